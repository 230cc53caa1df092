package dev.bulwark.hcl.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Functions that write bytes as texts.
final class EncodingFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of(
              "base64encode",
              Types.STRING,
              call -> Value.text(base64(call.text(0).getBytes(UTF_8))),
              Params.text("str")),
          Function.of(
              "base64decode",
              Types.STRING,
              call -> decoded(bytes(call, 0), UTF_8, "contains bytes that are not UTF-8"),
              Params.text("str")),
          Function.of(
              "base64gzip",
              Types.STRING,
              _ -> Value.unknown(Types.STRING, "compressed bytes differ between programs"),
              Params.text("str")),
          Function.of(
              "textencodebase64",
              Types.STRING,
              call -> Value.text(base64(call.text(0).getBytes(charset(call)))),
              Params.text("string"),
              Params.text("encoding")),
          Function.of(
              "textdecodebase64",
              Types.STRING,
              call -> decoded(bytes(call, 0), charset(call), "is not of that encoding"),
              Params.text("source"),
              Params.text("encoding")),
          Function.of(
              "urlencode",
              Types.STRING,
              call -> Value.text(urlEncoded(call.text(0))),
              Params.text("str")));

  private EncodingFunctions() {}

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// Go passes over line breaks.
  private static byte[] bytes(Call call, int argument) {
    String text = call.text(argument).replace("\n", "").replace("\r", "");
    call.charge(text.length());
    try {
      if (text.length() % 4 != 0) {
        throw new IllegalArgumentException("its length is no multiple of four");
      }
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw FunctionException.of("failed to decode base64 data '" + call.text(argument) + "'");
    }
  }

  private static Value decoded(byte[] bytes, Charset charset, String otherwise) {
    try {
      return Value.text(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException _) {
      throw FunctionException.of("the result of decoding the provided string " + otherwise);
    }
  }

  private static Charset charset(Call call) {
    try {
      return Charset.forName(call.text(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      throw FunctionException.ofArgument(
          1, "\"" + call.text(1) + "\" is not a supported IANA encoding name or alias");
    }
  }

  /// Go's `url.QueryEscape`.
  private static String urlEncoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      int c = b & 0xFF;
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || "-_.~".indexOf(c) >= 0;
      if (plain) {
        encoded.append((char) c);
      } else if (c == ' ') {
        encoded.append('+');
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", c));
      }
    }
    return encoded.toString();
  }
}
