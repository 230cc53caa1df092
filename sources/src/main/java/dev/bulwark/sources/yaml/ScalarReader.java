package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// Reads plain and quoted scalars for [ManifestReader] and [FlowReader], and makes each string that
/// repeats only once.
final class ScalarReader {
  private static final int LONGEST_WORD = "false".length();
  private static final int LONGEST_KEY = 1_000; // YAML allows 1,024 characters up to the colon

  private final Cursor cursor;
  private final byte[] bytes;
  private final YamlVersion version;
  private final QuotedReader quotes;
  private final StringCache keys;
  private final StringCache values;

  /// The scalar scanned last: its bytes, and its text if it was quoted.
  private int start;

  private int stop;
  private @Nullable String quoted;

  private final TextBuffer text = new TextBuffer();

  ScalarReader(Cursor cursor, YamlVersion version) {
    this.version = version;
    this.cursor = cursor;
    this.bytes = cursor.bytes;
    this.quotes = new QuotedReader(cursor);
    this.keys = StringCache.ofKeys(bytes);
    this.values = StringCache.ofValues(bytes);
  }

  /// Scans the scalar that begins here, in a block, up to the end of its line.
  ///
  /// @return whether it is a key: the cursor then stands at its colon
  boolean scan() throws Bail {
    start = cursor.at;
    if (bytes[start] == '"' || bytes[start] == '\'') {
      quoted = quotes.read();
      stop = cursor.at;
      cursor.skipSpaces();
      boolean key =
          cursor.at < cursor.end && bytes[cursor.at] == ':' && cursor.isBlank(cursor.at + 1);
      if (key) {
        requireOneLine();
      } else {
        cursor.at = stop;
      }
      return key;
    }
    quoted = null;
    requirePlainStart();
    return scanPlain();
  }

  /// The scalar scanned last, as a key.
  String key() throws Bail {
    cursor.stop = stop;
    if (cursor.at - start > LONGEST_KEY) {
      throw new Bail();
    }
    return quoted != null ? quoted : plainKey();
  }

  /// Reads the scalar scanned last as a value of the collection in column `indent`.
  ///
  /// @return the column of the next line with content
  int value(int indent) throws Bail {
    if (quoted == null) {
      return plainValue(indent);
    }
    String value = quoted;
    int next = cursor.nextLine();
    if (next > indent || quotes.indentation() <= indent) {
      throw new Bail();
    }
    cursor.found(value, start, stop);
    return next;
  }

  /// Reads the scalar that begins here, in a flow collection.
  void flowValue() throws Bail {
    start = cursor.at;
    if (bytes[start] == '"' || bytes[start] == '\'') {
      String value = quotes.read();
      requireOneLine();
      cursor.found(value, start, cursor.at);
      return;
    }
    scanFlowPlain();
    cursor.found(plain(), start, stop);
  }

  /// Reads the key that begins here, in a flow mapping, and leaves the cursor at its colon.
  String flowKey() throws Bail {
    start = cursor.at;
    if (bytes[start] == '"' || bytes[start] == '\'') {
      quoted = quotes.read();
      requireOneLine();
      stop = cursor.at;
    } else {
      quoted = null;
      scanFlowPlain();
    }
    cursor.skipSpaces();
    if (cursor.at >= cursor.end || bytes[cursor.at] != ':') {
      throw new Bail();
    }
    return key();
  }

  private void requireOneLine() throws Bail {
    if (!quotes.isOneLine()) {
      throw new Bail();
    }
  }

  private void requirePlainStart() throws Bail {
    byte first = bytes[cursor.at];
    int second = cursor.at + 1;
    boolean dash = first == '-' && (cursor.isBlank(second) || bytes[second] == '\t');
    if (dash || ByteKinds.is(first, ByteKinds.INDICATOR)) {
      throw new Bail();
    }
  }

  /// To the end of the line, a comment, or a colon before a blank; true for the last.
  private boolean scanPlain() throws Bail {
    int end = cursor.end;
    int i = cursor.at;
    boolean key = false;
    while (i < end) {
      byte b = bytes[i];
      if (!ByteKinds.is(b, ByteKinds.PLAIN_END)) {
        i++;
      } else if (b == ':') {
        if (cursor.isBlank(i + 1)) {
          key = true;
          break;
        }
        if (bytes[i + 1] == '\t') {
          throw new Bail();
        }
        i++;
      } else if (b == '\t') {
        throw new Bail();
      } else if (b != '#' || bytes[i - 1] == ' ') {
        break;
      } else {
        i++;
      }
    }
    cursor.at = i;
    trimTo(i);
    return key;
  }

