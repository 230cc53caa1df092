package dev.bulwark.rego.builtins;

import java.util.List;

/// One token of the globs of `regex.globs_match`.
///
/// @param characters sorted ranges of code points; empty matches nothing
record GlobToken(List<Range> characters, boolean repeats, boolean mayBeSkipped) {
  record Range(int low, int high) {}

  static final List<Range> ANY_CHARACTER = List.of(new Range(0, Character.MAX_CODE_POINT));

  boolean meets(GlobToken other) {
    for (Range range : characters) {
      for (Range theirs : other.characters) {
        if (range.low <= theirs.high && theirs.low <= range.high) {
          return true;
        }
      }
    }
    return false;
  }
}
