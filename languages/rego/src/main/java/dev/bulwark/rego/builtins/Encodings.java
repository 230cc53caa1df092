package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtins.encoding.GoBase64;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Base64 and hexadecimal digits.
final class Encodings {
  static final List<Builtin> ALL =
      List.of(
          encoder(
              Signature.of("base64.encode").takes("x", STRING).returns("y", STRING),
              Base64.getEncoder()::encodeToString),
          encoder(
              Signature.of("base64url.encode").takes("x", STRING).returns("y", STRING),
              Base64.getUrlEncoder()::encodeToString),
          encoder(
              Signature.of("base64url.encode_no_pad").takes("x", STRING).returns("y", STRING),
              Base64.getUrlEncoder().withoutPadding()::encodeToString),
          encoder(
              Signature.of("hex.encode").takes("x", STRING).returns("y", STRING),
              HexFormat.of()::formatHex),
          new Function(
              Signature.of("base64.decode").takes("x", STRING).returns("y", STRING),
              (given, context) -> text(GoBase64.STANDARD.decode(given.string(0)))),
          new Function(
              Signature.of("base64.is_valid").takes("x", STRING).returns("result", BOOLEAN),
              (given, context) -> isBase64(given)),
          new Function(
              Signature.of("base64url.decode").takes("x", STRING).returns("y", STRING),
              (given, context) -> text(GoBase64.decodeUnpadded(given.string(0)))),
          new Function(
              Signature.of("hex.decode").takes("x", STRING).returns("y", STRING),
              (given, context) -> text(hex(given.string(0)))));

  private Encodings() {}

  private static Builtin encoder(
      Signature signature, java.util.function.Function<byte[], String> encode) {
    return new Function(
        signature,
        (given, context) -> StringValue.of(encode.apply(GoBytes.bytes(given.string(0)))));
  }

  private static Value text(byte[] bytes) {
    return StringValue.of(GoBytes.text(bytes));
  }

  private static Value isBase64(Arguments given) {
    if (!(given.get(0) instanceof StringValue text)) {
      return BooleanValue.FALSE;
    }
    try {
      GoBase64.STANDARD.decode(text.text());
      return BooleanValue.TRUE;
    } catch (BuiltinException _) {
      return BooleanValue.FALSE;
    }
  }

  private static byte[] hex(String text) {
    byte[] digits = GoBytes.bytes(text);
    var bytes = new byte[digits.length / 2];
    for (int i = 0; i < digits.length; i++) {
      int digit = Character.digit(digits[i] < 0 ? 0 : digits[i], 16);
      if (digit < 0) {
        throw invalidDigit(digits[i] & 0xff);
      }
      if (i / 2 < bytes.length) {
        bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
      }
    }
    if (digits.length % 2 == 1) {
      throw BuiltinException.failed("encoding/hex: odd length hex string");
    }
    return bytes;
  }

  private static BuiltinException invalidDigit(int digit) {
    String code = Integer.toHexString(digit).toUpperCase(Locale.ROOT);
    return BuiltinException.failed(
        "encoding/hex: invalid byte: U+00%s %s"
            .formatted(code.length() == 1 ? "0" + code : code, GoQuote.ofRune(digit, false)));
  }
}
