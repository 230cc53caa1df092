package dev.bulwark.rego.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `opa eval` prints for the same expressions.
class ArithmeticTest {
  @ParameterizedTest(name = "{0} {1} {2} = {3}")
  @CsvSource({
    "1, +, 2, 3",
    "0.1, +, 0.2, 0.3",
    "1.1, +, 2.2, 3.3000000000000000002",
    "1234567.5, +, 1, 1.2345685e+06",
    "9223372036854775807, +, 1, 9223372036854775808",
    "1.0, +, 1, 2",
    "0.00001, +, 0, 1e-05",
    "0.5, -, 0.5, 0",
    "1, -, 3.5, -2.5",
    "9223372036854775807, *, 9223372036854775807, 85070591730234615847396907784232501249",
    "1.5, *, 2, 3",
    "0.1, *, 3, 0.3",
    "1, /, 3, 0.33333333333333333334",
    "2, /, 3, 0.6666666666666666667",
    "10, /, 2, 5",
    "-7, /, 2, -3.5",
    "100000000000000000000000, /, 3, 33333333333333333334000",
    "7, %, 3, 1",
    "-7, %, 3, -1",
    "1e2, %, 7, 2",
  })
  void computesAsOpaDoes(String left, String operator, String right, String result) {
    BinaryOperator<NumberValue> operation =
        switch (operator) {
          case "+" -> Arithmetic::plus;
          case "-" -> Arithmetic::minus;
          case "*" -> Arithmetic::times;
          case "/" -> Arithmetic::dividedBy;
          default -> Arithmetic::remainder;
        };

    assertThat(operation.apply(number(left), number(right)).text()).isEqualTo(result);
  }

  @ParameterizedTest(name = "{0}({1}) = {2}")
  @CsvSource({
    "round, 2.5, 3",
    "round, -2.5, -3",
    "round, 2.4, 2",
    "ceil, 2.1, 3",
    "ceil, -2.1, -2",
    "floor, 2.9, 2",
    "floor, -2.1, -3",
    "abs, -2.5, 2.5",
    "abs, -7, 7",
  })
  void roundsAsOpaDoes(String name, String given, String result) {
    UnaryOperator<NumberValue> operation =
        switch (name) {
          case "round" -> Arithmetic::round;
          case "ceil" -> Arithmetic::ceil;
          case "floor" -> Arithmetic::floor;
          default -> Arithmetic::abs;
        };

    assertThat(operation.apply(number(given)).text()).isEqualTo(result);
  }

  private static NumberValue number(String text) {
    return NumberValue.parse(text).orElseThrow();
  }
}
