package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.ByteSink;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.values.GoBytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/// Base 64 and 32, and digests. A text that cannot be decoded becomes the message that says so, as
/// in Sprig.
final class Encodings {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Encodings() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "b64enc" -> Function.of(name, "string", (_, a) -> Str.of(base64(Given.text(a[0]))));
      case "b64dec" -> Function.of(name, "string", (_, a) -> Str.of(fromBase64(Given.text(a[0]))));
      case "b32enc" -> Function.of(name, "string", (_, a) -> Str.of(base32(Given.text(a[0]))));
      case "b32dec" -> Function.of(name, "string", (_, a) -> Str.of(fromBase32(Given.text(a[0]))));
      case "sha1sum" -> digest(name, "SHA-1");
      case "sha256sum" -> digest(name, "SHA-256");
      case "sha512sum" -> digest(name, "SHA-512");
      case "adler32sum" -> Function.of(name, "string", (_, a) -> Str.of(adler32(Given.text(a[0]))));
      default -> null;
    };
  }

  private static Function digest(String name, String algorithm) {
    return Function.of(
        name,
        "string",
        (_, a) -> {
          byte[] bytes = GoBytes.bytes(Given.text(a[0]));
          try {
            byte[] sum = MessageDigest.getInstance(algorithm).digest(bytes);
            return Str.of(HexFormat.of().formatHex(sum));
          } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
          }
        });
  }

  private static String adler32(String text) {
    var sum = new Adler32();
    sum.update(GoBytes.bytes(text));
    return Long.toString(sum.getValue());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(GoBytes.bytes(text));
  }

  static String fromBase64(String text) {
    return decoded(text, BASE64, 6, 4, "illegal base64 data at input byte ");
  }

  private static String base32(String text) {
    byte[] bytes = GoBytes.bytes(text);
    var out = new StringBuilder();
    long bits = 0;
    int held = 0;
    for (byte each : bytes) {
      bits = bits << 8 | (each & 0xff);
      held += 8;
      while (held >= 5) {
        out.append(BASE32.charAt((int) (bits >> (held - 5)) & 31));
        held -= 5;
      }
    }
    if (held > 0) {
      out.append(BASE32.charAt((int) (bits << (5 - held)) & 31));
    }
    return out.repeat('=', (8 - out.length() % 8) % 8).toString();
  }

  private static String fromBase32(String text) {
    return decoded(text, BASE32, 5, 8, "illegal base32 data at input byte ");
  }

  /// Source: Go, `encoding/base64`, `decodeQuantum`: line ends are passed over, and errors name the
  /// byte where the wrong group of characters begins or the wrong character stands.
  private static String decoded(
      String text, String alphabet, int bitsPerChar, int groupSize, String error) {
    byte[] input = GoBytes.bytes(text);
    var out = new ByteSink(input.length);
    long bits = 0;
    int inGroup = 0;
    int at = 0;
    while (at < input.length) {
      int c = input[at++] & 0xff;
      if (c == '\r' || c == '\n') {
        continue;
      }
      int digit = c < 0x80 ? alphabet.indexOf(c) : -1;
      if (digit < 0) {
        int wrong = c == '=' ? padding(input, at, inGroup, groupSize) : at - 1;
        if (wrong >= 0) {
          return error + wrong;
        }
        flush(bits, inGroup * bitsPerChar, out);
        return GoBytes.text(out.toArray());
      }
      bits = bits << bitsPerChar | digit;
      inGroup++;
      if (inGroup == groupSize) {
        flush(bits, groupSize * bitsPerChar, out);
        bits = 0;
        inGroup = 0;
      }
    }
    return inGroup == 0 ? GoBytes.text(out.toArray()) : error + (at - inGroup);
  }

  private static void flush(long bits, int held, ByteSink to) {
    for (int left = held; left >= 8; left -= 8) {
      to.add((int) (bits >> (left - 8)));
    }
  }

  /// Where the padding behind the first `=` is wrong; -1 if it is right.
  private static int padding(byte[] input, int from, int inGroup, int groupSize) {
    boolean mayEnd =
        groupSize == 4
            ? inGroup >= 2
            : inGroup == 2 || inGroup == 4 || inGroup == 5 || inGroup == 7;
    if (!mayEnd) {
      return from - 1;
    }
    int missing = groupSize - inGroup - 1;
    int at = from;
    while (at < input.length) {
      int c = input[at];
      if (c == '\r' || c == '\n') {
        at++;
      } else if (missing > 0 && c == '=') {
        missing--;
        at++;
      } else {
        return missing > 0 ? at - 1 : at;
      }
    }
    return missing > 0 ? input.length : -1;
  }
}
