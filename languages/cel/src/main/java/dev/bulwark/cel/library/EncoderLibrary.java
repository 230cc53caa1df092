package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.Base64;
import java.util.List;

/// `base64.decode`, `base64.encode`. Source: cel-go `ext/encoders.go`, without `json.encode`, of
/// which the text is not the same from one run of cel-go to the next.
final class EncoderLibrary implements CelLibrary {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @Override
  public String name() {
    return "cel.lib.ext.encoders";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.global(
            "base64.decode",
            "base64_decode_string",
            Kind.STRING,
            CelType.BYTES,
            EncoderLibrary::decode),
        Functions.global(
            "base64.encode",
            "base64_encode_bytes",
            Kind.BYTES,
            CelType.STRING,
            bytes -> Base64.getEncoder().encodeToString(bytes.toArray())));
  }

  /// As Go decodes: line breaks are nothing, and padding is all there or not at all.
  private static Object decode(String text) {
    String digits = text.replace("\r", "").replace("\n", "");
    try {
      return CelBytes.of(Base64.getDecoder().decode(digits));
    } catch (IllegalArgumentException _) {
      return new CelError("illegal base64 data at input byte " + firstFault(text));
    }
  }

  /// Where Go finds a text without padding wrong: at what is no digit, or at a digit too many.
  private static int firstFault(String text) {
    int digits = 0;
    int lastQuantum = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n') {
        continue;
      }
      if (ALPHABET.indexOf(c) < 0) {
        return i;
      }
      if (digits++ % 4 == 0) {
        lastQuantum = i;
      }
    }
    return lastQuantum;
  }
}
