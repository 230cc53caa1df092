package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.DYN;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.global;
import static dev.bulwark.kyverno.cel.library.Signatures.withPrefix;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `math.round(x, digits)`, `listObjToMap(keys, values, key, value)`, `x509.decode(pem)`.
final class ValueLibrary {
  private ValueLibrary() {}

  /// Rounds to a number of decimal places.
  static final class Rounding implements CelLibrary {
    @Override
    public String name() {
      return "kyverno.math";
    }

    @Override
    public List<CelOverload> overloads() {
      return List.of(
          global(
              "math.round",
              CelType.DOUBLE,
              (given, _) -> round(number(given, 0), number(given, 1)),
              CelType.DOUBLE,
              CelType.INT));
    }

    private static double number(Arguments given, int i) {
      return ((Number) Objects.requireNonNull(given.value(i))).doubleValue();
    }

    /// Half away from zero, in the arithmetic of Go.
    private static double round(double value, double digits) {
      double shift = Math.pow(10, digits);
      double shifted = value * shift;
      double whole = shifted < 0 ? Math.ceil(shifted) : Math.floor(shifted);
      double rounded = Math.abs(shifted - whole) >= 0.5 ? whole + Math.copySign(1, shifted) : whole;
      return rounded / shift;
    }
  }

  /// Two lists of objects as one map: keys from the one, values from the other.
  static final class Transform implements CelLibrary {
    @Override
    public String name() {
      return "kyverno.transform";
    }

    @Override
    public List<CelOverload> overloads() {
      return withPrefix(
          "transform",
          "listObjToMap",
          CelType.MAP,
          (given, _) -> map(given),
          CelType.LIST,
          CelType.LIST,
          STRING,
          STRING);
    }

    private static Object map(Arguments given) {
      List<?> keys = given.list(0);
      List<?> values = given.list(1);
      if (keys.size() != values.size()) {
        return new CelError(
            "listObjToMap must take lists of equal length. list1: "
                + keys.size()
                + ", list2: "
                + values.size());
      }
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        if (!(keys.get(i) instanceof Map<?, ?> key)
            || !(key.get(given.text(2)) instanceof String name)) {
          return new CelError(
              "the passed key name cannot be handled as a string in the key object list");
        }
        if (!(values.get(i) instanceof Map<?, ?> value)) {
          return new CelError(
              "object cannot be handled as a map string to any in the value object list");
        }
        map.put(name, value.get(given.text(3)));
      }
      return map;
    }
  }

  /// Certificates and requests for them, as their fields.
  static final class X509 implements CelLibrary {
    @Override
    public String name() {
      return "kyverno.x509";
    }

    @Override
    public List<CelOverload> overloads() {
      return List.of(
          global(
              "x509.decode",
              DYN,
              (given, host) -> host.jmesPath("x509_decode", given.text(0)),
              STRING));
    }
  }
}
