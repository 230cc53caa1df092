package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ANY;
import static dev.bulwark.jmespath.function.JmesType.ARRAY;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Parsed;
import dev.bulwark.values.Quantity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `add`, `sum`, `subtract`, `multiply`, `divide`, `modulo`: over numbers, and over texts that are
/// quantities or else durations. `1m` is a quantity.
final class Arithmetic {
  static final List<Function> FUNCTIONS =
      List.of(
          operation("add", (left, right) -> left.plus(right)),
          operation("subtract", (left, right) -> left.minus(right)),
          operation("multiply", (left, right) -> left.times(right)),
          operation("divide", (left, right) -> left.dividedBy(right)),
          operation("modulo", (left, right) -> left.modulo(right)),
          Function.of("sum", Arithmetic::sum, ARRAY));

  /// An operation on two operands.
  @FunctionalInterface
  private interface Operation {
    Object apply(Operand left, Operand right) throws Operand.Fault, InvalidQuantityException;
  }

  private Arithmetic() {}

  private static Function operation(String name, Operation operation) {
    return Function.of(
        name, (given, run) -> apply(name, operation, given.get(0), given.get(1), run), ANY, ANY);
  }

  private static @Nullable Object sum(Arguments given, Evaluation run) {
    List<? extends @Nullable Object> items = given.list(0);
    if (items.isEmpty()) {
      throw EvaluationException.in(
          given.function(), "at least one element in the array is required");
    }
    Object sum = items.getFirst();
    for (Object item : items.subList(1, items.size())) {
      sum = apply(given.function(), Operand::plus, sum, item, run);
    }
    return sum;
  }

  private static Object apply(
      String function,
      Operation operation,
      @Nullable Object left,
      @Nullable Object right,
      Evaluation run) {
    run.step();
    try {
      return operation.apply(operand(function, left, run), operand(function, right, run));
    } catch (Operand.Fault fault) {
      throw EvaluationException.in(function, fault.getMessage());
    } catch (InvalidQuantityException malformed) {
      throw new EvaluationException(malformed.getMessage());
    } catch (ArithmeticException outOfRange) {
      throw EvaluationException.in(function, "the result is out of range");
    }
  }

  private static Operand operand(String function, @Nullable Object value, Evaluation run) {
    if (value instanceof Number number && Values.isNumber(value, run)) {
      return new Operand.Scalar(number.doubleValue());
    }
    if (value instanceof String text) {
      run.charge(text.length());
      try {
        return new Operand.Amount(Quantity.parse(text));
      } catch (InvalidQuantityException _) {
        if (GoDuration.parse(text) instanceof Parsed.Value<Duration>(Duration duration)) {
          return new Operand.Span(duration.toNanos());
        }
      }
    }
    throw EvaluationException.in(function, "invalid operand");
  }
}
