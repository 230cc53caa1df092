package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The wanted values are what k8s.io/apimachinery v0.37.1 answers.
class QuantityTest {

  private static Quantity quantity(String text) {
    try {
      return Quantity.parse(text);
    } catch (InvalidQuantityException e) {
      throw new AssertionError(text, e);
    }
  }

  @Nested
  class GivenAText {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
      "0, 0",
      "0.0Gi, 0",
      "1000m, 1",
      "0.5, 500m",
      "1.5, 1500m",
      "1024Mi, 1Gi",
      "1.5Gi, 1536Mi",
      "0.5Ki, 512",
      "0.1Ki, 102400m",
      "1025, 1025",
      "-1024Ki, -1Mi",
      "12e3, 12e3",
      "1200e3, 1200e3",
      "12000e3, 12e6",
      "1E3, 1E3",
      "1e-3, 1e-3",
      "1000000, 1M",
      "0.0000000001, 1n",
      "-0.0000000001, -1n",
      "10Ei, 9223372036854775807",
    })
    void printsItsCanonicalForm(String text, String canonical) {
      assertThat(quantity(text)).hasToString(canonical);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"+1, +1", "01, 01", "1., 1.", "1.500, 1.500", "007Ki, 007Ki", "1000E, 1", "., 0"})
    void printsWhatKubernetesPrintsEvenWhereThatIsOdd(String text, String printed) {
      assertThat(quantity(text)).hasToString(printed);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"''", "Three", "1 Gi", "'1,3G'", "1..2", "1e5i", "１"})
    void refusesWhatHasAnotherForm(String text) {
      assertThatThrownBy(() -> Quantity.parse(text))
          .isInstanceOf(InvalidQuantityException.class)
          .hasMessage(
              "quantities must match the regular expression"
                  + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"200K", "1mi", "1e", "1e-", "--1", "1e99999999999999999999", "1+5"})
    void refusesAnUnknownSuffix(String text) {
      assertThatThrownBy(() -> Quantity.parse(text))
          .isInstanceOf(InvalidQuantityException.class)
          .hasMessage("unable to parse quantity's suffix");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Pi", "+e-18"})
    void refusesASuffixWithoutANumber(String text) {
      assertThatThrownBy(() -> Quantity.parse(text))
          .isInstanceOf(InvalidQuantityException.class)
          .hasMessage("unable to parse numeric part of quantity");
    }
  }

  @Nested
  class GivenAQuantity {
    @ParameterizedTest(name = "{0}: {1}, {2} thousandths")
    @CsvSource({
      "1500m, 2, 1500",
      "1.0001, 2, 1001",
      "-1500m, -2, -1500",
      "2Gi, 2147483648, 2147483648000",
      "1n, 1, 1",
    })
    void roundsUpToIntegersAndThousandths(String text, long value, long milliValue) {
      assertThat(quantity(text).value()).isEqualTo(value);
      assertThat(quantity(text).milliValue()).isEqualTo(milliValue);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"100u, 1m", "1m, 1m", "1.00001, 1001m", "1Gi, 1Gi", "-1n, -1m"})
    void canBeRoundedUpToThousandths(String text, String rounded) {
      assertThat(quantity(text).roundedUpToMilli()).hasToString(rounded);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"50k, 50000", "50000000G, 50000000000000000", "1e4294967296, 1", "0e30, 0"})
    void isAnIntegerIfALongHoldsIt(String text, long integer) {
      assertThat(quantity(text).isInteger()).isTrue();
      assertThat(quantity(text).asInteger()).isEqualTo(integer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1000m", "1.0", "9999999999999999999999999999999999999G", "1e30", "10Pi"})
    void isNoIntegerForKubernetesIfItWasReadWithPlacesOrManyDigits(String text) {
      assertThat(quantity(text).isInteger()).isFalse();
      assertThatThrownBy(() -> quantity(text).asInteger())
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("cannot convert value to integer");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"1500m, 1.5", "1n, 1.0e-9", "1e400, Infinity", "-2Ki, -2048", "0e400, NaN"})
    void isApproximatelyADouble(String text, double approximately) {
      assertThat(quantity(text).asApproximateFloat()).isEqualTo((Double) approximately);
    }
  }

  @Nested
  class GivenTwoQuantities {
    @ParameterizedTest(name = "{0} and {1}: {2}, {3}, {4}")
    @CsvSource({
      "50k, 20k, 1, 70k, 30k",
      "200M, 0.2G, 0, 400M, 0",
      "50Mi, 50M, 1, 102428800, 2428800",
      "0, 1Ki, -1, 1Ki, -1Ki",
      "9223372036854775807, 1, 1, 9223372036854775808, 9223372036854775806",
      "1e30, 1, 1, 1000000000000000000000000000001e0, 999999999999999999999999999999e0",
    })
    void comparesAndCalculates(String a, String b, int comparison, String sum, String difference) {
      assertThat(quantity(a).compareTo(quantity(b))).isEqualTo(comparison);
      assertThat(quantity(a).plus(quantity(b))).isEqualTo(quantity(sum));
      assertThat(quantity(a).minus(quantity(b))).isEqualTo(quantity(difference));
    }

    @Test
    void printsTheSumAsTheFirstUnlessThatIsZero() {
      assertThat(quantity("1Gi").plus(quantity("1G"))).hasToString("2073741824");
      assertThat(quantity("3Gi").minus(quantity("1024Mi"))).hasToString("2Gi");
      assertThat(quantity("0").plus(quantity("2Ki"))).hasToString("2Ki");
      assertThat(Quantity.of(0, Quantity.Format.BINARY_SI).plus(quantity("2e3")))
          .hasToString("2e3");
    }

    static LongStream seeds() {
      return new SplittableRandom(42).longs(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addsAndSubtractsAsInverses(long seed) {
      var random = new SplittableRandom(seed);
      Quantity a = any(random);
      Quantity b = any(random);

      assertThat(a.plus(b).minus(b)).isEqualTo(a).hasSameHashCodeAs(a);
      assertThat(a.plus(b)).isEqualTo(b.plus(a));
      assertThat(a.compareTo(b)).isEqualTo(-b.compareTo(a)).isEqualTo(a.minus(b).signum());
      assertThat(quantity(a.toString())).isEqualTo(a);
    }

    private static Quantity any(SplittableRandom random) {
      String[] suffixes = {"", "n", "u", "m", "k", "M", "Ki", "Mi", "Gi", "e3", "e-5"};
      return quantity(
          random.nextInt(-2000, 2000)
              + (random.nextBoolean() ? "." + random.nextInt(10_000) : "")
              + suffixes[random.nextInt(suffixes.length)]);
    }
  }

  @Nested
  class GivenAHostileText {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"100000000000000000000e2000000000", "1e-2147483648"})
    void refusesWhatWouldTakeTooManyDigits(String text) {
      assertThatThrownBy(() -> Quantity.parse(text))
          .isInstanceOf(InvalidQuantityException.class)
          .hasMessage("unable to parse numeric part of quantity");
    }

    @Test
    void refusesTooManyDigits() {
      assertThatThrownBy(() -> Quantity.parse("1".repeat(1_000_000)))
          .isInstanceOf(InvalidQuantityException.class);
    }

    @Test
    void comparesWhatItNeverWritesOut() {
      Quantity huge = quantity("1e2147483647");

      assertThat(huge).isGreaterThan(quantity("999999Ei"));
      assertThat(huge).isEqualTo(quantity("10e2147483646"));
      assertThat(huge).hasToString("10e2147483646");
      assertThatThrownBy(() -> huge.plus(quantity("1"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void makesTheLeastOfWhatIsTooSmall() {
      assertThat(quantity("1e-2000000000")).isEqualTo(quantity("1n"));
    }
  }
}
