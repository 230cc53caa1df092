package dev.bulwark.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
  @ParameterizedTest(name = "{0} with {1} decimals is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1234567.891|6|1,234,567.891000",
        "2.5|0|2",
        "999.5|0|1,000",
        "-0.0|3|0.000",
        "-0.0000001|6|-0.000000",
        "1.5|300|1.50000000000000000000000000000000000000000000",
        "123456.75|40000|123,456.7500000000000000000000000000000000000000000000000000000000000000",
        "0.1|65536|0",
        "Infinity|20|∞",
        "-Infinity|6|-∞",
        "NaN|6|NaN",
        "1.0|10000010|%!(NOVERB)",
      })
  void printsFixedDecimals(double number, int precision, String text) {
    assertThat(DecimalText.grouped(number, precision)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} of width {1} is {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "1234567.891|6|1.234568×10⁰⁶",
        "0.00012345|2|1.234500×10⁻⁰⁴",
        "0|6|0.000000×10⁰⁰",
        "-1234.5|16|`  -1.234500×10⁰³`",
        "5e-324|6|4.940656×10⁻³²⁴",
        "1.7976931348623157e308|6|1.797693×10³⁰⁸",
        "NaN|6|`   NaN`",
        "Infinity|6|`     ∞`",
        "1.0|65538|1.000000×10⁰⁰",
        "1.0|10000010|%!(NOVERB)",
      })
  void printsPowersOfTen(double number, int width, String text) {
    assertThat(DecimalText.scientific(number, width)).isEqualTo(text);
  }
}
