package dev.bulwark.rego.builtins.crypto;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;
import static dev.bulwark.rego.type.Signature.Trait.NONDETERMINISTIC;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.Parsed;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// `io.jwt.decode`, `io.jwt.verify_*` and `io.jwt.encode_sign*`.
public final class Jwts {
  public static final List<Builtin> ALL =
      List.of(
          new Crypto(
              Signature.of("io.jwt.decode")
                  .takes("jwt", STRING)
                  .returns("output", tuple(objectOf(ANY, ANY), objectOf(ANY, ANY), STRING)),
              (given, context) -> decode(given.string(0))),
          verifier(
              Signature.of("io.jwt.verify_rs256")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.RS256),
          verifier(
              Signature.of("io.jwt.verify_rs384")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.RS384),
          verifier(
              Signature.of("io.jwt.verify_rs512")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.RS512),
          verifier(
              Signature.of("io.jwt.verify_ps256")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.PS256),
          verifier(
              Signature.of("io.jwt.verify_ps384")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.PS384),
          verifier(
              Signature.of("io.jwt.verify_ps512")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.PS512),
          verifier(
              Signature.of("io.jwt.verify_es256")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.ES256),
          verifier(
              Signature.of("io.jwt.verify_es384")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.ES384),
          verifier(
              Signature.of("io.jwt.verify_es512")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.ES512),
          verifier(
              Signature.of("io.jwt.verify_eddsa")
                  .takes("jwt", STRING)
                  .takes("certificate", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.EDDSA),
          bySecret(
              Signature.of("io.jwt.verify_hs256")
                  .takes("jwt", STRING)
                  .takes("secret", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.HS256),
          bySecret(
              Signature.of("io.jwt.verify_hs384")
                  .takes("jwt", STRING)
                  .takes("secret", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.HS384),
          bySecret(
              Signature.of("io.jwt.verify_hs512")
                  .takes("jwt", STRING)
                  .takes("secret", STRING)
                  .returns("result", BOOLEAN),
              JwtAlgorithm.HS512),
          new JwtDecodeVerify(),
          new Crypto(
              Signature.of("io.jwt.encode_sign")
                  .takes("headers", objectOf(STRING, ANY))
                  .takes("payload", objectOf(STRING, ANY))
                  .takes("key", objectOf(STRING, ANY))
                  .is(NONDETERMINISTIC)
                  .returns("output", STRING),
              (given, context) ->
                  signed(
                      Json.write(given.get(0)),
                      Json.write(given.get(1)),
                      Json.write(given.get(2)))),
          new Crypto(
              Signature.of("io.jwt.encode_sign_raw")
                  .takes("headers", STRING)
                  .takes("payload", STRING)
                  .takes("key", STRING)
                  .is(NONDETERMINISTIC)
                  .returns("output", STRING),
              (given, context) -> {
                String key = given.string(2);
                return signed(given.string(0), given.string(1), key);
              }));

  private Jwts() {}

  /// Header, payload and the signature in hexadecimal digits; a token within a token is taken out.
  private static Value decode(String text) {
    Jwt token = Jwt.of(text);
    ObjectValue header = token.decodedHeader();
    String payload = token.decodedPayload();
    if (header.get("cty") instanceof StringValue type && type.text().equals("JWT")) {
      return decode(unquoted(payload));
    }
    ObjectValue claims = Jwt.object(payload);
    byte[] signature = token.signatureBytes("JWT signature had invalid encoding: ");
    return ArrayValue.of(header, claims, StringValue.of(HexFormat.of().formatHex(signature)));
  }

  static String unquoted(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && "\"'".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && "\"'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static Builtin verifier(Signature signature, JwtAlgorithm algorithm) {
    return new Crypto(
        signature,
        (given, context) -> {
          String text = given.string(0);
          List<JwtKey> keys = JwtKey.read(given.string(1));
          Jwt token = Jwt.of(text);
          byte[] signatureBytes = token.signatureBytes("");
          ObjectValue header = token.decodedHeader();
          return BooleanValue.of(
              JwtKey.anyVerifies(
                  keys,
                  text(header, "kid"),
                  text(header, "alg"),
                  algorithm,
                  token.signedBytes(),
                  signatureBytes));
        });
  }

  private static Builtin bySecret(Signature signature, JwtAlgorithm algorithm) {
    return new Crypto(
        signature,
        (given, context) -> {
          Jwt token = Jwt.of(given.string(0));
          JwtKey key = JwtKey.ofSecret(given.string(1));
          return BooleanValue.of(
              algorithm.verifies(key, token.signedBytes(), token.signatureBytes("")));
        });
  }

  static String text(ObjectValue object, String name) {
    return object.get(name) instanceof StringValue text ? text.text() : "";
  }

  private static Value signed(String header, String payload, String key) {
    List<JwtKey> keys = JwtKey.read(key);
    if (keys.isEmpty()) {
      throw BuiltinException.failed("no keys found in JWK set");
    }
    ObjectValue fields = header(header);
    if (!(fields.get("alg") instanceof StringValue name)) {
      throw BuiltinException.failed(
          "missing or invalid 'alg' header: jwsbb: header \"alg\" not found");
    }
    JwtAlgorithm algorithm =
        JwtAlgorithm.named(name.text())
            .orElseThrow(() -> BuiltinException.failed("unknown JWS algorithm: " + name.text()));
    boolean isJwt = fields.get("typ") == null || text(fields, "typ").equals("JWT");
    if (isJwt && !JsonReader.read(payload).isValue()) {
      throw BuiltinException.failed("type is JWT but payload is not JSON");
    }
    String signed = base64(GoBytes.bytes(header)) + "." + base64(GoBytes.bytes(payload));
    byte[] signature = algorithm.sign(keys.getFirst(), GoBytes.bytes(signed));
    return StringValue.of(signed + "." + base64(signature));
  }

  /// The fields of a header; none if it is JSON of another kind.
  private static ObjectValue header(String text) {
    if (text.isBlank()) {
      throw BuiltinException.failed(
          "missing or invalid 'alg' header: cannot parse JSON: cannot parse empty string");
    }
    return switch (JsonReader.read(text)) {
      case Parsed.Value<Value>(ObjectValue fields) -> fields;
      case Parsed.Value<Value> _ -> ObjectValue.EMPTY;
      case Parsed.Malformed<Value> _ -> {
        if (text.strip().matches("[-+.eE0-9]+")) {
          yield ObjectValue
              .EMPTY; // the parser that OPA uses looks at numbers when they are asked for
        }
        throw BuiltinException.failed("missing or invalid 'alg' header: cannot parse JSON");
      }
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
