package dev.bulwark.sources.yaml;

/// Cuts a text into the stretches that hold one document each.
///
/// A line that begins with `---` starts a document, a line that begins with `...` ends one; YAML
/// allows neither inside any value. Comments and directives before a `---` belong to the document
/// that follows them.
final class Segments {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] bytes;
  private int next;
  private int start;
  private int content;
  private int end;
  private boolean ascii;

  Segments(byte[] bytes) {
    this.bytes = bytes;
    this.next = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
  }

  /// Moves to the next segment; false when there is none.
  boolean advance() {
    if (next >= bytes.length) {
      return false;
    }
    start = next;
    ascii = true;
    content = skipPreamble(start);
    if (marks(content, '.')) {
      end = content;
      next = lineAfter(content);
      return true;
    }
    if (marks(content, '-')) {
      content += 3;
    }
    end = findEnd(content);
    return true;
  }

  /// The first byte, be it of a comment, a directive, a `---` or of the document itself.
  int start() {
    return start;
  }

  /// The first byte behind comments, directives and a `---`.
  int content() {
    return content;
  }

  /// The byte after the last one.
  int end() {
    return end;
  }

  /// Whether the segment holds no byte over 127.
  boolean ascii() {
    return ascii;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  /// Past blank lines, comments and directives, to the start of a line.
  private int skipPreamble(int from) {
    int line = from;
    while (line < bytes.length) {
      int at = line;
      while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
        at++;
      }
      boolean skipped =
          at == bytes.length
              || bytes[at] == '\n'
              || bytes[at] == '\r'
              || bytes[at] == '#'
              || (at == line && bytes[at] == '%');
      if (!skipped) {
        break;
      }
      line = lineAfter(at);
    }
    return line;
  }

  private int findEnd(int from) {
    int at = from;
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (b < 0) {
        ascii = false;
      } else if ((b == '\n' || b == '\r') && at < bytes.length) {
        if (bytes[at] == '-' && marks(at, '-')) {
          next = at;
          return at;
        }
        if (bytes[at] == '.' && marks(at, '.')) {
          next = lineAfter(at);
          return at;
        }
      }
    }
    next = bytes.length;
    return bytes.length;
  }

  /// Whether three of `mark` stand here, alone or before a blank.
  private boolean marks(int at, char mark) {
    if (at + 3 > bytes.length
        || bytes[at] != mark
        || bytes[at + 1] != mark
        || bytes[at + 2] != mark) {
      return false;
    }
    return at + 3 == bytes.length
        || bytes[at + 3] == ' '
        || bytes[at + 3] == '\t'
        || bytes[at + 3] == '\n'
        || bytes[at + 3] == '\r';
  }

  private int lineAfter(int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
      ascii &= bytes[at] >= 0;
      at++;
    }
    return Math.min(at + 1, bytes.length);
  }
}
