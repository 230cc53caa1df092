package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Quantity;
import java.util.List;

/// Amounts of resources. Source: k8s.io/apiserver `pkg/cel/library/quantity.go`.
final class QuantityLibrary implements CelLibrary {
  private static final CelType TYPE = CelType.struct("kubernetes.Quantity");
  private static final Kind<Amount> QUANTITY = new Kind<>(TYPE, Amount.class);

  @Override
  public String name() {
    return "kubernetes.quantity";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.global("quantity", "string_to_quantity", Kind.STRING, TYPE, QuantityLibrary::read)
            .costing(Costs.SCAN),
        Functions.global(
                "isQuantity",
                "is_quantity_string",
                Kind.STRING,
                CelType.BOOL,
                text -> read(text) instanceof Amount)
            .costing(Costs.SCAN),
        Functions.global(
            "sign", "quantity_sign", QUANTITY, CelType.INT, q -> (long) q.quantity().signum()),
        Functions.member(
            "isGreaterThan",
            "quantity_is_greater_than",
            QUANTITY,
            QUANTITY,
            CelType.BOOL,
            (a, b) -> a.compareTo(b) > 0),
        Functions.member(
            "isLessThan",
            "quantity_is_less_than",
            QUANTITY,
            QUANTITY,
            CelType.BOOL,
            (a, b) -> a.compareTo(b) < 0),
        Functions.member(
            "compareTo",
            "quantity_compare_to",
            QUANTITY,
            QUANTITY,
            CelType.INT,
            (a, b) -> (long) Integer.signum(a.compareTo(b))),
        Functions.member(
            "asApproximateFloat",
            "quantity_get_float",
            QUANTITY,
            CelType.DOUBLE,
            q -> q.quantity().asApproximateFloat()),
        Functions.member(
            "asInteger", "quantity_get_int", QUANTITY, CelType.INT, QuantityLibrary::asInteger),
        Functions.member(
            "isInteger",
            "quantity_is_integer",
            QUANTITY,
            CelType.BOOL,
            q -> q.quantity().isInteger()),
        Functions.member("add", "quantity_add", QUANTITY, QUANTITY, TYPE, Amount::plus),
        Functions.member(
            "add", "quantity_add_int", QUANTITY, Kind.INT, TYPE, (q, n) -> q.plus(integer(n))),
        Functions.member("sub", "quantity_sub", QUANTITY, QUANTITY, TYPE, Amount::minus),
        Functions.member(
            "sub", "quantity_sub_int", QUANTITY, Kind.INT, TYPE, (q, n) -> q.minus(integer(n))));
  }

  private static Object read(String text) {
    try {
      return new Amount(Quantity.parse(text), false);
    } catch (InvalidQuantityException malformed) {
      return new CelError(String.valueOf(malformed.getMessage()));
    }
  }

  private static Object asInteger(Amount amount) {
    return amount.quantity().isInteger()
        ? (Object) amount.quantity().asInteger()
        : new CelError("cannot convert value to integer");
  }

  private static Amount integer(long value) {
    return new Amount(Quantity.of(value, Quantity.Format.DECIMAL_EXPONENT), true);
  }

  /// A quantity in an expression.
  ///
  /// @param computed whether it is a sum or difference. The API server has those behind a pointer
  ///   that it does not recognise on the right of `==`: `quantity('2') == quantity('1').add(1)` is
  ///   an error there, and the other way round it is true.
  private record Amount(Quantity quantity, boolean computed)
      implements CelOpaque, Comparable<Amount> {
    @Override
    public CelType celType() {
      return TYPE;
    }

    @Override
    public int compareTo(Amount other) {
      return quantity.compareTo(other.quantity);
    }

    Object plus(Amount other) {
      try {
        return new Amount(quantity.plus(other.quantity), true);
      } catch (ArithmeticException tooLarge) {
        return new CelError("quantity out of range");
      }
    }

    Object minus(Amount other) {
      try {
        return new Amount(quantity.minus(other.quantity), true);
      } catch (ArithmeticException tooLarge) {
        return new CelError("quantity out of range");
      }
    }

    @Override
    public Object celEquals(Object other) {
      return other instanceof Amount that && !that.computed
          ? compareTo(that) == 0
          : CelError.NO_SUCH_OVERLOAD;
    }

    @Override
    public String toString() {
      return quantity.toString();
    }
  }
}
