package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.withPrefix;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// `sha1`, `sha256`, `md5`, `parseServiceAccount`: texts that stand for others.
final class TextLibrary {
  private static final String ACCOUNT_PREFIX = "system:serviceaccount:";

  private TextLibrary() {}

  /// Checksums in hexadecimal.
  static final class Hash implements CelLibrary {
    @Override
    public String name() {
      return "kyverno.hash";
    }

    @Override
    public List<CelOverload> overloads() {
      var all = new ArrayList<CelOverload>();
      all.addAll(hash("sha1", "SHA-1"));
      all.addAll(hash("sha256", "SHA-256"));
      all.addAll(hash("md5", "MD5"));
      return List.copyOf(all);
    }

    private static List<CelOverload> hash(String name, String algorithm) {
      return withPrefix(
          "hash", name, STRING, (given, _) -> digest(algorithm, given.text(0)), STRING);
    }

    private static String digest(String algorithm, String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// The service account behind the name of a user.
  static final class User implements CelLibrary {
    @Override
    public String name() {
      return "kyverno.user";
    }

    @Override
    public List<CelOverload> overloads() {
      return withPrefix(
          "user",
          "parseServiceAccount",
          CelType.struct(LibraryTypes.SERVICE_ACCOUNT),
          (given, _) -> account(given.text(0)),
          STRING);
    }

    private static JsonObject account(String user) {
      int colon = user.startsWith(ACCOUNT_PREFIX) ? user.indexOf(':', ACCOUNT_PREFIX.length()) : -1;
      return colon < 0
          ? JsonObject.of("Name", "", "Namespace", "")
          : JsonObject.of(
              "Name", user.substring(colon + 1),
              "Namespace", user.substring(ACCOUNT_PREFIX.length(), colon));
    }
  }
}
