package dev.bulwark.gotemplate.text;

/// The order in which go-yaml writes keys: numbers within them count as numbers. Source:
/// go.yaml.in/yaml/v2, `sorter.go`.
final class YamlKeys {
  private YamlKeys() {}

  /// Orders two keys.
  ///
  /// @param afterDigits whether letters come first behind a digit, as of version 3
  static int compare(String left, String right, boolean afterDigits) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    for (int i = 0; i < a.length && i < b.length; i++) {
      if (a[i] != b[i]) {
        boolean digits = afterDigits && i > 0 && Character.isDigit(a[i - 1]);
        return compareAt(i, a, b, digits);
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static int compareAt(int i, int[] a, int[] b, boolean digits) {
    boolean leftLetter = Character.isLetter(a[i]);
    boolean rightLetter = Character.isLetter(b[i]);
    if (leftLetter || rightLetter) {
      return leftLetter && rightLetter
          ? Integer.compare(a[i], b[i])
          : (digits ? leftLetter : rightLetter) ? -1 : 1;
    }
    boolean within = (a[i] == '0' || b[i] == '0') && followsNumber(i, a);
    int leftEnd = digits(a, i);
    int rightEnd = digits(b, i);
    int byNumber = Long.compare(number(a, i, leftEnd, within), number(b, i, rightEnd, within));
    if (byNumber != 0) {
      return byNumber;
    }
    return leftEnd != rightEnd ? Integer.compare(leftEnd, rightEnd) : Integer.compare(a[i], b[i]);
  }

  private static boolean followsNumber(int i, int[] runes) {
    for (int j = i - 1; j >= 0 && Character.isDigit(runes[j]); j--) {
      if (runes[j] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int digits(int[] runes, int from) {
    int at = from;
    while (at < runes.length && Character.isDigit(runes[at])) {
      at++;
    }
    return at;
  }

  /// Overflows as Go's does.
  private static long number(int[] runes, int from, int to, boolean within) {
    long number = within ? 1 : 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (runes[i] - '0');
    }
    return number;
  }
}
