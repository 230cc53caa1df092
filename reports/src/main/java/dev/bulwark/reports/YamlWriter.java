package dev.bulwark.reports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes trees as YAML in block style, so that every reader of YAML 1.1 or 1.2 reads the same tree
/// again: a string is quoted unless it can be nothing but a string.
final class YamlWriter {
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out;

  YamlWriter(StringBuilder out) {
    this.out = out;
  }

  /// The entries of a mapping, one a line and more where they nest.
  void entries(Map<?, ? extends @Nullable Object> map, int indent) {
    for (Map.Entry<?, ? extends @Nullable Object> entry : map.entrySet()) {
      spaces(indent);
      entry(String.valueOf(entry.getKey()), entry.getValue(), indent);
    }
  }

  /// A whole document that is a scalar, or an empty collection.
  void document(@Nullable Object value) {
    scalar(value, 0);
    out.append('\n');
  }

  /// The elements of a sequence.
  void elements(List<? extends @Nullable Object> list, int indent) {
    for (Object element : list) {
      element(element, indent);
    }
  }

  /// One element of a sequence, from its indentation to its last line's end.
  void element(@Nullable Object element, int indent) {
    spaces(indent).out.append('-');
    if (element instanceof Map<?, ?> map && !map.isEmpty()) {
      boolean first = true;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        spaces(first ? 1 : indent + 2);
        entry(String.valueOf(entry.getKey()), entry.getValue(), indent + 2);
        first = false;
      }
    } else {
      value(element, indent + 2);
    }
  }

  /// `key: value` and all lines below it that belong to the value.
  void entry(String key, @Nullable Object value, int indent) {
    key(key);
    value(value, indent + 2);
  }

  /// `key:` without a line's end.
  YamlWriter key(String key) {
    if (key.indexOf('\n') >= 0) {
      quoted(key);
    } else {
      string(key, 0);
    }
    out.append(':');
    return this;
  }

  YamlWriter spaces(int count) {
    out.repeat(' ', count);
    return this;
  }

  private void value(@Nullable Object value, int indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        spaces(indent).entry(String.valueOf(entry.getKey()), entry.getValue(), indent);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append('\n');
      elements(list, indent);
    } else {
      out.append(' ');
      scalar(value, indent);
      out.append('\n');
    }
  }

  private void scalar(@Nullable Object value, int indent) {
    if (value instanceof String text) {
      string(text, indent);
    } else if (value instanceof Map) {
      out.append("{}");
    } else if (value instanceof List) {
      out.append("[]");
    } else if (value instanceof Double number) {
      out.append(BigDecimal.valueOf(number).toPlainString());
    } else if (value instanceof BigDecimal number) {
      out.append(number.toPlainString());
    } else {
      out.append(value);
    }
  }

  private void string(String text, int indent) {
    if (isPlain(text)) {
      out.append(text);
    } else if (fitsBlock(text)) {
      block(text, indent);
    } else {
      quoted(text);
    }
  }

  /// Whether a string needs no quotes anywhere: it begins like a word, holds nothing that ends a
  /// plain scalar, and is no word that YAML 1.1 reads as a truth value or null.
  private static boolean isPlain(String text) {
    if (text.isEmpty() || !isWordStart(text.charAt(0)) || isReserved(text)) {
      return false;
    }
    int last = text.length() - 1;
    for (int i = 1; i <= last; i++) {
      char c = text.charAt(i);
      boolean fine =
          switch (c) {
            case ':' -> i < last && text.charAt(i + 1) != ' ';
            case '#' -> text.charAt(i - 1) != ' ';
            case ' ' -> i < last;
            case ',', '[', ']', '{', '}' -> true;
            default -> c > ' ' && c < 0x7F;
          };
      if (!fine) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '/';
  }

  private static boolean isReserved(String text) {
    if (text.length() > 5) {
      return false;
    }
    for (String word : List.of("y", "n", "yes", "no", "on", "off", "true", "false", "null")) {
      if (word.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a text of several lines can be written as it is below a `|`.
  private static boolean fitsBlock(String text) {
    if (text.indexOf('\n') < 0 || text.startsWith(" ") || text.startsWith("\n")) {
      return false;
    }
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      boolean fine = codePoint == '\n' || codePoint == '\t' || !Legible.isHidden(codePoint);
      if (!fine || codePoint == 0x7F) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return !text.isBlank();
  }

  private void block(String text, int indent) {
    boolean ends = text.endsWith("\n");
    boolean endsTwice = text.endsWith("\n\n");
    out.append(endsTwice ? "|+" : ends ? "|" : "|-");
    int start = 0;
    int length = ends ? text.length() - 1 : text.length();
    while (start <= length) {
      int end = text.indexOf('\n', start);
      end = end < 0 || end > length ? length : end;
      out.append('\n');
      if (end > start) {
        spaces(indent).out.append(text, start, end);
      }
      start = end + 1;
    }
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      switch (codePoint) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (!Legible.isHidden(codePoint)) {
            out.appendCodePoint(codePoint);
          } else {
            escaped(codePoint);
          }
        }
      }
    }
    out.append('"');
  }

  private void escaped(int codePoint) {
    boolean loneSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    int shown = loneSurrogate ? 0xFFFD : codePoint;
    int digits = shown > 0xFFFF ? 8 : 4;
    out.append(shown > 0xFFFF ? "\\U" : "\\u");
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(HEX.charAt((shown >> shift) & 0xF));
    }
  }
}
