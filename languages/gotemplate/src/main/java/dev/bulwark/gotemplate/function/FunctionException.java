package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import org.jspecify.annotations.Nullable;

/// A function that cannot give a result, in Go's words.
public final class FunctionException extends RuntimeException {
  private final @Nullable String stated;
  private final Origin origin;

  public FunctionException(String message) {
    this(message, null, Origin.NONE);
  }

  private FunctionException(String message, @Nullable String stated, Origin origin) {
    super(message, null, false, false);
    this.stated = stated;
    this.origin = origin;
  }

  /// What the template's author says is wrong.
  static FunctionException stated(String text, Origin of) {
    return new FunctionException(text, text, of);
  }

  public @Nullable String stated() {
    return stated;
  }

  public Origin origin() {
    return origin;
  }
}
