package dev.bulwark.sources.yaml;

import java.nio.ByteBuffer;

/// Cuts a text into the stretches that hold one document each.
///
/// A line that begins with `---` starts a document, a line that begins with `...` ends one; YAML
/// allows neither inside any value. Comments and directives before a `---` belong to the document
/// that follows them.
final class Segments {
  private static final long ONES = 0x0101010101010101L;
  private static final long SPACES = 0x2020202020202020L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte[] bytes;
  private final ByteBuffer words;
  private int next;
  private int start;
  private int content;
  private int end;
  private boolean marked;
  private boolean directives;
  private boolean ascii;
  private boolean odd;
  private int stray;

  Segments(byte[] bytes) {
    this.bytes = bytes;
    this.words = ByteBuffer.wrap(bytes);
    this.next = Encodings.startsWithMark(bytes) ? 3 : 0;
  }

  /// Moves to the next segment; false when there is none.
  boolean advance() {
    if (next >= bytes.length) {
      return false;
    }
    start = next;
    ascii = true;
    odd = false;
    directives = false;
    stray = -1;
    content = skipPreamble(start);
    if (marks(content, '.')) {
      end = content;
      endDocument(content);
      return true;
    }
    marked = marks(content, '-');
    if (marked) {
      content += 3;
    }
    end = findEnd(content);
    return true;
  }

  /// The first byte, be it of a comment, a directive, a `---` or of the document itself.
  int start() {
    return start;
  }

  /// Whether a `---` stands before the content.
  boolean isMarked() {
    return marked;
  }

  /// The first byte behind comments, directives and a `---`.
  int content() {
    return content;
  }

  /// The byte after the last one.
  int end() {
    return end;
  }

  /// Where something else than a comment follows the `...` of this segment, or -1.
  int stray() {
    return stray;
  }

  /// Whether a line like `%YAML 1.1` stands before the content.
  boolean hasDirectives() {
    return directives;
  }

  /// Whether the segment holds no byte over 127.
  boolean isAscii() {
    return ascii;
  }

  /// Whether the segment holds control characters, or a carriage return without a line feed.
  boolean isOdd() {
    return odd;
  }

  /// Past blank lines, comments and directives, to the start of a line.
  private int skipPreamble(int from) {
    int line = from;
    while (line < bytes.length) {
      int at = line;
      while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
        at++;
      }
      boolean directive = at == line && at < bytes.length && bytes[at] == '%';
      boolean skipped =
          directive
              || at == bytes.length
              || bytes[at] == '\n'
              || bytes[at] == '\r'
              || bytes[at] == '#';
      if (!skipped) {
        break;
      }
      directives |= directive;
      line = lineAfter(at);
    }
    return line;
  }

  /// Past the line that begins with `...` at `from`.
  private void endDocument(int from) {
    int at = from + 3;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    boolean bare = at == bytes.length || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '#';
    stray = bare ? -1 : at;
    next = lineAfter(at);
  }

  private int findEnd(int from) {
    int at = from;
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (isPlain(b)) {
        at = skipPlain(at);
        continue;
      }
      note(b, at);
      if ((b == '\n' || b == '\r') && at < bytes.length) {
        if (bytes[at] == '-' && marks(at, '-')) {
          next = at;
          return at;
        }
        if (bytes[at] == '.' && marks(at, '.')) {
          endDocument(at);
          return at;
        }
      }
    }
    next = bytes.length;
    return bytes.length;
  }

  /// Past bytes from space to tilde, eight at a time; stops at the first other or shortly before.
  private int skipPlain(int from) {
    int at = from;
    while (at + Long.BYTES <= bytes.length) {
      long word = words.getLong(at);
      long belowSpace = word - SPACES; // the high bit of a byte: less than space, or over 127
      long delete = word + ONES; // the high bit of a byte: DEL, or over 127
      if (((word | belowSpace | delete) & HIGH_BITS) != 0) {
        break;
      }
      at += Long.BYTES;
    }
    return at;
  }

  /// Space to tilde, in one comparison.
  private static boolean isPlain(byte b) {
    return ((b - ' ') & 0xFF) <= '~' - ' ';
  }

  private void note(byte b, int after) {
    if (b < 0) {
      ascii = false;
    } else if (b == '\r') {
      odd |= after == bytes.length || bytes[after] != '\n';
    } else if (b != '\n' && b != '\t') {
      odd = true;
    }
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
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (!isPlain(b)) {
        note(b, at);
        if (b == '\n' || b == '\r') {
          break;
        }
      }
    }
    return at;
  }
}
