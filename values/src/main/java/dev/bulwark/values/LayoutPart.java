package dev.bulwark.values;

import java.util.List;

/// One element of Go's reference time, `Mon Jan 2 15:04:05 2006 MST`, within a layout.
///
/// @param before the literal text in front of it
/// @param text how the layout writes it; empty at the end of the layout
/// @param after the rest of the layout
record LayoutPart(String before, String text, String after) {
  /// Longest first where one begins another.
  private static final List<String> ELEMENTS =
      List.of(
          "January",
          "Jan",
          "Monday",
          "Mon",
          "MST",
          "2006",
          "Z07:00:00",
          "Z070000",
          "Z07:00",
          "Z0700",
          "Z07",
          "-07:00:00",
          "-070000",
          "-07:00",
          "-0700",
          "-07",
          "__2",
          "_2",
          "002",
          "01",
          "02",
          "03",
          "04",
          "05",
          "06",
          "15",
          "PM",
          "pm",
          "1",
          "2",
          "3",
          "4",
          "5");

  static LayoutPart next(String layout) {
    for (int i = 0; i < layout.length(); i++) {
      String element = at(layout, i);
      if (!element.isEmpty()) {
        return new LayoutPart(
            layout.substring(0, i), element, layout.substring(i + element.length()));
      }
    }
    return new LayoutPart(layout, "", "");
  }

  private static String at(String layout, int at) {
    if (layout.startsWith("_2006", at)) {
      return "";
    }
    for (String element : ELEMENTS) {
      if (layout.startsWith(element, at) && !isWord(element, layout, at)) {
        return element;
      }
    }
    return fraction(layout, at);
  }

  /// `Jan` and `Mon` are none where a longer word goes on in lower case: `Month`.
  private static boolean isWord(String element, String layout, int at) {
    int end = at + element.length();
    return (element.equals("Jan") || element.equals("Mon"))
        && end < layout.length()
        && Character.isLowerCase(layout.charAt(end));
  }

  /// `.000`, `,999`: zeros or nines that no digit follows.
  private static String fraction(String layout, int at) {
    char first = layout.charAt(at);
    if ((first != '.' && first != ',') || at + 1 >= layout.length()) {
      return "";
    }
    char digit = layout.charAt(at + 1);
    if (digit != '0' && digit != '9') {
      return "";
    }
    int end = at + 1;
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean digitFollows =
        end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
    return digitFollows ? "" : layout.substring(at, end);
  }

  boolean isFraction() {
    return text.length() > 1 && (text.charAt(0) == '.' || text.charAt(0) == ',');
  }

  boolean isOffset() {
    return text.startsWith("-07") || text.startsWith("Z07");
  }
}
