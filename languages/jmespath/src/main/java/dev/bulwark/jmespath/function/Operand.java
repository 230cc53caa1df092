package dev.bulwark.jmespath.function;

import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Quantity;
import java.time.Duration;

/// What can be calculated with. A result is a [Double], or the text of a quantity or duration.
sealed interface Operand {
  /// Two operands do not go together.
  final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    Fault(String message) {
      super(message, null, false, false);
      this.message = message;
    }

    @Override
    public String getMessage() {
      return message;
    }

    static Fault mismatch() {
      return new Fault("Types mismatch");
    }

    static Fault zeroDivisor() {
      return new Fault("Zero divisor passed");
    }

    static Fault noInteger() {
      return new Fault("Non-integer argument(s) passed for modulo");
    }
  }

  Object plus(Operand other) throws Fault;

  Object minus(Operand other) throws Fault;

  Object times(Operand other) throws Fault, InvalidQuantityException;

  Object dividedBy(Operand other) throws Fault, InvalidQuantityException;

  Object modulo(Operand other) throws Fault;

  /// A number.
  record Scalar(double value) implements Operand {
    @Override
    public Object plus(Operand other) throws Fault {
      return value + scalar(other);
    }

    @Override
    public Object minus(Operand other) throws Fault {
      return value - scalar(other);
    }

    @Override
    public Object times(Operand other) throws Fault, InvalidQuantityException {
      return other instanceof Scalar(double factor) ? (Object) (value * factor) : other.times(this);
    }

    @Override
    public Object dividedBy(Operand other) throws Fault {
      double divisor = scalar(other);
      if (divisor == 0) {
        throw Fault.zeroDivisor();
      }
      return value / divisor;
    }

    @Override
    public Object modulo(Operand other) throws Fault {
      return (double) remainder(value, scalar(other));
    }

    private static double scalar(Operand operand) throws Fault {
      if (operand instanceof Scalar(double value)) {
        return value;
      }
      throw Fault.mismatch();
    }

    Quantity quantity() throws InvalidQuantityException {
      return Quantity.parse(GoFloat.text(value));
    }
  }

  /// A quantity.
  record Amount(Quantity quantity) implements Operand {
    @Override
    public Object plus(Operand other) throws Fault {
      return quantity.plus(quantity(other)).toString();
    }

    @Override
    public Object minus(Operand other) throws Fault {
      return quantity.minus(quantity(other)).toString();
    }

    @Override
    public Object times(Operand other) throws Fault, InvalidQuantityException {
      if (other instanceof Scalar factor) {
        return quantity.times(factor.quantity()).toString();
      }
      throw Fault.mismatch();
    }

    @Override
    public Object dividedBy(Operand other) throws Fault, InvalidQuantityException {
      if (other instanceof Scalar divisor) {
        if (divisor.value == 0) {
          throw Fault.zeroDivisor();
        }
        return quantity.dividedBy(divisor.quantity()).toString();
      }
      double divisor = quantity(other).asApproximateFloat();
      if (divisor == 0) {
        throw Fault.zeroDivisor();
      }
      return quantity.asApproximateFloat() / divisor;
    }

    @Override
    public Object modulo(Operand other) throws Fault {
      double divisor = quantity(other).asApproximateFloat();
      long rest = remainder(quantity.asApproximateFloat(), divisor);
      return Quantity.of(rest, quantity.format()).toString();
    }

    private static Quantity quantity(Operand operand) throws Fault {
      if (operand instanceof Amount(Quantity quantity)) {
        return quantity;
      }
      throw Fault.mismatch();
    }
  }

  /// A duration in nanoseconds, which overflow as Go's do.
  record Span(long nanos) implements Operand {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public Object plus(Operand other) throws Fault {
      return text(nanos + nanos(other));
    }

    @Override
    public Object minus(Operand other) throws Fault {
      return text(nanos - nanos(other));
    }

    @Override
    public Object times(Operand other) throws Fault {
      if (other instanceof Scalar(double factor)) {
        return ofSeconds(seconds() * factor);
      }
      throw Fault.mismatch();
    }

    @Override
    public Object dividedBy(Operand other) throws Fault {
      double divisor =
          other instanceof Scalar(double value) ? value : new Span(nanos(other)).seconds();
      if (divisor == 0) {
        throw Fault.zeroDivisor();
      }
      double quotient = seconds() / divisor;
      return other instanceof Scalar ? ofSeconds(quotient) : (Object) quotient;
    }

    @Override
    public Object modulo(Operand other) throws Fault {
      long divisor = nanos(other);
      if (divisor == 0) {
        throw Fault.zeroDivisor();
      }
      return text(nanos % divisor);
    }

    /// Go's `Duration.Seconds`, which adds the rest as a double.
    private double seconds() {
      long whole = nanos / NANOS_PER_SECOND;
      return whole + (nanos % NANOS_PER_SECOND) / 1e9;
    }

    private static String ofSeconds(double seconds) {
      return text((long) (seconds * NANOS_PER_SECOND));
    }

    private static String text(long nanos) {
      return GoDuration.text(Duration.ofNanos(nanos));
    }

    private static long nanos(Operand operand) throws Fault {
      if (operand instanceof Span(long nanos)) {
        return nanos;
      }
      throw Fault.mismatch();
    }
  }

  private static long remainder(double left, double right) throws Fault {
    long dividend = (long) left;
    long divisor = (long) right;
    if (left != dividend || right != divisor) {
      throw Fault.noInteger();
    }
    if (divisor == 0) {
      throw Fault.zeroDivisor();
    }
    return dividend % divisor;
  }
}
