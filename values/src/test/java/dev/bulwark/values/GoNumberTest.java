package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoNumberTest {
  @Test
  void readsIntegers() {
    assertThat(GoNumber.parseInt("-9223372036854775808")).hasValue(Long.MIN_VALUE);
    assertThat(GoNumber.parseInt("+5")).hasValue(5);
    assertThat(GoNumber.parseUint("18446744073709551615")).hasValue(-1);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "-", "0x1", "1_000", " 1", "1.0", "9223372036854775808", "٣"})
  void readsNothingElseAsAnInteger(String text) {
    assertThat(GoNumber.parseInt(text)).isEmpty();
  }

  @Test
  void readsFloats() {
    assertThat(GoNumber.parseFloat("1e3")).hasValue(1000);
    assertThat(GoNumber.parseFloat(".5")).hasValue(0.5);
    assertThat(GoNumber.parseFloat("5.")).hasValue(5);
    assertThat(GoNumber.parseFloat("0x1p-2")).hasValue(0.25);
    assertThat(GoNumber.parseFloat("1_000.5e1_0")).hasValue(1.0005e13);
    assertThat(GoNumber.parseFloat("0x_1p1")).hasValue(2);
    assertThat(GoNumber.parseFloat("-Infinity")).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(GoNumber.parseFloat("NaN")).hasValue(Double.NaN);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {"", " 1", "1d", "1f", "1e400", "e", "+nan", "0x1", "_1", "1_", "1__0", "1_.5"})
  void readsNothingElseAsAFloat(String text) {
    assertThat(GoNumber.parseFloat(text)).isEmpty();
  }
}
