package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The numbers of private keys in PEM: PKCS #1, PKCS #8 and SEC 1.
final class PrivateKeys {
  private static final List<String> CURVES =
      List.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");
  private static final List<String> CURVE_NAMES = List.of("P-256", "P-384", "P-521");
  private static final List<Integer> CURVE_BYTES = List.of(32, 48, 66);

  private PrivateKeys() {}

  /// A private key.
  sealed interface Key {
    /// As Go shows it.
    Value value();

    /// As a JSON Web Key.
    Value jwk();
  }

  /// @param numbers modulus, exponents e and d, primes p and q, d mod p-1, d mod q-1, q^-1 mod p
  record Rsa(List<BigInteger> numbers) implements Key {
    @Override
    public Value value() {
      return new GoShape()
          .put("N", numbers.get(0))
          .put("E", numbers.get(1))
          .put("D", numbers.get(2))
          .put("Primes", GoShape.array(numbers.subList(3, 5), NumberValue::of))
          .put(
              "Precomputed",
              new GoShape()
                  .put("Dp", numbers.get(5))
                  .put("Dq", numbers.get(6))
                  .put("Qinv", numbers.get(7))
                  .put("CRTValues", ArrayValue.EMPTY)
                  .build())
          .build();
    }

    @Override
    public Value jwk() {
      var jwk = new ObjectValue.Builder().put("kty", StringValue.of("RSA"));
      List<String> names = List.of("n", "e", "d", "p", "q", "dp", "dq", "qi");
      for (int i = 0; i < names.size(); i++) {
        jwk.put(names.get(i), url(unsigned(numbers.get(i))));
      }
      return jwk.build();
    }
  }

  /// @param curve its place in the list
  /// @param x of the public point
  record Elliptic(int curve, BigInteger x, BigInteger y, BigInteger secret) implements Key {
    @Override
    public Value value() {
      return new GoShape()
          .put("Curve", ObjectValue.EMPTY)
          .put("X", x)
          .put("Y", y)
          .put("D", secret)
          .build();
    }

    @Override
    public Value jwk() {
      int length = CURVE_BYTES.get(curve);
      return new ObjectValue.Builder()
          .put("kty", StringValue.of("EC"))
          .put("crv", StringValue.of(CURVE_NAMES.get(curve)))
          .put("x", url(padded(unsigned(x), length)))
          .put("y", url(padded(unsigned(y), length)))
          .put("d", url(padded(unsigned(secret), length)))
          .build();
    }
  }

  private static Value url(byte[] bytes) {
    return StringValue.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static byte[] padded(byte[] bytes, int length) {
    var padded = new byte[length];
    int kept = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - kept, padded, length - kept, kept);
    return padded;
  }

  /// The key of a block; empty if it is of a kind that is passed over.
  static Optional<Key> of(Pem block) {
    return switch (block.type()) {
      case "RSA PRIVATE KEY" -> Optional.of(rsa(block.content()));
      case "EC PRIVATE KEY" -> Optional.of(elliptic(Der.of(block.content(), Der.SEQUENCE), ""));
      case "PRIVATE KEY" -> Optional.of(wrapped(Der.of(block.content(), Der.SEQUENCE)));
      default -> Optional.empty();
    };
  }

  private static Key rsa(byte[] bytes) {
    List<Der> numbers = Der.of(bytes, Der.SEQUENCE).children();
    if (numbers.size() < 9) {
      throw new Der.MalformedException("structure error: sequence truncated");
    }
    return new Rsa(numbers.subList(1, 9).stream().map(Der::integer).toList());
  }

  private static Key elliptic(Der key, String namedCurve) {
    String curve = namedCurve;
    byte[] point = {};
    for (Der part : key.children()) {
      if (part.tag() == 0xa0) {
        curve = part.child(0).oid();
      } else if (part.tag() == 0xa1) {
        point = part.child(0).bits();
      }
    }
    int index = CURVES.indexOf(curve);
    if (index < 0 || point.length != 1 + 2 * CURVE_BYTES.get(index)) {
      throw new Der.MalformedException("unknown elliptic curve");
    }
    int half = 1 + CURVE_BYTES.get(index);
    return new Elliptic(
        index,
        new BigInteger(1, Arrays.copyOfRange(point, 1, half)),
        new BigInteger(1, Arrays.copyOfRange(point, half, point.length)),
        new BigInteger(1, key.child(1).content()));
  }

  private static Key wrapped(Der key) {
    Der algorithm = key.child(1);
    byte[] inner = key.child(2).as(Der.OCTET_STRING).content();
    return switch (algorithm.child(0).oid()) {
      case "1.2.840.113549.1.1.1" -> rsa(inner);
      case "1.2.840.10045.2.1" -> elliptic(Der.of(inner, Der.SEQUENCE), algorithm.child(1).oid());
      default ->
          throw new Der.MalformedException(
              "x509: PKCS#8 wrapping contained private key with unknown algorithm: "
                  + algorithm.child(0).oid());
    };
  }
}
