package dev.bulwark.sources.dockerfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Positions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A line with its continuations joined, which knows where each part of it stands in the file.
///
/// It is handled as bytes, one char a byte: all that has a meaning in the grammar is ASCII.
final class LogicalLine {
  private final StringBuilder bytes = new StringBuilder();

  /// Where each joined piece begins in the line, and in the file.
  private int[] inLine = new int[4];

  private int[] inFile = new int[4];
  private int pieces;
  private int end;

  /// Where all of it stands, for a text that is not in the file as it is.
  private Positions.@Nullable Range whole;

  /// A line of its own in place of a word in which the file has escapes.
  static LogicalLine of(Word word) {
    byte[] text = word.text().getBytes(UTF_8);
    var line = new LogicalLine();
    line.append(text, 0, text.length);
    line.whole = word.range();
    return line;
  }

  /// Adds the bytes of a file from `start` to `end`.
  void append(byte[] file, int start, int end) {
    if (pieces == inLine.length) {
      inLine = Arrays.copyOf(inLine, 2 * pieces);
      inFile = Arrays.copyOf(inFile, 2 * pieces);
    }
    inLine[pieces] = bytes.length();
    inFile[pieces++] = start;
    bytes.append(new String(file, start, end - start, ISO_8859_1));
    this.end = end;
  }

  int length() {
    return bytes.length();
  }

  char charAt(int i) {
    return bytes.charAt(i);
  }

  /// Whether blank space stands at an index.
  boolean isSpace(int i) {
    char c = bytes.charAt(i);
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /// The first index from `at` on that has no blank space, or the end.
  int skipSpace(int at) {
    int i = at;
    while (i < bytes.length() && isSpace(i)) {
      i++;
    }
    return i;
  }

  /// The first index from `at` on that has blank space, or the end.
  int skipWord(int at) {
    int i = at;
    while (i < bytes.length() && !isSpace(i)) {
      i++;
    }
    return i;
  }

  /// The end of the line without trailing space, but not before `from`.
  int trimmedEnd(int from) {
    int i = bytes.length();
    while (i > from && isSpace(i - 1)) {
      i--;
    }
    return i;
  }

  String text(int from, int to) {
    return decoded(bytes.substring(from, to));
  }

  Word word(int from, int to) {
    return new Word(text(from, to), range(from, to));
  }

  Positions.Range range(int from, int to) {
    if (whole != null) {
      return whole;
    }
    int start = offset(from);
    return new Positions.Range(start, to > from ? offset(to - 1) + 1 : start);
  }

  /// Characters that were gathered byte by byte, as text.
  static String decoded(CharSequence gathered) {
    return new String(gathered.toString().getBytes(ISO_8859_1), UTF_8);
  }

  private int offset(int i) {
    if (i >= bytes.length()) {
      return end;
    }
    int found = Arrays.binarySearch(inLine, 0, pieces, i);
    int piece = found >= 0 ? lastAt(found) : -found - 2;
    return inFile[piece] + (i - inLine[piece]);
  }

  /// The last of the pieces that begin at one index: those before it are empty.
  private int lastAt(int piece) {
    int last = piece;
    while (last + 1 < pieces && inLine[last + 1] == inLine[piece]) {
      last++;
    }
    return last;
  }
}
