package dev.bulwark.suites;

import dev.bulwark.model.Diagnostic;
import java.util.List;

/// One way to write tests of policies.
public interface TestFormat {
  /// What people call it: `kyverno`, `gator`.
  String name();

  /// Whether a file holds tests of this format. What is wrong with the tests does not matter here.
  boolean recognises(TestFile file);

  /// Whether a file that cannot be read may hold tests of this format, so that its faults matter.
  default boolean mayBeIn(TestFile unreadable) {
    return true;
  }

  /// The tests of a file that is recognised. What cannot be run is a diagnostic; the rest is there.
  Tests read(TestFile file);

  record Tests(List<TestSuite> suites, List<Diagnostic> diagnostics) {
    public Tests {
      suites = List.copyOf(suites);
      diagnostics = List.copyOf(diagnostics);
    }

    public static Tests of(TestSuite suite) {
      return new Tests(List.of(suite), List.of());
    }

    public static Tests none(Diagnostic fault) {
      return new Tests(List.of(), List.of(fault));
    }
  }
}
