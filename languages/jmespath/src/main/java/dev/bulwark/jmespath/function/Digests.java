package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// `sha256`, `sha1`, `md5`, `base64_encode`, `base64_decode`: of a text's UTF-8 bytes.
final class Digests {
  static final List<Function> FUNCTIONS =
      List.of(
          Function.of("sha256", (given, run) -> digest("SHA-256", given, run), STRING),
          Function.of("sha1", (given, run) -> digest("SHA-1", given, run), STRING),
          Function.of("md5", (given, run) -> digest("MD5", given, run), STRING),
          Function.of("base64_encode", Digests::encode, STRING),
          Function.of("base64_decode", Digests::decode, STRING));

  private Digests() {}

  private static String digest(String algorithm, Arguments given, Evaluation run) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes(given, run));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has " + algorithm, missing);
    }
  }

  private static String encode(Arguments given, Evaluation run) {
    return Base64.getEncoder().encodeToString(bytes(given, run));
  }

  private static byte[] bytes(Arguments given, Evaluation run) {
    run.charge(given.text(0).length());
    return given.text(0).getBytes(StandardCharsets.UTF_8);
  }

  /// Go skips line ends, wants all padding, and names the byte where it gives up.
  private static String decode(Arguments given, Evaluation run) {
    String text = given.text(0);
    run.charge(text.length());
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        continue;
      }
      boolean isPadding = c == '=' && digits.length() % 4 >= 2;
      if (!isDigit(c) && !isPadding) {
        throw corrupt(i);
      }
      if (c != '=' && digits.indexOf("=") >= 0) {
        throw corrupt(i);
      }
      digits.append(c);
    }
    if (digits.length() % 4 != 0) {
      throw corrupt(text.length() - digits.length() % 4);
    }
    return new String(Base64.getDecoder().decode(digits.toString()), StandardCharsets.UTF_8);
  }

  private static boolean isDigit(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  private static EvaluationException corrupt(int at) {
    return new EvaluationException("illegal base64 data at input byte " + at);
  }
}
