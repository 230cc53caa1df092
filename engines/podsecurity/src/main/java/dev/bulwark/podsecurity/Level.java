package dev.bulwark.podsecurity;

import java.util.Optional;

/// How much a policy forbids; declared from the loosest to the strictest.
public enum Level {
  PRIVILEGED("privileged"),
  BASELINE("baseline"),
  RESTRICTED("restricted");

  private final String word;

  Level(String word) {
    this.word = word;
  }

  /// The word used in labels, flags and messages: `baseline`.
  public String word() {
    return word;
  }

  public static Optional<Level> parse(String word) {
    for (Level level : values()) {
      if (level.word.equals(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  public boolean stricterThan(Level other) {
    return compareTo(other) > 0;
  }
}
