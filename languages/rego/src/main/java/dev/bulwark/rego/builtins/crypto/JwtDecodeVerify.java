package dev.bulwark.rego.builtins.crypto;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;
import static dev.bulwark.rego.type.Signature.Trait.NONDETERMINISTIC;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Set;

/// `io.jwt.decode_verify(jwt, constraints)`: `[true, header, payload]`, or `[false, {}, {}]` if the
/// signature, the issuer, the audience or the time is not as it must be.
final class JwtDecodeVerify implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("io.jwt.decode_verify")
          .takes("jwt", STRING)
          .takes("constraints", objectOf(STRING, ANY))
          .is(NONDETERMINISTIC)
          .returns("output", tuple(BOOLEAN, objectOf(ANY, ANY), objectOf(ANY, ANY)));

  private static final Value UNVERIFIED =
      ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);

  private static final Set<String> KNOWN_HEADERS = Set.of("alg", "kid", "typ", "cty", "crit");

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    JwtConstraints constraints = JwtConstraints.of(given.object(1), context.now());
    String text = given.string(0);
    while (true) {
      Jwt token = Jwt.of(text);
      ObjectValue header = token.decodedHeader();
      if (!isUnderstood(header) || !constraints.allowAlgorithm(Jwts.text(header, "alg"))) {
        return UNVERIFIED;
      }
      if (!constraints.verify(token, header)) {
        return UNVERIFIED;
      }
      String payload = token.decodedPayload();
      if (Jwts.text(header, "cty").equalsIgnoreCase("JWT")) {
        text = payload;
        continue;
      }
      ObjectValue claims = Jwt.object(payload);
      return constraints.allowClaims(claims)
          ? ArrayValue.of(BooleanValue.TRUE, header, claims)
          : UNVERIFIED;
    }
  }

  /// Whether it names an algorithm, and no field that it calls critical is unknown here.
  private static boolean isUnderstood(ObjectValue header) {
    for (String name : List.of("alg", "cty", "kid", "typ")) {
      Value value = header.get(name);
      if (value != null && !(value instanceof StringValue)) {
        throw BuiltinException.failed(name + ": must be a string");
      }
    }
    Value critical = header.get("crit");
    if (critical != null && !(critical instanceof ArrayValue)) {
      throw BuiltinException.failed("crit: must be a list");
    }
    if (critical instanceof ArrayValue list) {
      if (list.asList().stream().noneMatch(StringValue.class::isInstance)) {
        throw BuiltinException.failed("crit: must be a nonempty list");
      }
      for (Value name : list) {
        boolean isUnknown =
            name instanceof StringValue text && !KNOWN_HEADERS.contains(text.text());
        if (isUnknown && header.get(name) != null) {
          return false;
        }
      }
    }
    return !Jwts.text(header, "alg").isEmpty();
  }
}
