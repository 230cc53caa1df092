package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoTextTest {
  @Test
  void trimsWhatUnicodeCallsWhiteSpace() {
    assertThat(GoText.trimSpace("\t \u0085\u00a0\u2003\u3000a b\u202f\u2028\r\n")).isEqualTo("a b");
    assertThat(GoText.trimSpace(" \n ")).isEmpty();
  }

  @Test
  void keepsWhatOnlyJavaCallsWhiteSpaceAndWhatHasNoWidth() {
    assertThat(GoText.trimSpace("\u001ca\u200b")).isEqualTo("\u001ca\u200b");
  }
}
