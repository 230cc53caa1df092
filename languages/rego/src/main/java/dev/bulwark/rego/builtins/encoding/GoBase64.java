package dev.bulwark.rego.builtins.encoding;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.values.GoBytes;
import java.util.Arrays;

/// Base64 as Go reads it: line breaks anywhere are passed over, padding is demanded.
public final class GoBase64 {
  public static final GoBase64 STANDARD = new GoBase64('+', '/');
  public static final GoBase64 URL = new GoBase64('-', '_');

  private final int[] digits = new int[128];

  private GoBase64(char digit62, char digit63) {
    Arrays.fill(digits, -1);
    for (int i = 0; i < 26; i++) {
      digits['A' + i] = i;
      digits['a' + i] = 26 + i;
    }
    for (int i = 0; i < 10; i++) {
      digits['0' + i] = 52 + i;
    }
    digits[digit62] = 62;
    digits[digit63] = 63;
  }

  /// Base64url, with or without the padding: RFC 7515, appendix C.
  public static byte[] decodeUnpadded(String text) {
    int length = GoBytes.bytes(text).length;
    if (text.endsWith("=") || length % 4 == 0) {
      return URL.decode(text);
    }
    if (length % 4 == 1) {
      throw BuiltinException.failed("illegal base64url string: " + text);
    }
    return URL.decode(text + "=".repeat(4 - length % 4));
  }

  public byte[] decode(String text) {
    byte[] input = GoBytes.bytes(text);
    var out = new byte[input.length / 4 * 3 + 3];
    int size = 0;
    int group = 0;
    int count = 0;
    for (int i = 0; i < input.length; i++) {
      byte c = input[i];
      if (c == '\n' || c == '\r') {
        continue;
      }
      if (c == '=') {
        return padded(input, i, count, group, out, size);
      }
      int digit = c < 0 ? -1 : digits[c];
      if (digit < 0) {
        throw corrupt(i);
      }
      group = group << 6 | digit;
      count++;
      if (count == 4) {
        out[size++] = (byte) (group >> 16);
        out[size++] = (byte) (group >> 8);
        out[size++] = (byte) group;
        group = 0;
        count = 0;
      }
    }
    if (count != 0) {
      throw corrupt(input.length - count);
    }
    return Arrays.copyOf(out, size);
  }

  /// The last group, cut short by padding that begins at `at`.
  private static byte[] padded(byte[] input, int at, int count, int group, byte[] out, int size) {
    if (count < 2) {
      throw corrupt(at);
    }
    int end = skipLineBreaks(input, at + 1);
    if (count == 2) {
      if (end == input.length) {
        throw corrupt(input.length);
      }
      if (input[end] != '=') {
        throw corrupt(end - 1);
      }
      end = skipLineBreaks(input, end + 1);
    }
    if (end < input.length) {
      throw corrupt(end);
    }
    if (count == 2) {
      out[size] = (byte) (group >> 4);
    } else {
      out[size] = (byte) (group >> 10);
      out[size + 1] = (byte) (group >> 2);
    }
    return Arrays.copyOf(out, size + count - 1);
  }

  private static int skipLineBreaks(byte[] input, int from) {
    int at = from;
    while (at < input.length && (input[at] == '\n' || input[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static BuiltinException corrupt(int at) {
    return BuiltinException.failed("illegal base64 data at input byte " + at);
  }
}
