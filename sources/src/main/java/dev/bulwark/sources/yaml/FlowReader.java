package dev.bulwark.sources.yaml;

/// Reads flow collections, `[a, b]` and `{a: b}`, on one line or more, for [ManifestReader].
final class FlowReader {
  private final Cursor cursor;
  private final byte[] bytes;
  private final ScalarReader scalars;
  private final TreeBuilder builder;

  FlowReader(Cursor cursor, ScalarReader scalars, TreeBuilder builder) {
    this.cursor = cursor;
    this.bytes = cursor.bytes;
    this.scalars = scalars;
    this.builder = builder;
  }

  /// Reads the collection whose bracket is here; leaves the cursor behind the closing one.
  void read() throws Bail, Fault {
    int start = cursor.at;
    builder.open(start);
    cursor.at++;
    if (bytes[start] == '[') {
      elements();
      cursor.found(builder.closeArray(cursor.at), start, cursor.at);
    } else {
      entries();
      cursor.found(builder.closeObject(cursor.at), start, cursor.at);
    }
  }

  private void elements() throws Bail, Fault {
    skipBlanks();
    while (bytes[cursor.at] != ']') {
      node();
      builder.add(cursor.value, cursor.start, cursor.stop);
      separator(']');
    }
    cursor.at++;
  }

  private void entries() throws Bail, Fault {
    skipBlanks();
    while (bytes[cursor.at] != '}') {
      int keyStart = cursor.at;
      String key = scalars.flowKey();
      int keyStop = cursor.stop;
      cursor.at++;
      cursor.skipSpaces();
      int absent = cursor.at;
      skipBlanks();
      if (bytes[cursor.at] == ',' || bytes[cursor.at] == '}') {
        cursor.found(null, absent, absent);
      } else {
        node();
      }
      if (!builder.put(key, keyStart, keyStop, cursor.value, cursor.start, cursor.stop)) {
        throw new Bail();
      }
      separator('}');
    }
    cursor.at++;
  }

  private void node() throws Bail, Fault {
    if (bytes[cursor.at] == '[' || bytes[cursor.at] == '{') {
      read();
    } else {
      scalars.flowValue();
    }
  }

  /// Past the comma behind a value, or to the closing bracket.
  private void separator(char closing) throws Bail {
    skipBlanks();
    if (bytes[cursor.at] == ',') {
      cursor.at++;
      skipBlanks();
    } else if (bytes[cursor.at] != closing) {
      throw new Bail();
    }
  }

  /// Past spaces, line ends and comments, to a byte that is there.
  private void skipBlanks() throws Bail {
    while (cursor.at < cursor.end) {
      byte b = bytes[cursor.at];
      if (b == ' ' || b == '\n' || b == '\r') {
        cursor.at++;
      } else if (b == '#' && isBlank(bytes[cursor.at - 1])) {
        cursor.skipComment();
      } else if (b == '\t') {
        throw new Bail();
      } else {
        return;
      }
    }
    throw new Bail();
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r';
  }
}
