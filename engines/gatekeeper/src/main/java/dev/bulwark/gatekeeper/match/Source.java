package dev.bulwark.gatekeeper.match;

/// Where an object under review comes from, in the words of `match.source`.
public enum Source {
  /// Somebody sent it.
  ORIGINAL("Original"),
  /// An ExpansionTemplate made it of another one.
  GENERATED("Generated"),
  /// Nobody said.
  UNKNOWN("");

  private final String word;

  Source(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