  private void scanFlowPlain() throws Bail {
    requirePlainStart();
    int end = cursor.end;
    int i = cursor.at;
    if (bytes[i] == '-' && isFlowIndicator(i + 1)) {
      throw new Bail();
    }
    while (i < end) {
      byte b = bytes[i];
      if (b == '\t' || (b == ':' && isFlowIndicator(i + 1))) {
        throw new Bail();
      }
      if (ByteKinds.is(b, ByteKinds.LINE_END | ByteKinds.FLOW_INDICATOR)
          || (b == '#' && bytes[i - 1] == ' ')
          || (b == ':' && cursor.isBlank(i + 1))) {
        break;
      }
      i++;
    }
    cursor.at = i;
    trimTo(i);
  }

  private boolean isFlowIndicator(int i) {
    return i < cursor.end && ByteKinds.is(bytes[i], ByteKinds.FLOW_INDICATOR);
  }

  private void trimTo(int limit) {
    int i = limit;
    while (bytes[i - 1] == ' ') {
      i--;
    }
    stop = i;
  }

  private String plainKey() throws Bail {
    long tail = keys.tail(start, stop);
    String known = keys.get(tail, start, stop);
    if (known != null) {
      return known;
    }
    var key = new String(bytes, start, stop - start, UTF_8);
    boolean text = key.equals(Scalars.resolve(key, version)) && !key.equals("<<");
    if (!text) {
      throw new Bail();
    }
    return keys.remember(tail, start, stop, key);
  }

  private int plainValue(int indent) throws Bail {
    cursor.at = stop;
    int next = cursor.nextLine();
    if (next > indent) {
      cursor.at = stop;
      return foldedValue(indent);
    }
    cursor.found(plain(), start, stop);
    return next;
  }

  /// Reads a plain scalar that goes on in the next lines.
  private int foldedValue(int indent) throws Bail {
    int first = start;
    text.clear();
    text.append(bytes, start, stop);
    while (true) {
      cursor.skipSpaces();
      if (!cursor.atLineEnd()) {
        throw new Bail(); // a comment ends a scalar, what is indented behind it is a fault
      }
      int breaks = skipBreaks();
      int column = cursor.at - cursor.line;
      if (cursor.at >= cursor.end || column <= indent || bytes[cursor.at] == '#') {
        cursor.at = cursor.line;
        break;
      }
      start = cursor.at;
      boolean likeMarker = column == 0 && (bytes[start] == '-' || bytes[start] == '.');
      if (likeMarker || bytes[start] == '\t' || scanPlain()) {
        throw new Bail();
      }
      cursor.at = stop;
      if (breaks == 1) {
        text.append(' ');
      }
      text.appendLineBreaks(breaks - 1);
      text.append(bytes, start, stop);
    }
    int next = cursor.contentLine();
    if (next > indent) {
      throw new Bail();
    }
    cursor.found(text.toString(), first, stop);
    return next;
  }

  /// Past line ends and blank lines, to the first character of a line; returns how many ends.
  private int skipBreaks() {
    int breaks = 0;
    while (cursor.at < cursor.end && cursor.atLineEnd()) {
      cursor.skipBreak();
      cursor.line = cursor.at;
      cursor.skipSpaces();
      breaks++;
    }
    return breaks;
  }

  /// The value of the plain scalar scanned last.
  private @Nullable Object plain() throws Bail {
    byte first = bytes[start];
    if (ByteKinds.is(first, ByteKinds.NUMBER_START)) {
      long number = first <= '9' && first >= '0' ? shortNumber() : -1;
      return number >= 0 ? (Object) number : special();
    }
    boolean word = stop - start <= LONGEST_WORD && ByteKinds.is(first, ByteKinds.WORD_START);
    return word ? special() : string();
  }

  /// The number that up to 18 decimal digits without a leading zero write, or -1.
  private long shortNumber() {
    if (stop - start > 18 || (bytes[start] == '0' && stop - start > 1)) {
      return -1;
    }
    long number = 0;
    for (int i = start; i < stop; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private @Nullable Object special() throws Bail {
    String string = string();
    Object value = Scalars.resolve(string, version);
    if (value instanceof Scalars.NotJson) {
      throw new Bail();
    }
    return value;
  }

  private String string() {
    return values.string(start, stop);
  }
}
