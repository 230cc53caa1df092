package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoQuoteTest {
  @ParameterizedTest(name = "U+{0} is {1}")
  @CsvSource({
    "61, a",
    "22, \\\"",
    "5c, \\\\",
    "7, \\a",
    "a, \\n",
    "b, \\v",
    "0, \\x00",
    "7f, \\x7f",
    "85, \\u0085",
    "a0, \\u00a0",
    "ad, \\u00ad",
    "e9, é",
    "200b, \\u200b",
    "897, \\u0897",
    "fffd, \uFFFD",
    "1f600, \uD83D\uDE00",
    "1fae9, \\U0001fae9",
    "e0001, \\U000e0001",
  })
  void escapesWhatGoCannotPrint(String codePoint, String quoted) {
    String text = Character.toString(Integer.parseInt(codePoint, 16));

    assertThat(GoQuote.of(text)).isEqualTo('"' + quoted + '"');
    assertThat(GoQuote.ofBytes(Utf8Bytes.of(text))).isEqualTo('"' + quoted + '"');
  }

  @Test
  void showsBytesThatAreNoTextInHexadecimal() {
    assertThat(GoQuote.ofBytes("a\u00c3(\u00ed\u00a0\u0080\u00f4\u0090\u0080\u0080\u00e4\u00b8"))
        .isEqualTo("\"a\\xc3(\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80\\xe4\\xb8\"");
  }

  @Test
  void readsEveryCodePointBackFromItsBytes() {
    for (int rune = 0; rune <= Character.MAX_CODE_POINT; rune++) {
      if (rune < Character.MIN_SURROGATE || rune > Character.MAX_SURROGATE) {
        assertThat(Utf8Bytes.runeAt(Utf8Bytes.of(Character.toString(rune)), 0)).isEqualTo(rune);
      }
    }
  }
}
