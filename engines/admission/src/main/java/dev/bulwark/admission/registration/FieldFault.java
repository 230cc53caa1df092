package dev.bulwark.admission.registration;

import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.model.FieldPath;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.Optional;

/// One thing that is wrong with a field, in the API server's words (`field.Error`).
///
/// @param text what is wrong, without the path: `Required value`, `Invalid value: "x": …`
/// @param expression the expression that does not compile, if that is the fault
public record FieldFault(
    FieldPath path, String text, Optional<CompiledExpression.Rejected> expression) {
  static FieldFault required(FieldPath path, String detail) {
    return of(path, "Required value", detail);
  }

  static FieldFault forbidden(FieldPath path, String detail) {
    return of(path, "Forbidden", detail);
  }

  static FieldFault duplicate(FieldPath path, String value) {
    return of(path, "Duplicate value: " + GoQuote.of(value), "");
  }

  static FieldFault invalid(FieldPath path, String value, String detail) {
    return of(path, "Invalid value: " + GoQuote.of(value), detail);
  }

  /// A fault of a whole list or object, which shows as JSON.
  static FieldFault invalidJson(FieldPath path, String json, String detail) {
    return of(path, "Invalid value: " + json, detail);
  }

  static FieldFault tooMany(FieldPath path, int actual, int most) {
    return of(path, "Too many: " + actual, "must have at most " + most + " items");
  }

  static FieldFault notSupported(FieldPath path, String value, Iterable<String> supported) {
    var quoted = new ArrayList<String>();
    supported.forEach(each -> quoted.add(GoQuote.of(each)));
    return of(
        path,
        "Unsupported value: " + GoQuote.of(value),
        "supported values: " + String.join(", ", quoted));
  }

  /// An expression that does not compile.
  ///
  /// @param shown the expression as the message shows it
  static FieldFault rejected(CompiledExpression.Rejected expression, String shown) {
    String text = "Invalid value: " + GoQuote.of(shown) + ": " + expression.detail();
    return new FieldFault(expression.source().path(), text, Optional.of(expression));
  }

  private static FieldFault of(FieldPath path, String what, String detail) {
    return new FieldFault(path, detail.isEmpty() ? what : what + ": " + detail, Optional.empty());
  }

  /// As the API server prints it: `spec.failurePolicy: Unsupported value: "x": …`.
  @Override
  public String toString() {
    return path + ": " + text;
  }
}
