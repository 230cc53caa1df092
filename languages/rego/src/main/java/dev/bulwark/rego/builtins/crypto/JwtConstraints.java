package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `io.jwt.decode_verify` demands of a token.
///
/// @param keys absent where a secret is given instead
/// @param time in nanoseconds, as a `float64`
record JwtConstraints(
    @Nullable List<JwtKey> keys,
    String secret,
    String algorithm,
    String issuer,
    String audience,
    double time) {
  private static final double NANOS = 1e9;

  static JwtConstraints of(ObjectValue constraints, Instant now) {
    List<JwtKey> keys = null;
    double time = now.getEpochSecond() * NANOS + now.getNano();
    for (int i = 0; i < constraints.size(); i++) {
      String name =
          constraints.keyAt(i) instanceof StringValue text
              ? text.text()
              : constraints.keyAt(i).toString();
      Value value = constraints.valueAt(i);
      switch (name) {
        case "cert" -> keys = JwtKey.read(string(name, value));
        case "time" -> time = time(value);
        case "secret", "alg", "iss", "aud" -> string(name, value);
        default -> throw BuiltinException.failed("unknown token validation constraint: " + name);
      }
    }
    String secret = Jwts.text(constraints, "secret");
    if (keys != null && !secret.isEmpty()) {
      throw BuiltinException.failed("duplicate key constraints");
    }
    if (keys == null && secret.isEmpty()) {
      throw BuiltinException.failed("no key constraint");
    }
    return new JwtConstraints(
        keys,
        secret,
        Jwts.text(constraints, "alg"),
        Jwts.text(constraints, "iss"),
        Jwts.text(constraints, "aud"),
        time);
  }

  private static String string(String name, Value value) {
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw BuiltinException.failed(name + " constraint: must be a string");
  }

  private static double time(Value value) {
    if (!(value instanceof NumberValue number)) {
      throw BuiltinException.failed("token time constraint: must be a number");
    }
    if (number.doubleValue() < 0) {
      throw BuiltinException.failed("token time constraint: must not be negative");
    }
    return number.doubleValue();
  }

  boolean allowAlgorithm(String name) {
    return algorithm.isEmpty() || algorithm.equals(name);
  }

  boolean verify(Jwt token, ObjectValue header) {
    String name = Jwts.text(header, "alg");
    JwtAlgorithm used = JwtAlgorithm.named(name).orElse(null);
    byte[] signature = token.signatureBytes("");
    if (used == null) {
      return false;
    }
    return keys == null
        ? used.verifies(JwtKey.ofSecret(secret), token.signedBytes(), signature)
        : JwtKey.anyVerifies(
            keys, Jwts.text(header, "kid"), name, used, token.signedBytes(), signature);
  }

  /// A token that is meant for somebody needs a matching audience even where none is demanded.
  boolean allowClaims(ObjectValue claims) {
    if (!issuer.isEmpty() && !issuer.equals(Jwts.text(claims, "iss"))) {
      return false;
    }
    Value meantFor = claims.get("aud");
    if (meantFor == null ? !audience.isEmpty() : !isMeant(meantFor)) {
      return false;
    }
    NumberValue seconds = NumberValue.of(time / NANOS);
    NumberValue expires = seconds(claims, "exp");
    NumberValue begins = seconds(claims, "nbf");
    return (expires == null || Value.ORDER.compare(seconds, expires) < 0)
        && (begins == null || Value.ORDER.compare(seconds, begins) >= 0);
  }

  private boolean isMeant(Value meantFor) {
    Value wanted = StringValue.of(audience);
    return meantFor instanceof ArrayValue list
        ? list.asList().contains(wanted)
        : meantFor.equals(wanted);
  }

  private static @Nullable NumberValue seconds(ObjectValue claims, String name) {
    Value value = claims.get(name);
    if (value != null && !(value instanceof NumberValue)) {
      throw BuiltinException.failed(name + " value must be a number");
    }
    return (NumberValue) value;
  }
}
