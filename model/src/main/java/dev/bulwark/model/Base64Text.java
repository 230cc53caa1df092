package dev.bulwark.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Standard base64 with padding, as Go's `base64.StdEncoding` reads and writes it.
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Text() {}

  /// The bytes of a text in UTF-8.
  static String of(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The text as Go writes the same bytes; null where it is no base64. Line breaks are ignored.
  static @Nullable String canonical(String text) {
    if (firstFault(text) >= 0) {
      return null;
    }
    String joined = hasLineBreaks(text) ? text.replace("\r", "").replace("\n", "") : text;
    return withoutLooseBits(joined);
  }

  /// Where the first character stands that does not belong there, or -1.
  static int firstFault(String text) {
    int digits = 0;
    int padding = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n') {
        continue;
      }
      if (c == '=') {
        padding++;
        if (digits % 4 < 2 || digits % 4 + padding > 4) {
          return i;
        }
      } else if (padding > 0) {
        return digits % 4 + padding < 4 ? i - 1 : i;
      } else if (!isDigit(c)) {
        return i;
      } else {
        digits++;
      }
    }
    if ((digits + padding) % 4 == 0) {
      return -1;
    }
    return padding > 0 ? text.length() : text.length() - digits % 4;
  }

  private static boolean isDigit(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  private static boolean hasLineBreaks(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /// Bits of the last digit that belong to no byte become zero.
  private static String withoutLooseBits(String text) {
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    if (padding == 0) {
      return text;
    }
    int last = text.length() - padding - 1;
    int value = ALPHABET.indexOf(text.charAt(last));
    int kept = padding == 2 ? value & ~0xF : value & ~0x3;
    return kept == value
        ? text
        : text.substring(0, last) + ALPHABET.charAt(kept) + text.substring(last + 1);
  }
}
