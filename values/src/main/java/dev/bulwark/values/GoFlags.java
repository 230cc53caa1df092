package dev.bulwark.values;

/// What stands between `%` and the verb.
///
/// @param width -1 if none is given
/// @param precision -1 if none is given
/// @param plusV `%+v`, whose flag does not reach what is printed
/// @param sharpV `%#v`, likewise
public record GoFlags(
    boolean sharp,
    boolean zero,
    boolean plus,
    boolean minus,
    boolean space,
    int width,
    int precision,
    boolean plusV,
    boolean sharpV) {
  /// Those of `%v`.
  public static final GoFlags NONE =
      new GoFlags(false, false, false, false, false, -1, -1, false, false);

  /// Whether a string printed by `%s` or `%v` comes out as it is.
  public boolean isPlain() {
    return width < 0 && precision < 0 && !sharpV && !sharp;
  }

  /// Fills up to the width: zeros are put only to the left, blanks to either side.
  public String padded(String text, boolean mayBeZeros) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    return minus
        ? text + " ".repeat(missing)
        : (zero && mayBeZeros ? "0" : " ").repeat(missing) + text;
  }
}
