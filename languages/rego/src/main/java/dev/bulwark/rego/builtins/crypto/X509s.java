package dev.bulwark.rego.builtins.crypto;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtins.encoding.GoBase64;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// `crypto.x509.*` and `crypto.parse_private_keys`: certificates and keys as Go shows them.
public final class X509s {
  private static final String BEGIN = "-----BEGIN";

  public static final List<Builtin> ALL =
      List.of(
          new Crypto(
              Signature.of("crypto.x509.parse_certificates")
                  .takes("certs", STRING)
                  .returns("output", arrayOf(objectOf(STRING, ANY))),
              (given, context) ->
                  malformed(
                      "x509: malformed certificate",
                      () -> GoShape.array(certificates(given.string(0)), Certificate::value))),
          new Crypto(
              Signature.of("crypto.x509.parse_and_verify_certificates")
                  .takes("certs", STRING)
                  .returns("output", tuple(BOOLEAN, arrayOf(objectOf(STRING, ANY)))),
              (given, context) ->
                  verified(
                      given.string(0), CertificateChain.now(context.now()), Certificate::value)),
          new Crypto(
              Signature.of("crypto.x509.parse_and_verify_certificates_with_options")
                  .takes("certs", STRING)
                  .takes("options", objectOf(STRING, ANY))
                  .returns("output", tuple(BOOLEAN, arrayOf(objectOf(STRING, ANY)))),
              (given, context) ->
                  verified(
                      given.string(0),
                      CertificateChain.of(given, 1, context.now()),
                      Certificate::plainValue)),
          new Crypto(
              Signature.of("crypto.x509.parse_certificate_request")
                  .takes("csr", STRING)
                  .returns("output", objectOf(STRING, ANY)),
              (given, context) ->
                  malformed("asn1: structure error", () -> request(given.string(0)))),
          new Crypto(
              Signature.of("crypto.x509.parse_rsa_private_key")
                  .takes("pem", STRING)
                  .returns("output", objectOf(STRING, ANY)),
              (given, context) ->
                  malformed("asn1: structure error", () -> webKey(given.string(0)))),
          new Crypto(
              Signature.of("crypto.x509.parse_keypair")
                  .takes("cert", STRING)
                  .takes("pem", STRING)
                  .returns("output", objectOf(STRING, ANY)),
              (given, context) ->
                  malformed(
                      "asn1: structure error", () -> keyPair(given.string(0), given.string(1)))),
          new Crypto(
              Signature.of("crypto.parse_private_keys")
                  .takes("keys", STRING)
                  .returns("output", arrayOf(objectOf(STRING, ANY))),
              (given, context) ->
                  malformed("asn1: structure error", () -> privateKeys(given.string(0)))));

  private X509s() {}

  private static Value malformed(String complaint, Supplier<Value> reading) {
    try {
      return reading.get();
    } catch (Der.MalformedException e) {
      throw BuiltinException.failed(complaint + ": " + e.getMessage(), e);
    }
  }

  private static List<Certificate> certificates(String text) {
    if (text.startsWith(BEGIN)) {
      return certificatesOfPem(text);
    }
    byte[] bytes = GoBase64.STANDARD.decode(text);
    String inner = GoBytes.text(bytes);
    return inner.startsWith(BEGIN) ? certificatesOfPem(inner) : Certificate.all(bytes);
  }

  private static List<Certificate> certificatesOfPem(String text) {
    var certificates = new ArrayList<Certificate>();
    for (Pem block : blocks(text)) {
      if (!block.type().equals("CERTIFICATE")) {
        throw BuiltinException.failed(
            "PEM block type is '" + block.type() + "', expected CERTIFICATE");
      }
      certificates.addAll(Certificate.all(block.content()));
    }
    return certificates;
  }

  private static List<Pem> blocks(String text) {
    var blocks = new ArrayList<Pem>();
    Optional<Pem> block = Pem.first(text);
    while (block.isPresent()) {
      blocks.add(block.get());
      block = Pem.first(block.get().rest());
    }
    return blocks;
  }

  private static Value verified(
      String text, CertificateChain chain, Function<Certificate, Value> shown) {
    try {
      return chain
          .verified(certificates(text))
          .<Value>map(found -> ArrayValue.of(BooleanValue.TRUE, GoShape.array(found, shown)))
          .orElseGet(() -> ArrayValue.of(BooleanValue.FALSE, ArrayValue.EMPTY));
    } catch (Der.MalformedException | BuiltinException e) {
      return ArrayValue.of(BooleanValue.FALSE, ArrayValue.EMPTY);
    }
  }

