package dev.bulwark.conformance;

/// One case of a suite and how it ended.
sealed interface Case {
  /// Where upstream keeps it, from the suite's folder on.
  String id();

  record Passed(String id) implements Case {}

  record Failed(String id, String wanted, String got) implements Case {}

  record Skipped(String id, String reason) implements Case {}
}
