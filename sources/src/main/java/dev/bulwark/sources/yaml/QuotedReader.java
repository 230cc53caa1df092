package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads quoted scalars of one line for [ScalarReader].
final class QuotedReader {
  private final Cursor cursor;
  private final byte[] bytes;
  private final TextBuffer text = new TextBuffer();

  QuotedReader(Cursor cursor) {
    this.cursor = cursor;
    this.bytes = cursor.bytes;
  }

  /// The text in the quotes that open here; leaves the cursor behind the closing one.
  String read() throws Bail {
    byte quote = bytes[cursor.at];
    int from = cursor.at + 1;
    int i = from;
    while (i < cursor.end) {
      byte b = bytes[i];
      if (b == quote) {
        if (quote == '\'' && i + 1 < cursor.end && bytes[i + 1] == '\'') {
          return unescape(from, i, quote);
        }
        cursor.at = i + 1;
        return new String(bytes, from, i - from, UTF_8);
      }
      if (b == '\\' && quote == '"') {
        return unescape(from, i, quote);
      }
      if (b == '\n' || b == '\r') {
        throw new Bail();
      }
      i++;
    }
    throw new Bail();
  }

  /// Reads on from the first escape, at `escape`.
  private String unescape(int from, int escape, byte quote) throws Bail {
    text.clear();
    text.append(bytes, from, escape);
    int i = escape;
    while (i < cursor.end) {
      byte b = bytes[i];
      if (b == quote) {
        boolean doubled = quote == '\'' && i + 1 < cursor.end && bytes[i + 1] == '\'';
        if (!doubled) {
          cursor.at = i + 1;
          return text.toString();
        }
        text.append(bytes, i, i + 1);
        i += 2;
      } else if (b == '\\' && quote == '"') {
        i = escaped(i + 1);
      } else if (b == '\n' || b == '\r') {
        throw new Bail();
      } else {
        int run = i++;
        while (i < cursor.end && bytes[i] != quote && bytes[i] != '\\' && bytes[i] >= ' ') {
          i++;
        }
        text.append(bytes, run, i);
      }
    }
    throw new Bail();
  }

  /// Reads the escape whose letter is at `i`; rarer ones are left to the other reader.
  private int escaped(int i) throws Bail {
    if (i >= cursor.end) {
      throw new Bail();
    }
    switch (bytes[i]) {
      case '"', '\\', '/' -> text.append(bytes[i]);
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'u' -> {
        return unicode(i + 1);
      }
      default -> throw new Bail();
    }
    return i + 1;
  }

  private int unicode(int i) throws Bail {
    if (i + 4 > cursor.end) {
      throw new Bail();
    }
    int value = 0;
    for (int k = i; k < i + 4; k++) {
      int digit = bytes[k] < 0 ? -1 : Character.digit(bytes[k], 16);
      if (digit < 0) {
        throw new Bail();
      }
      value = (value << 4) | digit;
    }
    if (value == 0 || Character.isSurrogate((char) value)) {
      throw new Bail();
    }
    text.appendCodePoint(value);
    return i + 4;
  }
}
