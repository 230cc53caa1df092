package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"'', ''", "QUJD, QUJD", "QUI=, QUI=", "QR==, QQ==", "QUJ=, QUI="})
  void writesTheSameBytesInOneWay(String text, String canonical) {
    assertThat(Base64Text.canonical(text)).isEqualTo(canonical);
  }

  @Test
  void ignoresLineBreaks() {
    assertThat(Base64Text.canonical("QU\nJD\r\n")).isEqualTo("QUJD");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "QUJ, 0",
    "Q, 0",
    "QU?D, 2",
    "Q===, 1",
    "QQ==QQ==, 4",
    "QUJD-, 4",
    "QQ=, 3",
    "QQ=Q, 2"
  })
  void knowsWhereItBreaks(String text, int fault) {
    assertThat(Base64Text.canonical(text)).isNull();
    assertThat(Base64Text.firstFault(text)).isEqualTo(fault);
  }

  @Test
  void encodesTexts() {
    assertThat(Base64Text.of("Zoë")).isEqualTo("Wm/Dqw==");
  }
}
