package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// A text that cannot be taken from the source as it stands: unescaped, folded, without its
/// indentation. UTF-8.
final class TextBuffer {
  private byte[] text = new byte[256];
  private int length;

  void clear() {
    length = 0;
  }

  void append(byte[] bytes, int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, text, length, to - from);
    length += to - from;
  }

  void append(int ascii) {
    ensure(1);
    text[length++] = (byte) ascii;
  }

  void appendCodePoint(int codePoint) {
    byte[] encoded = Character.toString(codePoint).getBytes(UTF_8);
    append(encoded, 0, encoded.length);
  }

  void appendLineBreaks(int count) {
    ensure(count);
    Arrays.fill(text, length, length + count, (byte) '\n');
    length += count;
  }

  @Override
  public String toString() {
    return new String(text, 0, length, UTF_8);
  }

  private void ensure(int more) {
    if (text.length - length < more) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
    }
  }
}
