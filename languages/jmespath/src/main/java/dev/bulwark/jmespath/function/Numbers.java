package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ARRAY_OF_NUMBERS;
import static dev.bulwark.jmespath.function.JmesType.NUMBER;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import java.util.List;

/// `abs`, `avg`, `ceil`, `floor`, `round`.
final class Numbers {
  static final List<Function> FUNCTIONS =
      List.of(
          Function.of("abs", (given, _) -> Math.abs(given.number(0)), NUMBER),
          Function.of("ceil", (given, _) -> Math.ceil(given.number(0)), NUMBER),
          Function.of("floor", (given, _) -> Math.floor(given.number(0)), NUMBER),
          Function.of("avg", Numbers::average, ARRAY_OF_NUMBERS),
          Function.of("round", Numbers::round, NUMBER, NUMBER));

  private Numbers() {}

  /// Of nothing, NaN, as in go-jmespath.
  private static Double average(Arguments given, Evaluation run) {
    double sum = 0;
    for (Object item : given.list(0)) {
      sum += item instanceof Number number ? number.doubleValue() : Double.NaN;
    }
    return sum / given.list(0).size();
  }

  /// To so many decimal places, halves away from zero.
  private static Double round(Arguments given, Evaluation run) {
    double places = given.number(1);
    if (places != Math.rint(places) || Double.isInfinite(places)) {
      throw EvaluationException.in(
          given.function(), "Non-integer argument(s) passed for round off");
    }
    if (places < 0) {
      throw EvaluationException.in(
          given.function(), "%!d(MISSING) argument is out of bounds (%!d(MISSING))");
    }
    double shift = Math.pow(10, places);
    return awayFromZero(given.number(0) * shift) / shift;
  }

  /// Go's `math.Round`.
  private static double awayFromZero(double value) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    return Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
  }
}
