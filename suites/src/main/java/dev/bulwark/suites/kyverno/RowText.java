package dev.bulwark.suites.kyverno;

import dev.bulwark.model.Place;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Span;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.TestRow.Subject;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.List;
import java.util.Optional;

/// How the rows of a test are called, and where they stand.
final class RowText {
  private final TestDefinition test;

  RowText(TestDefinition test) {
    this.test = test;
  }

  /// @param rule the rule that answered, or the one the row is about
  /// @param object empty where there is none
  TestRow row(
      Row row,
      String rule,
      Optional<ResourceId> object,
      Outcome outcome,
      List<Difference> differences,
      String reason) {
    String resource = object.map(RowText::name).orElse("");
    String about = row.policy() + (rule.isEmpty() ? "" : "/" + rule);
    return new TestRow(
        test.name(),
        test.fileName(),
        place(row),
        about
            + (resource.isEmpty() ? "" : "  " + resource)
            + row.operation().map(operation -> "  " + operation).orElse(""),
        new Subject(row.policy(), rule, resource),
        outcome,
        differences,
        reason);
  }

  Optional<Span> place(Row row) {
    return test.source().locate(row.path()).map(Place::span);
  }

  static String name(ResourceId id) {
    return id.kind().isEmpty() ? id.name() : id.toString();
  }
}
