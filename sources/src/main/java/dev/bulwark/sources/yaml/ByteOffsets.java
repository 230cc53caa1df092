package dev.bulwark.sources.yaml;

/// From code points, in which the library counts, to bytes. Walks from the place asked for last, so
/// asking in order costs one pass.
final class ByteOffsets {
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final boolean ascii;
  private int codePoint;
  private int offset;

  /// Offsets into the document between `start` and `end`.
  ///
  /// @param start the byte at which code point 0 begins
  ByteOffsets(byte[] bytes, int start, int end, boolean ascii) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.ascii = ascii;
    this.offset = start;
  }

  int end() {
    return end;
  }

  int of(int wanted) {
    if (ascii) {
      return Math.min(start + wanted, end);
    }
    while (codePoint < wanted && offset < end) {
      offset = after(offset);
      codePoint++;
    }
    while (codePoint > wanted) {
      offset = before(offset);
      codePoint--;
    }
    return offset;
  }

  /// The first byte of the code point after the one at `at`.
  int after(int at) {
    int next = at + 1;
    while (next < end && isContinuation(next)) {
      next++;
    }
    return next;
  }

  private int before(int at) {
    int previous = at - 1;
    while (isContinuation(previous)) {
      previous--;
    }
    return previous;
  }

  private boolean isContinuation(int at) {
    return (bytes[at] & 0xC0) == 0x80;
  }
}
