package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.syntax.Block;

/// A block together with the scope that its expressions are to be evaluated in.
///
/// @param unknownReason why it is not known whether there is such a block, or how many; empty if it
///   is
public record ScopedBlock(Block block, Scope scope, String unknownReason) {
  /// Whether there is such a block for sure, exactly once.
  public boolean isCertain() {
    return unknownReason.isEmpty();
  }
}
