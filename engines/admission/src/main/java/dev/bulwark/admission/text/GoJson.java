package dev.bulwark.admission.text;

import java.util.List;
import java.util.stream.Collectors;

/// JSON as Go's `encoding/json` writes it: without blanks, and free of `<`, `>` and `&`.
public final class GoJson {
  private static final String HEX = "0123456789abcdef";

  private GoJson() {}

  public static String of(List<String> texts) {
    return texts.stream().map(GoJson::of).collect(Collectors.joining(",", "[", "]"));
  }

  public static String of(String text) {
    var json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      append(json, text.charAt(i));
    }
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    switch (c) {
      case '"', '\\' -> json.append('\\').append(c);
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      default -> {
        if (c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
          json.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX.charAt((c >> shift) & 0xF));
          }
        } else {
          json.append(c);
        }
      }
    }
  }
}
