package dev.bulwark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.conformance.TextProto.Bytes;
import dev.bulwark.conformance.TextProto.Malformed;
import dev.bulwark.conformance.TextProto.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextProtoTest {
  @Test
  void readsMessagesWithAndWithoutAColon() throws Malformed {
    Message message =
        TextProto.read(
            """
            # a comment
            a: { n: -1.5e3 }, a < n: inf >; b { word: TRUE }
            """);

    assertThat(message.messages("a").stream().map(a -> a.text("n")))
        .containsExactly("-1.5e3", "inf");
    assertThat(message.message("b").orElseThrow().text("word")).isEqualTo("TRUE");
    assertThat(message.has("c")).isFalse();
  }

  @Test
  void readsAListAsARepeatedField() throws Malformed {
    Message message = TextProto.read("n: [1, 2] m: [{ a: 1 }, { a: 2 }] e: []");

    assertThat(message.values("n")).hasSize(2);
    assertThat(message.messages("m")).hasSize(2);
    assertThat(message.values("e")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "a" 'b'          | ab
          "it's"           | it's
          '\\t'            | `\t`
          "\\303\\274\\xc3\\xbc\\u00fc\\U000000fc" | üüüü
          "ü☺"             | ü☺
          """)
  void readsTexts(String written, String text) throws Malformed {
    assertThat(TextProto.read("t: " + written).text("t")).isEqualTo(text);
  }

  @Test
  void bytesNeedNotBeText() throws Malformed {
    var value = TextProto.read("b: \"\\377ü\"").values("b").findFirst().orElseThrow();

    assertThat(((Bytes) value).toArray()).startsWith(0xff).endsWith("ü".getBytes(UTF_8));
  }

  @Test
  void readsTheNameOfAForeignField() throws Malformed {
    assertThat(TextProto.read("[a.b/c.D] { n: 1 }").has("[a.b/c.D]")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a {", "a: \"b", "a: 'b\\", "a: '\\q'", "a: }", "a: [1", "}", "[a", "a: '\\x'"})
  void saysWhereATextIsNone(String text) {
    assertThatThrownBy(() -> TextProto.read(text))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith("line 1: ");
  }
}
