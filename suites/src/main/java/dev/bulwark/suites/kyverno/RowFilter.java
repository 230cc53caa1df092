package dev.bulwark.suites.kyverno;

import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow.Subject;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows that a filter lets through, each about those of its objects that it lets through.
final class RowFilter {
  private final TestFilter filter;
  private final TestDefinition test;
  private final boolean compatible;

  /// @param compatible whether the objects that the filter names stand in place of those the row
  ///   names, letter by letter, as `kyverno test --test-case-selector` has it
  RowFilter(TestFilter filter, TestDefinition test, boolean compatible) {
    this.filter = filter;
    this.test = test;
    this.compatible = compatible;
  }

  List<Row> of(List<Row> rows) {
    var kept = new ArrayList<Row>();
    for (Row row : rows) {
      List<String> resources = row.resources().orElse(List.of());
      List<String> fitting = resources.stream().filter(filter::letsResource).toList();
      if (lets(row) && (resources.isEmpty() || !fitting.isEmpty())) {
        kept.add(resources.isEmpty() ? row : about(row, compatible ? named(fitting) : fitting));
      }
    }
    return kept;
  }

  private boolean lets(Row row) {
    String name =
        row.policy() + "/" + row.rule() + " " + String.join(" ", row.resources().orElse(List.of()));
    return filter.lets(
        test.fileName(), test.name(), name, new Subject(row.policy(), row.rule(), ""));
  }

  private List<String> named(List<String> fitting) {
    return filter.resources().isEmpty() || filter.resources().contains("*")
        ? fitting
        : filter.resources();
  }

  private static Row about(Row row, List<String> resources) {
    return new Row(
        row.path(),
        row.policy(),
        row.rule(),
        row.kind(),
        row.result(),
        Optional.of(resources),
        row.specs(),
        row.operation(),
        row.patched(),
        row.generated(),
        row.cloneSource(),
        row.failOnMissing());
  }
}
