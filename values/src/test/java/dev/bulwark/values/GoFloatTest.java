package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoFloatTest {
  @ParameterizedTest(name = "{0} is {1}, formatted {2}")
  @CsvSource({
    "0, 0, 0",
    "-0.0, -0, -0",
    "5.0, 5, 5",
    "-2.5, -2.5, -2.5",
    "0.0001, 0.0001, 0.0001",
    "0.00001, 1e-05, 1e-05",
    "123456, 123456, 123456",
    "1000000, 1e+06, 1000000",
    "123456789, 1.23456789e+08, 123456789",
    "1e20, 1e+20, 100000000000000000000",
    "1e21, 1e+21, 1e+21",
    "1.7976931348623157e308, 1.7976931348623157e+308, 1.7976931348623157e+308",
    "4.9e-324, 5e-324, 5e-324",
    "NaN, NaN, NaN",
    "-Infinity, -Inf, -Inf",
  })
  void printsAsGo(double value, String text, String formatted) {
    assertThat(GoFloat.text(value)).isEqualTo(text);
    assertThat(GoFloat.formatted(value)).isEqualTo(formatted);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, 0",
    "-2.5, -2.5",
    "1e-7, 0.0000001",
    "1e21, 1000000000000000000000",
    "NaN, NaN",
  })
  void printsWithoutExponentWhereAsked(double value, String positional) {
    assertThat(GoFloat.positional(value)).isEqualTo(positional);
  }
}
