package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads quoted scalars for [ScalarReader]. YAML 1.2 §7.3: a line break in them is a space, blank
/// lines are line breaks, and the blanks around both do not count.
final class QuotedReader {
  /// The indentation of a scalar of one line.
  private static final int ONE_LINE = Integer.MAX_VALUE;

  private final Cursor cursor;
  private final byte[] bytes;
  private final TextBuffer text = new TextBuffer();
  private int indentation;

  QuotedReader(Cursor cursor) {
    this.cursor = cursor;
    this.bytes = cursor.bytes;
  }

  /// Whether the scalar read last stands on one line.
  boolean isOneLine() {
    return indentation == ONE_LINE;
  }

  /// The least column in which a line of the scalar read last begins, the first line aside.
  int indentation() {
    return indentation;
  }

  /// The text in the quotes that open here; leaves the cursor behind the closing one.
  String read() throws Bail {
    indentation = ONE_LINE;
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
      boolean escapes = b == '\\' && quote == '"';
      if (escapes || isBreak(b)) {
        return unescape(from, i, quote);
      }
      i++;
    }
    throw new Bail();
  }

  /// Reads on from the first escape or line break, at `escape`.
  private String unescape(int from, int escape, byte quote) throws Bail {
    text.clear();
    appendLiteral(from, escape);
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
      } else if (isBreak(b)) {
        i = fold(i, false);
      } else {
        int run = i++;
        while (i < cursor.end && bytes[i] != quote && bytes[i] != '\\' && bytes[i] >= ' ') {
          i++;
        }
        appendLiteral(run, i);
      }
    }
    throw new Bail();
  }

  /// Appends what stands there, without blanks before a line break.
  private void appendLiteral(int from, int to) throws Bail {
    int stop = to;
    if (cursor.endsLine(to)) {
      while (stop > from && bytes[stop - 1] == ' ') {
        stop--;
      }
      if (stop > from && bytes[stop - 1] == '\t') {
        throw new Bail();
      }
    }
    text.append(bytes, from, stop);
  }

  /// Goes past a line break and the blank lines behind it, to where the text goes on.
  private int fold(int at, boolean escaped) throws Bail {
    int breaks = 0;
    int i = at;
    int line;
    do {
      i += bytes[i] == '\r' ? 2 : 1;
      breaks++;
      line = i;
      while (i < cursor.end && bytes[i] == ' ') {
        i++;
      }
    } while (i < cursor.end && isBreak(bytes[i]));
    if (i >= cursor.end || bytes[i] == '\t') {
      throw new Bail();
    }
    indentation = Math.min(indentation, i - line);
    if (breaks == 1 && !escaped) {
      text.append(' ');
    }
    text.appendLineBreaks(breaks - 1);
    return i;
  }

  private static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  /// Reads the escape whose letter is at `i`; rarer ones are left to the other reader.
  private int escaped(int i) throws Bail {
    if (i >= cursor.end) {
      throw new Bail();
    }
    switch (bytes[i]) {
      case '\n', '\r' -> {
        return fold(i, true);
      }
      case '"', '\\', '/', ' ' -> text.append(bytes[i]);
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
