package dev.bulwark.rego.value;

/// A string. Its length and its order go by code points, not by UTF-16 units.
public final class StringValue implements Value {
  public static final StringValue EMPTY = new StringValue("");

  private final String text;

  private StringValue(String text) {
    this.text = text;
  }

  public static StringValue of(String text) {
    return text.isEmpty() ? EMPTY : new StringValue(text);
  }

  public String text() {
    return text;
  }

  /// How many code points it has.
  public int length() {
    return text.codePointCount(0, text.length());
  }

  /// Less than, equal to or greater than zero, by code points: the order of the UTF-8 bytes.
  public static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean supplementary = Character.isSurrogate(a);
        return supplementary == Character.isSurrogate(b) ? a - b : supplementary ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof StringValue that && text.equals(that.text));
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }
}
