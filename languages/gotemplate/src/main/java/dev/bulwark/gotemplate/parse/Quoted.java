package dev.bulwark.gotemplate.parse;

import dev.bulwark.gotemplate.value.ByteSink;
import dev.bulwark.values.GoBytes;

/// Strings and characters in quotes. Source: Go, `strconv.Unquote`.
final class Quoted {
  private final String text;
  private final Tokens tokens;
  private final char quote;
  private int at = 1;

  private Quoted(String text, Tokens tokens) {
    this.text = text;
    this.tokens = tokens;
    this.quote = text.charAt(0);
  }

  /// What a string in double or back quotes says.
  static String text(String quoted, Tokens tokens) {
    if (quoted.charAt(0) == '`') {
      return quoted.substring(1, quoted.length() - 1).replace("\r", "");
    }
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, quoted.length() - 1);
    }
    return new Quoted(quoted, tokens).unescaped();
  }

  /// The one code point that a character constant stands for.
  static int rune(String quoted, Tokens tokens) {
    var reader = new Quoted(quoted, tokens);
    if (reader.isAtEnd()) {
      throw tokens.fault("invalid syntax");
    }
    int rune;
    if (quoted.charAt(1) == '\\') {
      var bytes = new ByteSink(4);
      rune = reader.escape(bytes);
    } else {
      rune = quoted.codePointAt(1);
      reader.at += Character.charCount(rune);
    }
    if (!reader.isAtEnd()) {
      throw tokens.fault("malformed character constant: " + quoted);
    }
    return rune;
  }

  private boolean isAtEnd() {
    return at == text.length() - 1;
  }

  private String unescaped() {
    var bytes = new ByteSink(text.length());
    while (!isAtEnd()) {
      char c = text.charAt(at);
      if (c == '\\') {
        escape(bytes);
      } else {
        int rune = text.codePointAt(at);
        at += Character.charCount(rune);
        writeRune(bytes, rune);
      }
    }
    return GoBytes.text(bytes.toArray());
  }

  private static void writeRune(ByteSink to, int rune) {
    to.add(GoBytes.bytes(Character.toString(rune)));
  }

  /// Appends what an escape stands for, and gives its code point.
  private int escape(ByteSink to) {
    at++;
    char kind = text.charAt(at++);
    return switch (kind) {
      case 'x' -> oneByte(digits(2, 16), to);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        yield oneByte(digits(3, 8), to);
      }
      case 'u', 'U' -> {
        int rune = digits(kind == 'u' ? 4 : 8, 16);
        if (rune < 0 || rune > Character.MAX_CODE_POINT || (rune >= 0xd800 && rune < 0xe000)) {
          throw invalid();
        }
        writeRune(to, rune);
        yield rune;
      }
      default -> oneByte(simple(kind), to);
    };
  }

  private int oneByte(int value, ByteSink to) {
    if (value > 0xff) {
      throw invalid();
    }
    to.add(value);
    return value;
  }

  private int simple(char kind) {
    return switch (kind) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      case '\\' -> '\\';
      case '\'', '"' -> {
        if (kind != quote) {
          throw invalid();
        }
        yield kind;
      }
      default -> throw invalid();
    };
  }

  private int digits(int count, int base) {
    if (at + count > text.length() - 1) {
      throw invalid();
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = Character.digit(text.charAt(at++), base);
      if (digit < 0) {
        throw invalid();
      }
      value = value * base + digit;
    }
    return value;
  }

  private RuntimeException invalid() {
    return tokens.fault("invalid syntax");
  }
}
