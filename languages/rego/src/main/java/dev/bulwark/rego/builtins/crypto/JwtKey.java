package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Parsed;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A key that verifies or signs tokens: a secret, or one or both halves of a pair.
///
/// @param algorithm the only one it is meant for; empty for any
/// @param id empty without one
/// @param secret its bytes as [dev.bulwark.values.GoBytes] holds them
record JwtKey(
    String algorithm,
    String id,
    @Nullable String secret,
    @Nullable PublicKey publicKey,
    @Nullable PrivateKey privateKey) {
  static JwtKey ofSecret(String secret) {
    return new JwtKey("", "", secret, null, null);
  }

  /// The keys of a PEM certificate or public key, of a JWK or of a set of them.
  static List<JwtKey> read(String text) {
    return Pem.first(text).map(JwtKey::ofPem).orElseGet(() -> ofJwks(text));
  }

  private static List<JwtKey> ofPem(Pem pem) {
    if (!pem.rest().isEmpty()) {
      throw BuiltinException.failed("extra data after a PEM certificate block");
    }
    return switch (pem.type()) {
      case "CERTIFICATE" ->
          List.of(ofEncoded(publicKeyOfCertificate(pem.content()), "certificate"));
      case "PUBLIC KEY" -> List.of(ofEncoded(pem.content(), "public key"));
      default -> throw BuiltinException.failed("failed to extract a Key from the PEM certificate");
    };
  }

  private static byte[] publicKeyOfCertificate(byte[] bytes) {
    try {
      return Certificate.all(bytes).getFirst().publicKeyInfo();
    } catch (Der.MalformedException | NoSuchElementException e) {
      throw BuiltinException.failed(
          "failed to parse a PEM certificate: x509: malformed certificate", e);
    }
  }

  private static JwtKey ofEncoded(byte[] subjectPublicKeyInfo, String what) {
    for (String family : List.of("RSA", "EC", "Ed25519")) {
      try {
        PublicKey key =
            KeyFactory.getInstance(family)
                .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
        return new JwtKey("", "", null, key, null);
      } catch (GeneralSecurityException _) {
        // It is of another family.
      }
    }
    throw BuiltinException.failed("failed to parse a PEM " + what);
  }

  /// A key of an algorithm that tokens do not know is passed over.
  private static List<JwtKey> ofJwks(String text) {
    var keys = new ArrayList<JwtKey>();
    for (ObjectValue jwk : jwks(text)) {
      JwtKey key = Jwk.read(jwk);
      if (key.algorithm.isEmpty() || JwtAlgorithm.named(key.algorithm).isPresent()) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static List<ObjectValue> jwks(String text) {
    Value read =
        switch (JsonReader.read(text)) {
          case Parsed.Value<Value>(Value value) -> value;
          case Parsed.Malformed<Value>(String reason) ->
              throw BuiltinException.failed("failed to parse a JWK key (set): " + reason);
        };
    if (!(read instanceof ObjectValue object)) {
      throw BuiltinException.failed("failed to parse a JWK key (set): it is no object");
    }
    if (!(object.get("keys") instanceof ArrayValue keys)) {
      return List.of(object);
    }
    var jwks = new ArrayList<ObjectValue>();
    for (Value key : keys) {
      if (!(key instanceof ObjectValue jwk)) {
        throw BuiltinException.failed("failed to parse a JWK key (set): a key is no object");
      }
      jwks.add(jwk);
    }
    return jwks;
  }

  /// The key that a token names, or each that may have signed it.
  static boolean anyVerifies(
      List<JwtKey> keys,
      String id,
      String algorithmName,
      JwtAlgorithm algorithm,
      byte[] message,
      byte[] signature) {
    if (!id.isEmpty()) {
      for (JwtKey key : keys) {
        if (key.id.equals(id)) {
          return algorithm.verifies(key, message, signature);
        }
      }
    }
    for (JwtKey key : keys) {
      if ((key.algorithm.isEmpty() || key.algorithm.equals(algorithmName))
          && algorithm.verifies(key, message, signature)) {
        return true;
      }
    }
    return false;
  }
}
