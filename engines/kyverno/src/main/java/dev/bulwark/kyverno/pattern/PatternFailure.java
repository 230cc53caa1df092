package dev.bulwark.kyverno.pattern;

import java.util.List;
import java.util.function.Supplier;

/// Why an object does not fit a pattern, and where: with slashes around each part of the path
/// (`/spec/containers/0/image/`), empty where no one place is at fault. Kyverno's words are made
/// when they are asked for.
final class PatternFailure {
  /// What stopped the comparison.
  enum Cause {
    /// A value that does not fit.
    MISMATCH,
    /// `(key)`: the pattern is not about this part.
    CONDITION,
    /// `<(key)`: the rule is not about this object.
    GLOBAL,
    /// `X(key)`: a key that must not be there.
    NEGATION,
    /// Parts that the pattern is not about, together.
    SKIPPED_PARTS
  }

  private final Cause cause;
  private final String path;
  private final boolean isSkip;
  private final Supplier<String> words;

  private PatternFailure(Cause cause, String path, boolean isSkip, Supplier<String> words) {
    this.cause = cause;
    this.path = path;
    this.isSkip = isSkip;
    this.words = words;
  }

  static PatternFailure mismatch(String path, Supplier<String> words) {
    return new PatternFailure(Cause.MISMATCH, path, false, words);
  }

  static PatternFailure condition(String path, Supplier<String> words) {
    return new PatternFailure(
        Cause.CONDITION, path, true, () -> "conditional anchor mismatch: " + words.get());
  }

  static PatternFailure global(String path, Supplier<String> words) {
    return new PatternFailure(
        Cause.GLOBAL, path, true, () -> "global anchor mismatch: " + words.get());
  }

  static PatternFailure negation(String path, Supplier<String> words) {
    return new PatternFailure(
        Cause.NEGATION, path, false, () -> "negation anchor matched in resource: " + words.get());
  }

  static PatternFailure skipped(String path, List<PatternFailure> parts) {
    var copies = List.copyOf(parts);
    return new PatternFailure(
        Cause.SKIPPED_PARTS,
        path,
        true,
        () -> String.join("; ", copies.stream().map(PatternFailure::message).toList()));
  }

  Cause cause() {
    return cause;
  }

  String path() {
    return path;
  }

  /// Whether the pattern is not about the object, rather than broken by it.
  boolean isSkip() {
    return isSkip;
  }

  String message() {
    return words.get();
  }
}
