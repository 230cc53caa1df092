package dev.bulwark.values;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Go strings are bytes; here they are Java strings in which a byte that is no part of UTF-8 stands
/// as the lone surrogate U+DC00 plus the byte, so that no byte is lost and text stays text.
public final class GoBytes {
  private static final char LONE = 0xdc00;

  private GoBytes() {}

  /// How many bytes Go counts.
  public static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length += extra(text, i, c);
      }
    }
    return length;
  }

  /// Bytes of a char beyond one; a pair of surrogates has four together.
  private static int extra(String text, int at, char c) {
    if (c < 0x800) {
      return 1;
    }
    if (Character.isHighSurrogate(c) && isLow(text, at + 1)) {
      return 1;
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? 1 : 0;
    }
    return 2;
  }

  private static boolean isLow(String text, int at) {
    return at < text.length() && Character.isLowSurrogate(text.charAt(at));
  }

  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Whether a code point stands for a byte that is no part of UTF-8.
  public static boolean isStray(int point) {
    return point >= LONE + 0x80 && point <= LONE + 0xff;
  }

  public static byte[] bytes(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    if (isVerbatim(encoded, text) || !hasSurrogates(text)) {
      return encoded;
    }
    var bytes = new byte[text.length() * 3];
    int size = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isStray(point)) {
        bytes[size++] = (byte) (point - LONE);
      } else {
        byte[] rune = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(rune, 0, bytes, size, rune.length);
        size += rune.length;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  /// Whether each character is one byte, which is told of long texts at the speed of copying them.
  private static boolean isVerbatim(byte[] encoded, String text) {
    return encoded.length == text.length()
        && new String(encoded, StandardCharsets.ISO_8859_1).equals(text);
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  public static String text(byte[] bytes) {
    return text(bytes, 0, bytes.length);
  }

  public static String text(byte[] bytes, int from, int to) {
    var plain = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (plain.indexOf('\ufffd') < 0) {
      return plain;
    }
    var text = new StringBuilder(to - from);
    for (int i = from; i < to; ) {
      int size = runeSize(bytes, i, to);
      if (size == 0) {
        text.append((char) (LONE + (bytes[i] & 0xff)));
        i++;
      } else {
        text.appendCodePoint(rune(bytes, i, size));
        i += size;
      }
    }
    return text.toString();
  }

  /// The part of a text between two offsets in bytes.
  public static String slice(String text, int from, int to) {
    return isAscii(text) ? text.substring(from, to) : text(bytes(text), from, to);
  }

  /// The length of the code point that begins there; 0 if none does.
  private static int runeSize(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int size =
        first < 0x80
            ? 1
            : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (size == 0 || at + size > end) {
      return 0;
    }
    for (int i = at + 1; i < at + size; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int rune = rune(bytes, at, size);
    boolean overlong = (size == 3 && rune < 0x800) || (size == 4 && rune < 0x10000);
    boolean surrogate = rune >= 0xd800 && rune <= 0xdfff;
    return overlong || surrogate || rune > Character.MAX_CODE_POINT ? 0 : size;
  }

  private static int rune(byte[] bytes, int at, int size) {
    int rune = size == 1 ? bytes[at] : bytes[at] & (0xff >> (size + 1));
    for (int i = 1; i < size; i++) {
      rune = rune << 6 | (bytes[at + i] & 0x3f);
    }
    return rune;
  }
}
