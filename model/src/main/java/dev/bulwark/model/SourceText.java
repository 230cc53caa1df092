package dev.bulwark.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text that was read, with the arithmetic from byte offsets to lines and columns.
///
/// Lines end at LF, CR LF or CR. A byte order mark counts as no column.
public final class SourceText {
  private static final int LONGEST_SHOWN_LINE = 2_000;

  private static final int BLOCK_BITS = 12;

  private final String name;
  private final byte[] bytes;
  private volatile int @Nullable [] lineStarts;

  /// The code points before each block of 4 KiB; known once a long line was asked about.
  private volatile int @Nullable [] codePointsBefore;

  private SourceText(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Takes over the bytes (UTF-8), which the caller must not change any more.
  public static SourceText adopt(String name, byte[] bytes) {
    return new SourceText(name, bytes);
  }

  public static SourceText of(String name, String text) {
    return new SourceText(name, text.getBytes(UTF_8));
  }

  /// What a person calls it: a path, `stdin`.
  public String name() {
    return name;
  }

  /// The bytes themselves, not a copy: do not change them.
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] bytes() {
    return bytes;
  }

  public Span span(Positions.Range range) {
    return span(range.start(), range.end());
  }

  /// The span of a byte range; offsets beyond the text are taken as its end.
  public Span span(int start, int end) {
    int from = Math.clamp(start, 0, bytes.length);
    int to = Math.clamp(end, from, bytes.length);
    int line = lineOf(from);
    int endLine = lineOf(to);
    int column = columnOf(line, from);
    int endColumn = columnOf(endLine, to);
    return new Span(name, line, column, endLine, endColumn);
  }

  public int lineCount() {
    return lineStarts().length;
  }

  /// The text of a line, from 1, without its end; very long lines are cut.
  public String line(int number) {
    int start = startOf(lineStarts(), number);
    int length = Math.min(endOf(number) - start, LONGEST_SHOWN_LINE);
    return new String(bytes, start, length, UTF_8);
  }

  /// The lines that a person needs to see a span: the lines it covers, at most `most` of them. Of a
  /// very long line, the part around the span.
  public Excerpt excerpt(Span span, int most) {
    int before = span.column() - LONGEST_SHOWN_LINE / 4;
    if (span.line() == span.endLine() && before > 1 && isLong(span.line())) {
      int start = offsetOf(span.line(), before);
      int end = Math.min(endOf(span.line()), start + LONGEST_SHOWN_LINE);
      return new Excerpt(
          span.line(), before, List.of(new String(bytes, start, end - start, UTF_8)));
    }
    var lines = new ArrayList<String>();
    for (int n = span.line();
        n <= Math.min(span.endLine(), lineCount()) && lines.size() < most;
        n++) {
      lines.add(line(n));
    }
    return new Excerpt(span.line(), lines);
  }

  /// Consecutive lines of a source.
  ///
  /// @param firstLine the number of the first, from 1
  /// @param firstColumn where each of the lines begins; more than 1 when a long line was cut
  public record Excerpt(int firstLine, int firstColumn, List<String> lines) {
    public Excerpt {
      lines = List.copyOf(lines);
    }

    public Excerpt(int firstLine, List<String> lines) {
      this(firstLine, 1, lines);
    }
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private boolean isLong(int line) {
    return line <= lineCount() && endOf(line) - startOf(lineStarts(), line) > LONGEST_SHOWN_LINE;
  }

  private int columnOf(int line, int offset) {
    int start = startOf(lineStarts(), line);
    boolean far = offset - start > 1 << BLOCK_BITS;
    return 1 + (far ? codePoints(offset) - codePoints(start) : codePointsIn(start, offset));
  }

  /// The reverse of [#columnOf]; for a column beyond the line, the end of the line.
  private int offsetOf(int line, int column) {
    int[] blocks = codePointsBefore();
    int wanted = codePoints(startOf(lineStarts(), line)) + column - 1;
    int found = Arrays.binarySearch(blocks, wanted);
    int block = found >= 0 ? found : -found - 2;
    int end = endOf(line);
    int at = block << BLOCK_BITS;
    for (int seen = blocks[block]; at < end; at++) {
      if (beginsCodePoint(bytes[at]) && seen++ == wanted) {
        break;
      }
    }
    return Math.min(at, end);
  }

  private int codePoints(int offset) {
    int block = offset >> BLOCK_BITS;
    return codePointsBefore()[block] + codePointsIn(block << BLOCK_BITS, offset);
  }

  private int[] codePointsBefore() {
    int[] known = codePointsBefore;
    if (known == null) {
      known = new int[(bytes.length >> BLOCK_BITS) + 1];
      for (int block = 1; block < known.length; block++) {
        int end = block << BLOCK_BITS;
        known[block] = known[block - 1] + codePointsIn(end - (1 << BLOCK_BITS), end);
      }
      codePointsBefore = known;
    }
    return known;
  }

  private int codePointsIn(int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      if (beginsCodePoint(bytes[i])) {
        count++;
      }
    }
    return count;
  }

  /// Whether a byte of UTF-8 is none of the continuation bytes.
  private static boolean beginsCodePoint(byte b) {
    return (b & 0xC0) != 0x80;
  }

  private int startOf(int[] starts, int line) {
    int start = starts[line - 1];
    boolean marked =
        line == 1
            && bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? 3 : start;
  }

  private int endOf(int line) {
    int[] starts = lineStarts();
    int start = startOf(starts, line);
    int end = line < starts.length ? starts[line] : bytes.length;
    while (end > start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      known = findLineStarts(bytes);
      lineStarts = known;
    }
    return known;
  }

  private static int[] findLineStarts(byte[] bytes) {
    var starts = new int[Math.max(16, bytes.length / 24)];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      boolean ends =
          bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
