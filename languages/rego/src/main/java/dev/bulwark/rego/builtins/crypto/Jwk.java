package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.values.GoBytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Reads a JSON Web Key: RFC 7517, 7518 and 8037.
final class Jwk {
  private static final byte[] ED25519_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] ED25519_PRIVATE =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final ObjectValue jwk;

  private Jwk(ObjectValue jwk) {
    this.jwk = jwk;
  }

  static JwtKey read(ObjectValue jwk) {
    var reader = new Jwk(jwk);
    try {
      return reader.key();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw BuiltinException.failed("failed to parse a JWK key (set): " + e.getMessage(), e);
    }
  }

  private JwtKey key() throws GeneralSecurityException {
    return switch (text("kty")) {
      case "oct" -> key(GoBytes.text(bytes("k")), null, null);
      case "RSA" -> rsa();
      case "EC" -> elliptic();
      case "OKP" -> edwards();
      default ->
          throw BuiltinException.failed(
              "failed to parse a JWK key (set): unknown key type " + jwk.get("kty"));
    };
  }

  private JwtKey key(
      @Nullable String secret, @Nullable PublicKey publicKey, @Nullable PrivateKey privateKey) {
    return new JwtKey(text("alg"), text("kid"), secret, publicKey, privateKey);
  }

  private JwtKey rsa() throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    BigInteger modulus = number("n");
    BigInteger exponent = number("e");
    PublicKey publicKey = factory.generatePublic(new RSAPublicKeySpec(modulus, exponent));
    PrivateKey privateKey = null;
    if (jwk.get("d") != null) {
      privateKey =
          factory.generatePrivate(
              jwk.get("p") == null
                  ? new RSAPrivateKeySpec(modulus, number("d"))
                  : new RSAPrivateCrtKeySpec(
                      modulus,
                      exponent,
                      number("d"),
                      number("p"),
                      number("q"),
                      number("dp"),
                      number("dq"),
                      number("qi")));
    }
    return key(null, publicKey, privateKey);
  }

  private JwtKey elliptic() throws GeneralSecurityException {
    String curve =
        switch (text("crv")) {
          case "P-256" -> "secp256r1";
          case "P-384" -> "secp384r1";
          case "P-521" -> "secp521r1";
          default -> throw new IllegalArgumentException("unknown curve " + jwk.get("crv"));
        };
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    ECParameterSpec domain = parameters.getParameterSpec(ECParameterSpec.class);
    KeyFactory factory = KeyFactory.getInstance("EC");
    PublicKey publicKey =
        factory.generatePublic(new ECPublicKeySpec(new ECPoint(number("x"), number("y")), domain));
    PrivateKey privateKey =
        jwk.get("d") == null
            ? null
            : factory.generatePrivate(new ECPrivateKeySpec(number("d"), domain));
    return key(null, publicKey, privateKey);
  }

  private JwtKey edwards() throws GeneralSecurityException {
    if (!text("crv").equals("Ed25519")) {
      throw new IllegalArgumentException("unknown curve " + jwk.get("crv"));
    }
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    PublicKey publicKey =
        factory.generatePublic(new X509EncodedKeySpec(joined(ED25519_PUBLIC, bytes("x"))));
    PrivateKey privateKey =
        jwk.get("d") == null
            ? null
            : factory.generatePrivate(new PKCS8EncodedKeySpec(joined(ED25519_PRIVATE, bytes("d"))));
    return key(null, publicKey, privateKey);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }

  private String text(String name) {
    return jwk.get(name) instanceof StringValue text ? text.text() : "";
  }

  private byte[] bytes(String name) {
    if (!(jwk.get(name) instanceof StringValue text)) {
      throw new IllegalArgumentException("required field " + name + " is missing");
    }
    return Base64.getUrlDecoder().decode(text.text());
  }

  private BigInteger number(String name) {
    return new BigInteger(1, bytes(name));
  }
}
