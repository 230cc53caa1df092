package dev.bulwark.rego.ast;

/// A fault in a policy, in OPA's words.
///
/// @param code `rego_parse_error`, `rego_compile_error`, `rego_type_error`, `rego_unsafe_var_error`
///   or `rego_recursion_error`
public record RegoError(String code, String message, Location at) {
  public static final String PARSE = "rego_parse_error";
  public static final String COMPILE = "rego_compile_error";
  public static final String TYPE = "rego_type_error";
  public static final String UNSAFE_VAR = "rego_unsafe_var_error";
  public static final String RECURSION = "rego_recursion_error";

  /// `file:row: code: message`.
  @Override
  public String toString() {
    return at.equals(Location.NONE) ? code + ": " + message : at + ": " + code + ": " + message;
  }
}
