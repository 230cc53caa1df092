package dev.bulwark.conftest;

import dev.bulwark.model.JsonObject;

/// What a rule says of a document.
///
/// @param namespace the package of the rule: `main`
/// @param rule `deny_run_as_root`
/// @param metadata what the rule tells beside its message
public record Result(
    Kind kind, String namespace, String rule, String message, JsonObject metadata) {
  /// How a rule ended. An exception is a result that a rule named `exception` lets pass.
  public enum Kind {
    FAILURE,
    WARNING,
    EXCEPTION,
    SUCCESS,
    ERROR
  }

  static Result success(String namespace, String rule) {
    return new Result(Kind.SUCCESS, namespace, rule, "", JsonObject.EMPTY);
  }

  static Result error(String namespace, String rule, String message) {
    return new Result(Kind.ERROR, namespace, rule, message, JsonObject.EMPTY);
  }
}
