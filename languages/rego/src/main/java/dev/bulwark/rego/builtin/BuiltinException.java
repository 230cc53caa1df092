package dev.bulwark.rego.builtin;

import org.jspecify.annotations.Nullable;

/// A built-in cannot answer. Carries no stack trace: it is an expected ending, and policies run
/// into it often.
public final class BuiltinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// How an evaluation goes on.
  public enum Kind {
    /// `eval_type_error`: an operand is of the wrong type.
    TYPE,
    /// `eval_builtin_error`: anything else.
    FAILED,
    /// Ends the whole evaluation even if errors are not strict, with `eval_builtin_error`.
    HALT,
    /// Ends the whole evaluation with `eval_conflict_error`, without the function's name.
    CONFLICT
  }

  private final Kind kind;
  private final String what;

  private BuiltinException(Kind kind, String what, @Nullable Throwable cause) {
    super(what, cause, false, false);
    this.kind = kind;
    this.what = what;
  }

  /// `eval_builtin_error`.
  ///
  /// @param what without the function's name: `divide by zero`
  public static BuiltinException failed(String what) {
    return new BuiltinException(Kind.FAILED, what, null);
  }

  public static BuiltinException failed(String what, Throwable cause) {
    return new BuiltinException(Kind.FAILED, what, cause);
  }

  /// `eval_type_error`.
  ///
  /// @param what without the function's name: `operand 1 must be string but got number`
  public static BuiltinException type(String what) {
    return new BuiltinException(Kind.TYPE, what, null);
  }

  public static BuiltinException halt(String what) {
    return new BuiltinException(Kind.HALT, what, null);
  }

  /// Ends the evaluation: there are several answers where there may be one.
  public static BuiltinException conflict(String what) {
    return new BuiltinException(Kind.CONFLICT, what, null);
  }

  public Kind kind() {
    return kind;
  }

  /// What went wrong, without the function's name.
  public String what() {
    return what;
  }
}
