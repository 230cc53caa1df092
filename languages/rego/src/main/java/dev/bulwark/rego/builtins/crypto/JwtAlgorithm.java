package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.values.GoBytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/// The algorithms of RFC 7518 and RFC 8037 that sign tokens.
enum JwtAlgorithm {
  HS256("HmacSHA256"),
  HS384("HmacSHA384"),
  HS512("HmacSHA512"),
  RS256("SHA256withRSA"),
  RS384("SHA384withRSA"),
  RS512("SHA512withRSA"),
  PS256("SHA-256"),
  PS384("SHA-384"),
  PS512("SHA-512"),
  ES256("SHA256withECDSAinP1363Format"),
  ES384("SHA384withECDSAinP1363Format"),
  ES512("SHA512withECDSAinP1363Format"),
  EDDSA("Ed25519");

  private final String jdkName;

  JwtAlgorithm(String jdkName) {
    this.jdkName = jdkName;
  }

  static Optional<JwtAlgorithm> named(String name) {
    for (JwtAlgorithm algorithm : values()) {
      if (algorithm.headerName().equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  String headerName() {
    return this == EDDSA ? "EdDSA" : name();
  }

  private boolean isMac() {
    return this == HS256 || this == HS384 || this == HS512;
  }

  private boolean isPss() {
    return this == PS256 || this == PS384 || this == PS512;
  }

  /// Whether the signature is the key's. A key of another kind has signed nothing.
  boolean verifies(JwtKey key, byte[] message, byte[] signature) {
    if (isMac()) {
      return key.secret() != null
          && MessageDigest.isEqual(
              Hashes.mac(jdkName, GoBytes.bytes(key.secret()), message), signature);
    }
    if (key.publicKey() == null) {
      return false;
    }
    try {
      java.security.Signature verifier = signatures();
      verifier.initVerify(key.publicKey());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  byte[] sign(JwtKey key, byte[] message) {
    if (isMac()) {
      if (key.secret() == null) {
        throw BuiltinException.failed("the key is no secret for " + headerName());
      }
      return Hashes.mac(jdkName, GoBytes.bytes(key.secret()), message);
    }
    if (key.privateKey() == null) {
      throw BuiltinException.failed("the key is no private key for " + headerName());
    }
    try {
      // Signing needs randomness that nobody can foretell, or it gives the key away; so it is not
      // that of the query.
      java.security.Signature signer = signatures();
      signer.initSign(key.privateKey());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw BuiltinException.failed("failed to sign: " + e.getMessage(), e);
    }
  }

  private java.security.Signature signatures() throws GeneralSecurityException {
    if (!isPss()) {
      return java.security.Signature.getInstance(jdkName);
    }
    var mask = new MGF1ParameterSpec(jdkName);
    int saltLength = MessageDigest.getInstance(jdkName).getDigestLength();
    java.security.Signature pss = java.security.Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec(jdkName, "MGF1", mask, saltLength, 1));
    return pss;
  }
}
