package dev.bulwark.rego.builtins;

/// What stands between `%` and the verb.
final class GoFlags {
  boolean sharp;
  boolean zero;
  boolean plus;
  boolean minus;
  boolean space;

  /// `%#v`: strings are quoted.
  boolean quoted;

  /// -1 if none is given.
  int width = -1;

  int precision = -1;

  boolean padsWithZeros() {
    return zero && !minus && width >= 0;
  }

  /// Fills up to the width: zeros are put only to the left, blanks to either side.
  void pad(String text, boolean mayBeZeros, StringBuilder out) {
    int missing = Math.max(0, width - text.codePointCount(0, text.length()));
    if (minus) {
      out.append(text).repeat(' ', missing);
    } else {
      out.repeat(zero && mayBeZeros ? '0' : ' ', missing).append(text);
    }
  }
}
