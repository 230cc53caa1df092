package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoText;

/// Words within a name: `HTTPServer` has two. Source: github.com/huandu/xstrings, `convert.go`.
final class Words {
  /// What a word is made of.
  private enum Kind {
    NONE,
    NUMBER,
    UPPER,
    ALPHABET,
    CONNECTOR,
    PUNCTUATION,
    OTHER
  }

  private final int[] runes;
  private final StringBuilder out = new StringBuilder();
  private final char connector;
  private int at;
  private Kind kind = Kind.NONE;
  private int start;

  private Words(String text, char connector) {
    this.runes = text.codePoints().toArray();
    this.connector = connector;
  }

  /// `UpperCamelCase`; what connects the first words stays.
  static String pascal(Value value) {
    int[] runes = Given.text(value).codePoints().toArray();
    var out = new StringBuilder();
    int i = 0;
    while (i < runes.length && isConnector(runes[i])) {
      out.appendCodePoint(runes[i++]);
    }
    if (i == runes.length) {
      // Where there is nothing else, the last of them is written twice.
      return i == 0 ? "" : out.appendCodePoint(runes[i - 1]).toString();
    }
    boolean firstIsUpper = Character.isUpperCase(runes[i]);
    int last = Character.toUpperCase(runes[i++]);
    for (; i < runes.length; i++) {
      int previous = last;
      last = runes[i];
      if (isConnector(last) && isConnector(previous)) {
        out.appendCodePoint(previous);
        continue;
      }
      if (isConnector(previous)) {
        firstIsUpper = Character.isUpperCase(last);
        last = Character.toUpperCase(last);
        continue;
      }
      if (firstIsUpper) {
        if (Character.isUpperCase(last)) {
          last = Character.toLowerCase(last);
        } else {
          firstIsUpper = false;
        }
      }
      out.appendCodePoint(previous);
    }
    return out.appendCodePoint(last).toString();
  }

  /// `words_in_lower_case`, connected by some character.
  static String lower(Value value, char connector) {
    String text = Given.text(value);
    return text.isEmpty() ? "" : new Words(text, connector).lowered();
  }

  private String lowered() {
    next();
    while (at < runes.length) {
      if (kind != Kind.CONNECTOR) {
        write(kind, start, at);
      }
      Kind previous = kind;
      int previousStart = start;
      int previousEnd = at;
      next();
      switch (previous) {
        case NUMBER -> {
          writeAlphanumeric();
          connectUnless(Kind.NONE);
        }
        case CONNECTOR -> write(previous, previousStart, previousEnd);
        case PUNCTUATION -> {}
        default -> afterLetters();
      }
    }
    write(kind, start, at);
    return out.toString();
  }

  private void afterLetters() {
    if (kind != Kind.NUMBER) {
      connectUnless(kind);
      return;
    }
    if (at >= runes.length) {
      return;
    }
    int numberStart = start;
    int numberEnd = at;
    next();
    if (kind != Kind.ALPHABET) {
      write(Kind.NUMBER, numberStart, numberEnd);
      connectUnless(kind);
      return;
    }
    out.append(connector);
    write(Kind.NUMBER, numberStart, numberEnd);
    writeAlphanumeric();
    connectUnless(Kind.NONE);
  }

  private void writeAlphanumeric() {
    while (kind == Kind.ALPHABET || kind == Kind.NUMBER) {
      write(kind, start, at);
      next();
    }
  }

  /// Connects to the word that follows, if one does that is none of punctuation.
  private void connectUnless(Kind isNone) {
    boolean ends = isNone == Kind.NONE && kind == Kind.NONE;
    if (!ends && kind != Kind.CONNECTOR && kind != Kind.PUNCTUATION) {
      out.append(connector);
    }
  }

  private void write(Kind what, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (what) {
        case UPPER -> out.appendCodePoint(Character.toLowerCase(runes[i]));
        case CONNECTOR -> out.append(connector);
        default -> out.appendCodePoint(runes[i]);
      }
    }
  }

  /// Finds the next word: from `start` up to `at`.
  private void next() {
    start = at;
    if (at >= runes.length) {
      kind = Kind.NONE;
      return;
    }
    int rune = runes[at++];
    kind = kindOf(rune);
    switch (kind) {
      case UPPER -> upper();
      case PUNCTUATION -> {
        // Connectors are punctuation too, once there is some.
        while (at < runes.length && isPunctuation(runes[at])) {
          at++;
        }
      }
      case CONNECTOR, NUMBER, ALPHABET -> {
        while (at < runes.length && kindOf(runes[at]) == kind) {
          at++;
        }
      }
      default -> {
        while (at < runes.length && kindOf(runes[at]) == Kind.OTHER) {
          at++;
        }
      }
    }
  }

  /// `HTTPStatus` is `HTTP` and `Status`; `Status` alone is one word of letters.
  private void upper() {
    if (at >= runes.length) {
      return;
    }
    if (Character.isUpperCase(runes[at])) {
      while (at < runes.length && Character.isUpperCase(runes[at])) {
        at++;
      }
      if (at < runes.length && kindOf(runes[at]) == Kind.ALPHABET) {
        at--;
      }
    } else if (kindOf(runes[at]) == Kind.ALPHABET) {
      while (at < runes.length && kindOf(runes[at]) == Kind.ALPHABET) {
        at++;
      }
    }
  }

  private static Kind kindOf(int rune) {
    if (isConnector(rune)) {
      return Kind.CONNECTOR;
    }
    if (isPunctuation(rune)) {
      return Kind.PUNCTUATION;
    }
    if (Character.isUpperCase(rune)) {
      return Kind.UPPER;
    }
    if (Character.isLetter(rune)) {
      return Kind.ALPHABET;
    }
    return isNumber(rune) ? Kind.NUMBER : Kind.OTHER;
  }

  private static boolean isNumber(int rune) {
    int type = Character.getType(rune);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static boolean isPunctuation(int rune) {
    return switch (Character.getType(rune)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isConnector(int rune) {
    return rune == '-' || rune == '_' || GoText.isSpace(rune);
  }
}
