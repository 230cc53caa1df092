package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;

/// The public key of a certificate or request, as Go shows it.
///
/// @param info the SubjectPublicKeyInfo
record SubjectKey(Der info) {
  private static final Map<String, Integer> ALGORITHMS =
      Map.of(
          "1.2.840.113549.1.1.1", 1,
          "1.2.840.10040.4.1", 2,
          "1.2.840.10045.2.1", 3,
          "1.3.101.112", 4);

  /// Go's numbers of signature algorithms; those of RSASSA-PSS hang on parameters.
  private static final Map<String, Integer> SIGNATURES =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.4", 2),
          Map.entry("1.2.840.113549.1.1.5", 3),
          Map.entry("1.2.840.113549.1.1.11", 4),
          Map.entry("1.2.840.113549.1.1.12", 5),
          Map.entry("1.2.840.113549.1.1.13", 6),
          Map.entry("1.2.840.10040.4.3", 7),
          Map.entry("2.16.840.1.101.3.4.3.2", 8),
          Map.entry("1.2.840.10045.4.1", 9),
          Map.entry("1.2.840.10045.4.3.2", 10),
          Map.entry("1.2.840.10045.4.3.3", 11),
          Map.entry("1.2.840.10045.4.3.4", 12),
          Map.entry("1.2.840.113549.1.1.10", 13),
          Map.entry("1.3.101.112", 16));

  static int signatureAlgorithm(Der algorithm) {
    return SIGNATURES.getOrDefault(algorithm.child(0).oid(), 0);
  }

  /// RSA is 1, DSA 2, ECDSA 3, Ed25519 4; what Go does not know is 0.
  int algorithm() {
    return ALGORITHMS.getOrDefault(info.child(0).child(0).oid(), 0);
  }

  Value value() {
    byte[] key = info.child(1).bits();
    return switch (algorithm()) {
      case 1 -> {
        Der numbers = Der.of(key, Der.SEQUENCE);
        yield new GoShape()
            .put("N", numbers.child(0).integer())
            .put("E", numbers.child(1).integer())
            .build();
      }
      case 3 -> {
        int half = (key.length - 1) / 2;
        yield new GoShape()
            .put("Curve", ObjectValue.EMPTY)
            .put("X", new BigInteger(1, Arrays.copyOfRange(key, 1, 1 + half)))
            .put("Y", new BigInteger(1, Arrays.copyOfRange(key, 1 + half, key.length)))
            .build();
      }
      case 4 -> GoShape.base64(key);
      default -> NullValue.NULL;
    };
  }
}
