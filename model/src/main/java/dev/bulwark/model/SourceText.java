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

  private final String name;
  private final byte[] bytes;
  private volatile int @Nullable [] lineStarts;

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
    int[] starts = lineStarts();
    int start = startOf(starts, number);
    int end = number < starts.length ? starts[number] : bytes.length;
    while (end > start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return new String(bytes, start, Math.min(end - start, LONGEST_SHOWN_LINE), UTF_8);
  }

  /// The lines that a person needs to see a span: the lines it covers, at most `most` of them.
  public Excerpt excerpt(Span span, int most) {
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
  public record Excerpt(int firstLine, List<String> lines) {
    public Excerpt {
      lines = List.copyOf(lines);
    }
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private int columnOf(int line, int offset) {
    int column = 1;
    for (int i = startOf(lineStarts(), line); i < offset; i++) {
      if ((bytes[i] & 0xC0) != 0x80) { // not a continuation byte: a code point begins
        column++;
      }
    }
    return column;
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
