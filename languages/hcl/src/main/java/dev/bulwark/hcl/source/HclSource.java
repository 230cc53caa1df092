package dev.bulwark.hcl.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text of HCL and what a person calls it. Offsets count bytes of UTF-8; lines and columns are
/// worked out when somebody asks.
public final class HclSource {
  private final String name;
  private final byte[] bytes;
  private volatile int @Nullable [] lineStarts;

  private HclSource(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Takes over the bytes, which the caller must not change any more.
  public static HclSource adopt(String name, byte[] bytes) {
    return new HclSource(name, bytes);
  }

  public static HclSource of(String name, String text) {
    return new HclSource(name, text.getBytes(UTF_8));
  }

  public String name() {
    return name;
  }

  /// The bytes themselves, not a copy: do not change them.
  public byte[] bytes() {
    return bytes;
  }

  public String text(int start, int end) {
    return new String(bytes, start, end - start, UTF_8);
  }

  public Place place(int start, int end) {
    return new Place(this, start, end);
  }

  /// The line of an offset, from 1.
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The column of an offset, from 1, in code points; a byte order mark counts as none.
  public int column(int offset) {
    int start = lineStarts()[line(offset) - 1];
    int column = 1;
    for (int i = start == 0 ? Utf8.afterMark(bytes) : start; i < offset && i < bytes.length; i++) {
      if (Utf8.beginsCodePoint(bytes[i])) {
        column++;
      }
    }
    return column;
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

  @Override
  public String toString() {
    return name;
  }
}