  private static Value request(String text) {
    Optional<Pem> block =
        Pem.first(
            text.startsWith("-----BEGIN CERTIFICATE REQUEST-----")
                ? text
                : GoBytes.text(GoBase64.STANDARD.decode(text)));
    if (block.isPresent() && !block.get().type().equals("CERTIFICATE REQUEST")) {
      throw BuiltinException.failed("invalid PEM-encoded certificate signing request");
    }
    Der whole =
        Der.of(
            block.map(Pem::content).orElseGet(() -> GoBase64.STANDARD.decode(text)), Der.SEQUENCE);
    Der info = whole.child(0).as(Der.SEQUENCE);
    var key = new SubjectKey(info.child(2));
    var extensions = new Extensions(requestedExtensions(info));
    var shape =
        new GoShape()
            .put("Raw", whole.encoded())
            .put("RawTBSCertificateRequest", info.encoded())
            .put("RawSubjectPublicKeyInfo", info.child(2).encoded())
            .put("RawSubject", info.child(1).encoded())
            .put("Version", info.child(0).integer())
            .put("Signature", whole.child(2).bits())
            .put("SignatureAlgorithm", SubjectKey.signatureAlgorithm(whole.child(1)))
            .put("PublicKeyAlgorithm", key.algorithm())
            .put("PublicKey", key.value())
            .put("Subject", SubjectName.of(info.child(1)))
            .put("Extensions", extensions.value())
            .put("Attributes", attributes(info), attribute -> attribute)
            .nulls("ExtraExtensions");
    extensions.putNames(shape);
    return shape.build();
  }

  private static List<Der> requestedExtensions(Der info) {
    for (Der part : info.children()) {
      if (part.tag() == 0xa0) {
        for (Der attribute : part.children()) {
          if (attribute.child(0).oid().equals("1.2.840.113549.1.9.14")) {
            return attribute.child(1).child(0).children();
          }
        }
      }
    }
    return List.of();
  }

  /// Attributes that are lists of names with bytes; Go leaves others out.
  private static List<Value> attributes(Der info) {
    var attributes = new ArrayList<Value>();
    for (Der part : info.children()) {
      if (part.tag() == 0xa0) {
        for (Der attribute : part.children()) {
          List<Der> sets = attribute.child(1).children();
          if (sets.stream().allMatch(X509s::isNamed)) {
            attributes.add(
                new GoShape()
                    .put("Type", GoShape.oid(attribute.child(0).objectIdentifier()))
                    .put("Value", GoShape.array(sets, set -> named(set)))
                    .build());
          }
        }
      }
    }
    return attributes;
  }

  private static boolean isNamed(Der set) {
    return set.tag() == Der.SEQUENCE
        && set.children().stream()
            .allMatch(
                one ->
                    one.tag() == Der.SEQUENCE
                        && one.children().size() == 2
                        && one.child(0).tag() == Der.OBJECT_IDENTIFIER
                        && one.child(1).tag() == Der.OCTET_STRING);
  }

  private static Value named(Der set) {
    return GoShape.array(
        set.children(),
        one ->
            new GoShape()
                .put("Type", GoShape.oid(one.child(0).objectIdentifier()))
                .put("Value", one.child(1).content())
                .build());
  }

  private static List<PrivateKeys.Key> keys(String text) {
    String pem = text;
    if (!text.startsWith(BEGIN)) {
      try {
        pem = GoBytes.text(GoBase64.STANDARD.decode(text));
      } catch (BuiltinException e) {
        return List.of();
      }
    }
    var keys = new ArrayList<PrivateKeys.Key>();
    blocks(pem).forEach(block -> PrivateKeys.of(block).ifPresent(keys::add));
    return keys;
  }

  private static Value privateKeys(String text) {
    return text.isEmpty() ? NullValue.NULL : GoShape.array(keys(text), PrivateKeys.Key::value);
  }

  private static Value webKey(String text) {
    if (text.isEmpty()) {
      throw BuiltinException.failed("input PEM data was empty");
    }
    String pem = text.startsWith(BEGIN) ? text : GoBytes.text(GoBase64.STANDARD.decode(text));
    List<PrivateKeys.Key> keys = keys(pem);
    return keys.isEmpty() ? NullValue.NULL : keys.getFirst().jwk();
  }

  private static Value keyPair(String certificate, String key) {
    var encoded = new ArrayList<Value>();
    String pem =
        certificate.startsWith(BEGIN)
            ? certificate
            : GoBytes.text(GoBase64.STANDARD.decode(certificate));
    List<Certificate> certificates = certificatesOfPem(pem);
    certificates.forEach(one -> encoded.add(GoShape.base64(one.encoded())));
    List<PrivateKeys.Key> keys = keys(key);
    if (certificates.isEmpty() || keys.isEmpty()) {
      throw BuiltinException.failed("tls: failed to find any PEM data in certificate or key input");
    }
    return new ObjectValue.Builder()
        .put("Certificate", ArrayValue.of(encoded))
        .put("PrivateKey", keys.getFirst().value())
        .put("SupportedSignatureAlgorithms", NullValue.NULL)
        .put("OCSPStaple", NullValue.NULL)
        .put("SignedCertificateTimestamps", NullValue.NULL)
        .put("Leaf", certificates.getFirst().plainValue())
        .build();
  }
}
