package dev.bulwark.gotemplate.value;

import java.util.Arrays;

/// Bytes that are gathered one after the other.
public final class ByteSink {
  private byte[] bytes;
  private int length;

  public ByteSink(int expected) {
    bytes = new byte[Math.max(16, expected)];
  }

  public void add(int each) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) each;
  }

  public void add(byte[] more) {
    for (byte each : more) {
      add(each);
    }
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
