package dev.bulwark.suites.kyverno;

import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.List;

/// Holds a row against what the policies answered.
interface RowDecision {
  List<TestRow> decide(Row row);
}
