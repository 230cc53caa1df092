package dev.bulwark.rego.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings as the bytes that Go keeps them in. A byte that is no part of UTF-8 is held as one lone
/// low surrogate, U+DC80 to U+DCFF, so that decoded bytes can be encoded again.
public final class Utf8 {
  private Utf8() {}

  public static byte[] bytes(String text) {
    if (!hasStrayBytes(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    var bytes = new byte[text.length() * 3];
    int size = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isStrayByte(point)) {
        bytes[size++] = (byte) (point - 0xdc00);
      } else {
        byte[] encoded = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  public static String text(byte[] bytes) {
    var plain = new String(bytes, StandardCharsets.UTF_8);
    if (plain.indexOf('\ufffd') < 0) {
      return plain;
    }
    var text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; ) {
      int length = lengthAt(bytes, i);
      if (length == 0) {
        text.append((char) (0xdc00 + (bytes[i] & 0xff)));
        i++;
      } else {
        text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return text.toString();
  }

  /// Whether a code point stands for a byte that is no part of UTF-8.
  public static boolean isStrayByte(int point) {
    return point >= 0xdc80 && point <= 0xdcff;
  }

  private static boolean hasStrayBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// The bytes of the code point that is encoded at an index; 0 if none is.
  private static int lengthAt(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if ((first >= 0x80 && first < 0xc2) || first > 0xf4 || at + length > bytes.length) {
      return 0;
    }
    int point = length == 1 ? first : first & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
      point = point << 6 | (bytes[at + i] & 0x3f);
    }
    boolean isOverlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    boolean isSurrogate = point >= 0xd800 && point <= 0xdfff;
    return isOverlong || isSurrogate || point > Character.MAX_CODE_POINT ? 0 : length;
  }
}
