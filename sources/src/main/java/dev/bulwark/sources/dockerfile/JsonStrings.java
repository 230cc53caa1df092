package dev.bulwark.sources.dockerfile;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads `["a", "b"]` in a part of a line.
final class JsonStrings {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final LogicalLine line;
  private final int end;
  private int at;

  JsonStrings(LogicalLine line, int start, int end) {
    this.line = line;
    this.at = start;
    this.end = end;
  }

  /// Empty where the part is no array of strings: it is a command for a shell then.
  Optional<List<Word>> read() {
    if (!take('[')) {
      return Optional.empty();
    }
    var words = new ArrayList<Word>();
    boolean more = !take(']');
    while (more) {
      Optional<Word> word = string();
      if (word.isEmpty()) {
        return Optional.empty();
      }
      words.add(word.get());
      more = take(',');
      if (!more && !take(']')) {
        return Optional.empty();
      }
    }
    return line.skipSpace(at) >= end ? Optional.of(words) : Optional.empty();
  }

  private boolean take(char wanted) {
    at = line.skipSpace(at);
    boolean found = at < end && line.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private Optional<Word> string() {
    if (!take('"')) {
      return Optional.empty();
    }
    int start = at;
    var text = new StringBuilder();
    int plain = at;
    while (at < end && line.charAt(at) != '"') {
      char c = line.charAt(at);
      if (c < ' ') {
        return Optional.empty();
      }
      if (c != '\\') {
        at++;
        continue;
      }
      text.append(line.text(plain, at++));
      if (!unescape(text)) {
        return Optional.empty();
      }
      plain = at;
    }
    if (at >= end) {
      return Optional.empty();
    }
    text.append(line.text(plain, at));
    return Optional.of(new Word(text.toString(), line.range(start, at++)));
  }

  private boolean unescape(StringBuilder text) {
    if (at < end && ESCAPES.indexOf(line.charAt(at)) >= 0) {
      text.append(ESCAPED.charAt(ESCAPES.indexOf(line.charAt(at++))));
      return true;
    }
    if (at + 5 <= end && line.charAt(at) == 'u') {
      for (int i = at + 1; i < at + 5; i++) {
        if (!HexFormat.isHexDigit(line.charAt(i))) {
          return false;
        }
      }
      text.append((char) HexFormat.fromHexDigits(line.text(at + 1, at + 5)));
      at += 5;
      return true;
    }
    return false;
  }
}
