package dev.bulwark.gatekeeper.constraint;

import org.jspecify.annotations.Nullable;

/// One thing that a constraint has against a request. All of them count as violations in
/// Gatekeeper; the cause tells apart what was not decided at all.
///
/// @param message Gatekeeper's words
/// @param details what the template adds for programs, as a plain tree; null where nothing
public record Violation(Cause cause, String message, @Nullable Object details) {
  /// Why there is a violation.
  public enum Cause {
    /// The rules of the template say so.
    RULE,
    /// The rules could not be evaluated.
    EVALUATION,
    /// It could not be told whether the constraint is about the object.
    MATCH,
    /// The rules gave something that is no violation, at which Gatekeeper fails the whole review.
    RESULT
  }

  public boolean isDecided() {
    return cause == Cause.RULE;
  }
}
