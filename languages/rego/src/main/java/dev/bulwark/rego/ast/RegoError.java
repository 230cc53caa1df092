package dev.bulwark.rego.ast;

import java.util.List;
import java.util.StringJoiner;

/// A fault in a policy, in OPA's words.
///
/// @param code `rego_parse_error`, `rego_compile_error`, `rego_type_error`, `rego_unsafe_var_error`
///   or `rego_recursion_error`
/// @param details lines that show what the message speaks of
public record RegoError(String code, String message, Location at, List<String> details) {
  public RegoError {
    details = List.copyOf(details);
  }

  public RegoError(String code, String message, Location at) {
    this(code, message, at, List.of());
  }

  public static final String PARSE = "rego_parse_error";
  public static final String COMPILE = "rego_compile_error";
  public static final String TYPE = "rego_type_error";
  public static final String UNSAFE_VAR = "rego_unsafe_var_error";
  public static final String RECURSION = "rego_recursion_error";

  /// The code and the details, on one line, for whoever shows the place as well: `rego_type_error:
  /// have: "usr"; want (one of): ["user"]`.
  public String reason() {
    var reason = new StringJoiner("; ", code + ": ", "").setEmptyValue(code);
    for (int i = 0; i < details.size(); i++) {
      boolean showsThePlace = isMark(i) || isMark(i + 1);
      if (!showsThePlace) {
        reason.add(details.get(i).strip());
      }
    }
    return reason.toString();
  }

  /// Whether a line points at a part of the one above it.
  private boolean isMark(int line) {
    return line > 0 && line < details.size() && details.get(line).strip().equals("^");
  }

  /// `file:row: code: message`, and the details on lines of their own.
  @Override
  public String toString() {
    var text = new StringBuilder();
    if (!at.equals(Location.NONE)) {
      text.append(at).append(": ");
    }
    text.append(code).append(": ").append(message);
    details.forEach(line -> text.append("\n\t").append(line));
    return text.toString();
  }
}
