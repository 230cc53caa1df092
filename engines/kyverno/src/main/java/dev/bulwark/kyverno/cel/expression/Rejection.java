package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.cel.CelIssue;
import dev.bulwark.values.GoQuote;
import java.util.List;

/// An expression for which Kyverno refuses a policy.
///
/// @param detail why, in Kyverno's words
/// @param issues the single faults; none when only the type of the result is wrong
/// @param knownNames what the expression could have said
public record Rejection(
    Expression source, String detail, List<CelIssue> issues, List<String> knownNames) {
  public Rejection {
    issues = List.copyOf(issues);
    knownNames = List.copyOf(knownNames);
  }

  /// As Kubernetes prints the fault of a field.
  @Override
  public String toString() {
    return source.path() + ": Invalid value: " + GoQuote.of(source.text()) + ": " + detail;
  }
}
