package dev.bulwark.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {
  /// The expected texts are what Go's `strconv.Quote` gives.
  static Stream<Arguments> escapes() {
    return Stream.of(
        arguments("plain", "\"plain\""),
        arguments("a\"b\\c", "\"a\\\"b\\\\c\""),
        arguments("\n\r\t\b\f ", "\"\\n\\r\\t\\b\\f \""),
        arguments(Character.toString(0x07), "\"\\a\""),
        arguments(Character.toString(0x0b), "\"\\v\""),
        arguments(Character.toString(0), "\"\\x00\""),
        arguments(Character.toString(0x7f), "\"\\x7f\""),
        arguments(Character.toString(0xa0), "\"\\u00a0\""),
        arguments(Character.toString(0x200b), "\"\\u200b\""),
        arguments(Character.toString(0x1fffe), "\"\\U0001fffe\""),
        arguments("ü€" + Character.toString(0x1f600), "\"ü€" + Character.toString(0x1f600) + "\""));
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void escapesAsGoDoes(String value, String expected) {
    assertThat(Wording.escaped(value)).isEqualTo(expected);
  }

  @Test
  void quotesWithoutEscaping() {
    assertThat(Wording.quoted(List.of("a\"b", "c"))).isEqualTo("\"a\"b\", \"c\"");
  }

  @Test
  void sortsByBytesOfUtf8() {
    String beyond = "\uD83D\uDE00"; // U+1F600: after U+FFFD in UTF-8, before it in UTF-16

    assertThat(Stream.of(beyond, "\uFFFD", "b", "ab", "a", "Z").sorted(Wording.BYTEWISE))
        .containsExactly("Z", "a", "ab", "b", "\uFFFD", beyond);
  }

  @ParameterizedTest
  @CsvSource({"0, many", "1, one", "2, many"})
  void isSingularForExactlyOne(int count, String expected) {
    assertThat(Wording.plural(count, "one", "many")).isEqualTo(expected);
  }
}
