package dev.bulwark.rego.builtins.crypto;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.rego.builtin.BuiltinException;
import java.util.Base64;
import java.util.Optional;

/// The first block of a PEM text.
///
/// @param rest what follows it
/// @param base64 its content
record Pem(String type, String base64, String rest) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?s)-----BEGIN ([^\\n-]+)-----\\s*\\n((?:[A-Za-z0-9-]+: [^\\n]*\\n)*)([A-Za-z0-9+/=\\s]*)-----END ([^\\n-]+)-----\\n?");

  static Optional<Pem> first(String text) {
    Matcher matcher = BLOCK.matcher(text);
    return matcher.find() && matcher.group(1).equals(matcher.group(4))
        ? Optional.of(new Pem(matcher.group(1), matcher.group(3), text.substring(matcher.end())))
        : Optional.empty();
  }

  byte[] content() {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed("the PEM block is no Base64", e);
    }
  }
}
