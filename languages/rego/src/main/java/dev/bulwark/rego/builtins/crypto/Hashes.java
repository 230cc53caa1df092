package dev.bulwark.rego.builtins.crypto;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `crypto.md5`, `crypto.sha*` and `crypto.hmac.*`, in hexadecimal digits.
public final class Hashes {
  public static final List<Builtin> ALL =
      List.of(
          hash(Signature.of("crypto.md5").takes("x", STRING).returns("y", STRING), "MD5"),
          hash(Signature.of("crypto.sha1").takes("x", STRING).returns("y", STRING), "SHA-1"),
          hash(Signature.of("crypto.sha256").takes("x", STRING).returns("y", STRING), "SHA-256"),
          hmac(
              Signature.of("crypto.hmac.md5")
                  .takes("x", STRING)
                  .takes("key", STRING)
                  .returns("y", STRING),
              "HmacMD5"),
          hmac(
              Signature.of("crypto.hmac.sha1")
                  .takes("x", STRING)
                  .takes("key", STRING)
                  .returns("y", STRING),
              "HmacSHA1"),
          hmac(
              Signature.of("crypto.hmac.sha256")
                  .takes("x", STRING)
                  .takes("key", STRING)
                  .returns("y", STRING),
              "HmacSHA256"),
          hmac(
              Signature.of("crypto.hmac.sha512")
                  .takes("x", STRING)
                  .takes("key", STRING)
                  .returns("y", STRING),
              "HmacSHA512"),
          new Crypto(
              Signature.of("crypto.hmac.equal")
                  .takes("mac1", STRING)
                  .takes("mac2", STRING)
                  .returns("result", BOOLEAN),
              (given, context) ->
                  BooleanValue.of(
                      MessageDigest.isEqual(
                          GoBytes.bytes(given.string(0)), GoBytes.bytes(given.string(1))))));

  private Hashes() {}

  private static Builtin hash(Signature signature, String algorithm) {
    return new Crypto(signature, (given, context) -> hex(digest(algorithm, given.string(0))));
  }

  private static Builtin hmac(Signature signature, String algorithm) {
    return new Crypto(
        signature,
        (given, context) ->
            hex(mac(algorithm, GoBytes.bytes(given.string(1)), GoBytes.bytes(given.string(0)))));
  }

  private static Value hex(byte[] bytes) {
    return StringValue.of(HexFormat.of().formatHex(bytes));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(GoBytes.bytes(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static byte[] mac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // The JDK refuses an empty key; HMAC pads one with zeros, so one zero byte is the same key.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
