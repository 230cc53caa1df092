package dev.bulwark.kyverno.pattern;

import org.jspecify.annotations.Nullable;

/// A compiled pattern. Immutable, shared by all threads.
public final class Pattern {
  private final Matcher matcher;

  private Pattern(Matcher matcher) {
    this.matcher = matcher;
  }

  public static Pattern of(@Nullable Object tree) {
    return new Pattern(PatternCompiler.compile(tree));
  }

  /// How a comparison ended.
  public sealed interface Result {
    record Fits() implements Result {
      static final Fits INSTANCE = new Fits();
    }

    /// The pattern is not about this object.
    record Skipped(String why) implements Result {}

    /// The object does not fit.
    ///
    /// @param path where, such as `/spec/containers/0/image/`; empty where no one place is at fault
    record Broken(String path, String why) implements Result {}
  }

  public Result match(@Nullable Object object) {
    var ledger = new AnchorLedger();
    PatternFailure failure = matcher.match(object, ObjectPath.ROOT, ledger);
    if (failure == null) {
      return Result.Fits.INSTANCE;
    }
    if (failure.isSkip()) {
      return new Result.Skipped(failure.message());
    }
    boolean isVague = failure.cause() != PatternFailure.Cause.NEGATION && ledger.lacksAny();
    return new Result.Broken(isVague ? "" : failure.path(), failure.message());
  }

  /// Whether a value fits, whatever the reason if it does not.
  public boolean fits(@Nullable Object value) {
    return match(value) instanceof Result.Fits;
  }
}
