package dev.bulwark.gotemplate.text;

/// What stands between `%` and the verb.
final class Flags {
  boolean sharp;
  boolean zero;
  boolean plus;
  boolean minus;
  boolean space;

  /// `%+v` and `%#v`, whose flags do not reach what they print.
  boolean plusV;

  boolean sharpV;

  /// -1 if none is given.
  int width = -1;

  int precision = -1;

  /// Whether a value printed by `%s` or `%v` comes out as it is.
  boolean isPlain() {
    return width < 0 && precision < 0 && !sharpV && !sharp;
  }

  String padded(String text, boolean mayBeZeros) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    if (minus) {
      return text + " ".repeat(missing);
    }
    return (zero && mayBeZeros ? "0" : " ").repeat(missing) + text;
  }
}
