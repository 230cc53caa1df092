package dev.bulwark.jmespath.function;

import java.util.Arrays;

/// Steps through DER, the binary form of certificates. What it cannot read ends in an
/// [ArrayIndexOutOfBoundsException].
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int SEQUENCE = 0x30;

  private final byte[] bytes;
  private int at;

  Der(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasNext() {
    return at < bytes.length;
  }

  int tag() {
    return bytes[at] & 0xff;
  }

  /// The content of the next element, which must have that tag.
  byte[] next(int tag) {
    if (tag() != tag) {
      throw new ArrayIndexOutOfBoundsException(at);
    }
    return next(false);
  }

  /// The next element with its tag and length.
  byte[] whole() {
    return next(true);
  }

  private byte[] next(boolean whole) {
    int start = at++;
    int length = bytes[at++] & 0xff;
    if (length >= 0x80) {
      int count = length & 0x7f;
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | (bytes[at++] & 0xff);
      }
    }
    if (length < 0 || length > bytes.length - at) {
      throw new ArrayIndexOutOfBoundsException(start);
    }
    int content = at;
    at += length;
    return Arrays.copyOfRange(bytes, whole ? start : content, at);
  }
}
