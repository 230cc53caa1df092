package dev.bulwark.suites;

import dev.bulwark.model.Diagnostic;
import java.util.List;

/// Tests that stand together and share what they are given: a document of a test file, or a module.
public interface TestSuite {
  /// What its author calls it; may be empty.
  String name();

  /// Runs what the filter lets through, in the order of the file.
  Ran run(TestFilter filter);

  /// How a suite ended.
  ///
  /// @param uses the rules of the policies under test, and what the rows saw of each; empty where
  ///   the format cannot tell
  /// @param diagnostics what kept rows from being run
  record Ran(List<TestRow> rows, List<RuleUse> uses, List<Diagnostic> diagnostics) {
    public Ran {
      rows = List.copyOf(rows);
      uses = List.copyOf(uses);
      diagnostics = List.copyOf(diagnostics);
    }

    public static Ran of(List<TestRow> rows) {
      return new Ran(rows, List.of(), List.of());
    }
  }
}
