package dev.bulwark.gotemplate.host;

/// How much a rendering may use.
///
/// @param steps statements run, items ranged over and calls made
/// @param output characters in one text, be it the output or a string on the way to it
/// @param depth templates within templates
public record Limits(long steps, int output, int depth) {
  public static final Limits USUAL = new Limits(5_000_000, 16 << 20, 1000);
}
