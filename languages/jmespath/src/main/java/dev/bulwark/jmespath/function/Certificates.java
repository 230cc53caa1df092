package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `x509_decode`: a certificate or a request for one, with an RSA key, by the field names of Go's
/// `crypto/x509`. Extensions are not taken apart.
final class Certificates {
  static final List<Function> FUNCTIONS =
      List.of(Function.of("x509_decode", Certificates::decode, STRING));

  private static final byte[] RSA = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01
  };
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int EXPLICIT_VERSION = 0xa0;
  private static final double RSA_NUMBER = 1;

  private Certificates() {}

  private static Map<String, @Nullable Object> decode(Arguments given, Evaluation run) {
    String text = given.text(0);
    run.charge(text.length());
    String type = type(text);
    try {
      return switch (type) {
        case "CERTIFICATE" -> certificate(content(text, type));
        case "CERTIFICATE REQUEST" -> request(content(text, type));
        default ->
            throw new EvaluationException(
                "PEM block neither contains a CERTIFICATE or CERTIFICATE REQUEST");
      };
    } catch (ArrayIndexOutOfBoundsException malformed) {
      throw new EvaluationException("x509: malformed certificate");
    }
  }

  private static String type(String text) {
    int start = text.indexOf("-----BEGIN ");
    int from = start + "-----BEGIN ".length();
    int end = start < 0 ? -1 : text.indexOf("-----", from);
    if (end < 0 || text.indexOf("-----END " + text.substring(from, end) + "-----", end) < 0) {
      throw noBlock();
    }
    return text.substring(from, end);
  }

  private static byte[] content(String text, String type) {
    String begin = "-----BEGIN " + type + "-----";
    int from = text.indexOf(begin) + begin.length();
    String base64 = text.substring(from, text.indexOf("-----END ", from));
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      throw noBlock();
    }
  }

  private static EvaluationException noBlock() {
    return new EvaluationException("failed to decode PEM block");
  }

  private static Map<String, @Nullable Object> certificate(byte[] bytes) {
    Der outer = new Der(new Der(bytes).next(Der.SEQUENCE));
    byte[] whole = outer.whole();
    Der signed = new Der(new Der(whole).next(Der.SEQUENCE));
    double version = 1;
    if (signed.tag() == EXPLICIT_VERSION) {
      version += integer(new Der(signed.next(EXPLICIT_VERSION)).next(Der.INTEGER)).doubleValue();
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Raw", base64(bytes));
    fields.put("RawTBSCertificate", base64(whole));
    fields.put("Version", version);
    fields.put("SerialNumber", integer(signed.next(Der.INTEGER)).doubleValue());
    signed.next(Der.SEQUENCE);
    byte[] issuer = signed.whole();
    Der validity = new Der(signed.next(Der.SEQUENCE));
    byte[] subject = signed.whole();
    fields.put("RawIssuer", base64(issuer));
    fields.put("Issuer", DistinguishedName.read(issuer));
    fields.put("RawSubject", base64(subject));
    fields.put("Subject", DistinguishedName.read(subject));
    fields.put("NotBefore", CertificateTime.read(validity));
    fields.put("NotAfter", CertificateTime.read(validity));
    putKey(signed.whole(), fields);
    return fields;
  }

  private static Map<String, @Nullable Object> request(byte[] bytes) {
    byte[] whole = new Der(new Der(bytes).next(Der.SEQUENCE)).whole();
    Der info = new Der(new Der(whole).next(Der.SEQUENCE));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Raw", base64(bytes));
    fields.put("RawTBSCertificateRequest", base64(whole));
    fields.put("Version", integer(info.next(Der.INTEGER)).doubleValue());
    byte[] subject = info.whole();
    fields.put("RawSubject", base64(subject));
    fields.put("Subject", DistinguishedName.read(subject));
    putKey(info.whole(), fields);
    return fields;
  }

  private static void putKey(byte[] keyInfo, Map<String, @Nullable Object> fields) {
    Der info = new Der(new Der(keyInfo).next(Der.SEQUENCE));
    byte[] algorithm = new Der(info.next(Der.SEQUENCE)).next(OBJECT_IDENTIFIER);
    if (!Arrays.equals(algorithm, RSA)) {
      throw new EvaluationException("certificate should use rsa algorithm");
    }
    byte[] bits = info.next(Der.BIT_STRING);
    Der key = new Der(new Der(Arrays.copyOfRange(bits, 1, bits.length)).next(Der.SEQUENCE));
    Map<String, @Nullable Object> publicKey = new LinkedHashMap<>();
    publicKey.put("N", integer(key.next(Der.INTEGER)).toString());
    publicKey.put("E", integer(key.next(Der.INTEGER)).doubleValue());
    fields.put("RawSubjectPublicKeyInfo", base64(keyInfo));
    fields.put("PublicKeyAlgorithm", RSA_NUMBER);
    fields.put("PublicKey", publicKey);
  }

  private static BigInteger integer(byte[] content) {
    return content.length == 0 ? BigInteger.ZERO : new BigInteger(content);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
