package dev.bulwark.rego.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The digest of a file in a bundle. A document that has structure is hashed by what it says, so
/// that its digest does not depend on spaces and on the order of keys.
///
/// Source: open-policy-agent/opa `v1/bundle/hash.go`.
final class FileHash {
  static final String USUAL = "SHA-256";

  /// The JDK's names by OPA's.
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "MD5", "MD5",
          "SHA-1", "SHA-1",
          "SHA-224", "SHA-224",
          "SHA-256", "SHA-256",
          "SHA-384", "SHA-384",
          "SHA-512", "SHA-512",
          "SHA-512-224", "SHA-512/224",
          "SHA-512-256", "SHA-512/256");

  private final MessageDigest digest;

  private FileHash(MessageDigest digest) {
    this.digest = digest;
  }

  static FileHash of(String algorithm) throws BundleException {
    @Nullable String name = ALGORITHMS.get(algorithm);
    if (name == null) {
      throw new BundleException("unsupported hashing algorithm: " + algorithm);
    }
    try {
      return new FileHash(MessageDigest.getInstance(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }

  String hex(byte[] unstructured) {
    return HexFormat.of().formatHex(digest.digest(unstructured));
  }

  String hex(Value structured) {
    walk(structured);
    return HexFormat.of().formatHex(digest.digest());
  }

  private void walk(Value value) {
    switch (value) {
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          put(i == 0 ? "{" : ",");
          walk(object.keyAt(i));
          put(":");
          walk(object.valueAt(i));
        }
        put(object.size() == 0 ? "{}" : "}");
      }
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          put(i == 0 ? "[" : ",");
          walk(array.get(i));
        }
        put(array.size() == 0 ? "[]" : "]");
      }
      case StringValue string -> string(string.text());
      default -> put(Json.write(value));
    }
  }

  /// As JSON, but `<`, `>` and `&` are not escaped.
  private void string(String text) {
    put("\"");
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || "<>&".indexOf(text.charAt(i)) >= 0) {
        String quoted = Json.write(StringValue.of(text.substring(start, i)));
        put(quoted.substring(1, quoted.length() - 1));
        if (i < text.length()) {
          put(text.substring(i, i + 1));
        }
        start = i + 1;
      }
    }
    put("\"");
  }

  private void put(String text) {
    digest.update(text.getBytes(UTF_8));
  }
}
