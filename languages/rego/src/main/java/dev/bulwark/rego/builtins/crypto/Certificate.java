package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.value.ObjectValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An X.509 certificate: RFC 5280, section 4.1.
final class Certificate {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// The algorithms that Go still trusts, by its numbers.
  private static final Map<Integer, String> VERIFIERS =
      Map.of(
          4, "SHA256withRSA",
          5, "SHA384withRSA",
          6, "SHA512withRSA",
          10, "SHA256withECDSA",
          11, "SHA384withECDSA",
          12, "SHA512withECDSA",
          16, "Ed25519");

  private static final Map<Integer, String> FAMILIES = Map.of(1, "RSA", 3, "EC", 4, "Ed25519");

  private final Der whole;
  private final Der signed;
  private final List<Der> fields;

  /// Where the fields begin: the version may be left out.
  private final int first;

  private final Extensions extensions;

  private Certificate(Der whole) {
    this.whole = whole;
    this.signed = whole.as(Der.SEQUENCE).child(0).as(Der.SEQUENCE);
    this.fields = signed.children();
    this.first = fields.getFirst().isTagged(0) ? 1 : 0;
    this.extensions =
        new Extensions(
            fields.stream()
                .filter(field -> field.isTagged(3))
                .findFirst()
                .map(field -> field.child(0).children())
                .orElse(List.of()));
  }

  /// Certificates one behind the other.
  static List<Certificate> all(byte[] bytes) {
    return Der.all(bytes).stream().map(Certificate::new).toList();
  }

  private Der field(int index) {
    if (first + index >= fields.size()) {
      throw new Der.MalformedException("sequence truncated");
    }
    return fields.get(first + index);
  }

  byte[] encoded() {
    return whole.encoded();
  }

  byte[] publicKeyInfo() {
    return field(5).as(Der.SEQUENCE).encoded();
  }

  private Instant notBefore() {
    return field(3).child(0).time();
  }

  private Instant notAfter() {
    return field(3).child(1).time();
  }

  Extensions extensions() {
    return extensions;
  }

  boolean isValidAt(Instant time) {
    return !time.isBefore(notBefore()) && !time.isAfter(notAfter());
  }

  /// Whether the other one's key made this one's signature.
  boolean isSignedBy(Certificate issuer) {
    String algorithm = VERIFIERS.get(SubjectKey.signatureAlgorithm(whole.child(1)));
    String family = FAMILIES.get(new SubjectKey(issuer.field(5)).algorithm());
    if (algorithm == null
        || family == null
        || !Arrays.equals(field(2).encoded(), issuer.field(4).encoded())) {
      return false;
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(family)
              .generatePublic(new X509EncodedKeySpec(issuer.publicKeyInfo()));
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(signed.encoded());
      return verifier.verify(whole.child(2).bits());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// As Go shows it, and the addresses in it as texts too.
  ObjectValue value() {
    List<String> uris = extensions.names(6);
    return shape().strings("URIStrings", uris).build();
  }

  /// As Go shows it.
  ObjectValue plainValue() {
    return shape().build();
  }

  private GoShape shape() {
    var key = new SubjectKey(field(5));
    long version = first == 0 ? 1 : field(-1).child(0).integer().longValue() + 1;
    var shape =
        new GoShape()
            .put("Raw", encoded())
            .put("RawTBSCertificate", signed.encoded())
            .put("RawSubjectPublicKeyInfo", publicKeyInfo())
            .put("RawSubject", field(4).encoded())
            .put("RawIssuer", field(2).encoded())
            .put("Signature", whole.child(2).bits())
            .put("SignatureAlgorithm", SubjectKey.signatureAlgorithm(whole.child(1)))
            .put("PublicKeyAlgorithm", key.algorithm())
            .put("PublicKey", key.value())
            .put("Version", version)
            .put("SerialNumber", field(0).integer())
            .put("Issuer", SubjectName.of(field(2)))
            .put("Subject", SubjectName.of(field(4)))
            .put("NotBefore", TIME.format(notBefore()))
            .put("NotAfter", TIME.format(notAfter()))
            .put("Extensions", extensions.value());
    extensions.putUses(shape);
    extensions.putNames(shape);
    extensions.putConstraints(shape);
    return shape
        .put("InhibitAnyPolicy", 0)
        .put("InhibitAnyPolicyZero", false)
        .put("InhibitPolicyMapping", 0)
        .put("InhibitPolicyMappingZero", false)
        .put("RequireExplicitPolicy", 0)
        .put("RequireExplicitPolicyZero", false)
        .nulls("ExtraExtensions", "PolicyMappings");
  }
}
