package dev.bulwark.gatekeeper.match;

/// Whether an object is one of those that a match is about.
public sealed interface MatchResult {
  MatchResult YES = new Yes();
  MatchResult NO = new No();

  record Yes() implements MatchResult {}

  record No() implements MatchResult {}

  /// It cannot be told.
  record Undecided(String why) implements MatchResult {}
}
