package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strings met before in one text, found by their bytes, so that what repeats is made once.
///
/// A slot keeps the string met last with its hash: a hostile text can make the cache useless, not
/// slow.
final class StringCache {
  private static final int LONGEST = 32;
  private static final int MOST_INTERNED = 4_096;

  private final byte[] bytes;
  private final ByteBuffer words;
  private final int shift;
  private int toIntern;
  private final @Nullable String[] strings;
  private final int[] starts;
  private final int[] lengths;
  private final long[] tails;

  private StringCache(byte[] bytes, int toIntern) {
    this.bytes = bytes;
    this.words = ByteBuffer.wrap(bytes);
    this.toIntern = toIntern;
    int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(bytes.length >> 4), 6, 11);
    this.shift = 64 - bits;
    this.strings = new @Nullable String[1 << bits];
    this.starts = new int[1 << bits];
    this.lengths = new int[1 << bits];
    this.tails = new long[1 << bits];
  }

  /// For keys: the first few thousand are the same instances as equal literals in Java code, which
  /// makes looking them up cheap.
  static StringCache ofKeys(byte[] bytes) {
    return new StringCache(bytes, MOST_INTERNED);
  }

  static StringCache ofValues(byte[] bytes) {
    return new StringCache(bytes, 0);
  }

  /// The string from `start` to `end`.
  String string(int start, int end) {
    if (end - start > LONGEST) {
      return new String(bytes, start, end - start, UTF_8);
    }
    long tail = tail(start, end);
    String known = get(tail, start, end);
    if (known != null) {
      return known;
    }
    return remember(tail, start, end, new String(bytes, start, end - start, UTF_8));
  }

  /// The last eight bytes of a stretch, or all of fewer.
  long tail(int start, int end) {
    if (end >= Long.BYTES) {
      int unwanted = Math.max(0, Long.BYTES - (end - start));
      return words.getLong(end - Long.BYTES) & (-1L >>> (8 * unwanted));
    }
    long tail = 0;
    for (int i = Math.max(start, end - 8); i < end; i++) {
      tail = (tail << 8) | (bytes[i] & 0xFF);
    }
    return tail;
  }

  /// The string from `start` to `end`, if it was remembered.
  @Nullable String get(long tail, int start, int end) {
    int length = end - start;
    int slot = slot(tail, length);
    if (tails[slot] != tail || lengths[slot] != length) {
      return null;
    }
    int known = starts[slot];
    boolean same =
        length <= 8 || Arrays.equals(bytes, known, known + length - 8, bytes, start, end - 8);
    return same ? strings[slot] : null;
  }

  /// Keeps a string, and returns the instance to use.
  String remember(long tail, int start, int end, String string) {
    int length = end - start;
    int slot = slot(tail, length);
    String kept = string;
    if (toIntern > 0 && length <= LONGEST) {
      toIntern--;
      kept = string.intern();
    }
    tails[slot] = tail;
    lengths[slot] = length;
    starts[slot] = start;
    strings[slot] = kept;
    return kept;
  }

  private int slot(long tail, int length) {
    return (int) (((tail ^ length) * 0x9E3779B97F4A7C15L) >>> shift);
  }
}
