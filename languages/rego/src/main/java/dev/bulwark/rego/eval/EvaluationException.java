package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;

/// An evaluation ended without an answer, in OPA's words. Carries no stack trace: it is an expected
/// ending.
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public static final String INTERNAL = "eval_internal_error";
  public static final String CANCEL = "eval_cancel_error";
  public static final String CONFLICT = "eval_conflict_error";
  public static final String TYPE = "eval_type_error";
  public static final String BUILTIN = "eval_builtin_error";
  public static final String WITH_MERGE = "eval_with_merge_error";

  private final String code;
  private final String what;
  private final transient Location at;

  public EvaluationException(String code, String what, Location at) {
    super((at.row() == 0 ? "" : at + ": ") + code + ": " + what, null, false, false);
    this.code = code;
    this.what = what;
    this.at = at;
  }

  public String code() {
    return code;
  }

  /// The text without code and place.
  public String what() {
    return what;
  }

  public Location at() {
    return at;
  }
}
