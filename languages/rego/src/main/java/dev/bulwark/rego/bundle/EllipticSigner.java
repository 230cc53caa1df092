package dev.bulwark.rego.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Signs tokens with a key on an elliptic curve in PKCS #8, which need not hold its public half; a
/// JSON Web Key must.
final class EllipticSigner {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private EllipticSigner() {}

  static boolean takes(Signing by) {
    return by.algorithm().startsWith("ES") && by.key().contains(BEGIN) && by.key().contains(END);
  }

  static String token(ObjectValue header, ObjectValue payload, Signing by) throws BundleException {
    String pem = by.key();
    String base64 = pem.substring(pem.indexOf(BEGIN) + BEGIN.length(), pem.indexOf(END));
    String signed = encoded(Json.write(header)) + "." + encoded(Json.write(payload));
    try {
      var key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
      Signature signature =
          Signature.getInstance("SHA" + by.algorithm().substring(2) + "withECDSAinP1363Format");
      signature.initSign(KeyFactory.getInstance("EC").generatePrivate(key));
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new BundleException("failed to sign with " + by.algorithm(), e);
    }
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
