package dev.bulwark.values;

/// What kind of ASCII character one is; no other character is of any kind.
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLowerCase(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isLetter(char c) {
    return isLowerCase((char) (c | 0x20)) && c < 0x80;
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHexDigit(char c) {
    return isDigit(c) || (isLetter(c) && (c | 0x20) <= 'f');
  }

  /// Whether all characters are digits; also where there are none.
  static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
