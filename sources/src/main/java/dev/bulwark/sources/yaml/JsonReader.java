package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Positions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads JSON (RFC 8259), also several values one after the other, as kubectl does.
final class JsonReader {
  private final byte[] bytes;
  private int end;
  private final TreeBuilder builder;
  private final StringCache keys;
  private final StringCache values;
  private final Warnings warnings;
  private final List<Tree> trees = new ArrayList<>();
  private int at;

  private final TextBuffer text = new TextBuffer();

  /// The value read last.
  private @Nullable Object value;

  JsonReader(byte[] bytes, TreeBuilder builder, Warnings warnings) {
    this.bytes = bytes;
    this.builder = builder;
    this.warnings = warnings;
    this.keys = StringCache.ofKeys(bytes);
    this.values = StringCache.ofValues(bytes);
  }

  /// Reads the values between two places; the bytes there are UTF-8.
  ///
  /// @return the fault that ended it, or null
  @Nullable Fault read(int from, int to) {
    at = from;
    end = to;
    trees.clear();
    try {
      readAll();
      return null;
    } catch (Fault fault) {
      return fault;
    }
  }

  /// The values read last: all, or those before the fault.
  List<Tree> trees() {
    return trees;
  }

  private void readAll() throws Fault {
    skipBlanks();
    while (at < end) {
      int start = at;
      builder.begin();
      value();
      builder.finish(start);
      trees.add(new Tree(value, new Positions.Range(start, at)));
      skipBlanks();
    }
  }

  private void value() throws Fault {
    if (at >= end) {
      throw Faults.json("expected a value, but the text ends", at, at);
    }
    switch (bytes[at]) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> value = string(values);
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    }
  }

  private void object() throws Fault {
    builder.open(at++);
    skipBlanks();
    if (!skip('}')) {
      do {
        skipBlanks();
        int keyStart = at;
        if (at >= end || bytes[at] != '"') {
          throw Faults.json("expected a key in double quotes", at, at);
        }
        String key = string(keys);
        int keyEnd = at;
        skipBlanks();
        if (!skip(':')) {
          throw Faults.json("expected a `:` after the key", at, at);
        }
        skipBlanks();
        int start = at;
        value();
        if (!builder.put(key, keyStart, keyEnd, value, start, at)) {
          warnings.duplicateKey(key, keyStart, keyEnd);
        }
        skipBlanks();
      } while (skip(','));
      if (!skip('}')) {
        throw Faults.json("expected `,` or `}`", at, at);
      }
    }
    value = builder.closeObject(at);
  }

  private void array() throws Fault {
    builder.open(at++);
    skipBlanks();
    if (!skip(']')) {
      do {
        skipBlanks();
        int start = at;
        value();
        builder.add(value, start, at);
        skipBlanks();
      } while (skip(','));
      if (!skip(']')) {
        throw Faults.json("expected `,` or `]`", at, at);
      }
    }
    value = builder.closeArray(at);
  }

  private void word(String word, @Nullable Object meaning) throws Fault {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || bytes[at + i] != word.charAt(i)) {
        throw Faults.json("expected a value", at, at);
      }
    }
    at += word.length();
    value = meaning;
  }

  private void number() throws Fault {
    int start = at;
    skip('-');
    int whole = at;
    digits();
    boolean padded = bytes[whole] == '0' && at > whole + 1;
    boolean integral = true;
    if (skip('.')) {
      integral = false;
      digits();
    }
    if (skip('e') || skip('E')) {
      integral = false;
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    if (padded) {
      throw Faults.json("a number cannot begin with 0", start, at);
    }
    var number = new String(bytes, start, at - start, UTF_8);
    Object known =
        integral && number.length() <= 18 ? (Object) Long.parseLong(number) : Scalars.json(number);
    if (known == null) {
      throw Faults.json("the number is too large", start, at);
    }
    value = known;
  }

  private void digits() throws Fault {
    int start = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw Faults.json(start == end ? "the text ends too early" : "expected a value", at, at);
    }
  }

  private String string(StringCache cache) throws Fault {
    int start = at + 1;
    int i = start;
    while (i < end && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
      i++;
    }
    if (i < end && bytes[i] == '"') {
      at = i + 1;
      return cache.string(start, i);
    }
    text.clear();
    text.append(bytes, start, i);
    at = i;
    return escaped(start - 1);
  }

  /// Reads on from the first escape, or to the fault.
  private String escaped(int quote) throws Fault {
    while (at < end) {
      byte b = bytes[at];
      if (b == '"') {
        at++;
        return text.toString();
      }
      if (b == '\\') {
        at++;
        escape();
      } else if (b >= 0 && b < ' ') {
        throw Faults.json("a line break or tab inside quotes must be an escape", at, at + 1);
      } else {
        text.append(bytes, at, at + 1);
        at++;
      }
    }
    throw Faults.json("the quotes are never closed", quote, quote + 1);
  }

  private void escape() throws Fault {
    byte b = at < end ? bytes[at] : 0;
    at++;
    switch (b) {
      case '"', '\\', '/' -> text.append(b);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> unicode();
      default -> throw Faults.json("unknown escape", at - 2, Math.min(at, end));
    }
  }

  /// A surrogate without its partner becomes U+FFFD, as in Go.
  private void unicode() throws Fault {
    int first = hexadecimal(at);
    at += 4;
    int codePoint = first;
    if (first >= 0xD800 && first <= 0xDFFF) {
      codePoint = 0xFFFD;
      boolean more = at + 6 <= end && bytes[at] == '\\' && bytes[at + 1] == 'u';
      if (more && first < 0xDC00) {
        int second = hexadecimal(at + 2);
        if (second >= 0xDC00 && second <= 0xDFFF) {
          codePoint = Character.toCodePoint((char) first, (char) second);
          at += 6;
        }
      }
    }
    text.appendCodePoint(codePoint);
  }

  private int hexadecimal(int from) throws Fault {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < end && bytes[i] > 0 ? Character.digit(bytes[i], 16) : -1;
      if (digit < 0) {
        throw Faults.json("`\\u` needs four hexadecimal digits", from - 2, Math.min(i, end));
      }
      number = (number << 4) | digit;
    }
    return number;
  }

  private boolean skip(char wanted) {
    if (at < end && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
  }
}
