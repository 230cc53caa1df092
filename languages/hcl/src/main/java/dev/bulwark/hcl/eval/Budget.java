package dev.bulwark.hcl.eval;

/// How much a run may cost.
///
/// @param steps expressions evaluated, characters written, elements made
/// @param depth how deep evaluations may nest, through definitions too
public record Budget(long steps, int depth) {
  public static final Budget DEFAULT = new Budget(20_000_000, 1_000);
}
