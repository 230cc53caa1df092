package dev.bulwark.model;

import java.util.Locale;
import java.util.Optional;

/// How bad it is when a control does not hold; declared from the least to the worst.
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /// The word used in flags, files and reports: `high`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Severity> parse(String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }

  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
