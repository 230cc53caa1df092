package dev.bulwark.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.suites.rego.RegoYaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegoYamlTest {
  /// What OPA 1.20 says of the same texts; `|` stands for the end of a line.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      textBlock =
          """
          [1,2,3; line 1: did not find expected ',' or ']'
          a: 1|b: [1,| 2; line 3: did not find expected ',' or ']'
          {a: 1,|b: 2|; line 2: did not find expected ',' or '}'
          a: b: c; mapping values are not allowed in this context
          a: 1|b: c: d; line 2: mapping values are not allowed in this context
          a: 1|b: "x; line 2: found unexpected end of stream
          a:|  - b| c: d; line 2: did not find expected key
          - a|b: c; line 1: did not find expected '-' indicator
          """)
  void tellsWhatIsNoYamlInTheWordsOfGo(String text, String said) {
    assertThatThrownBy(() -> new RegoYaml().read(text.replace('|', '\n'))).hasMessage(said);
  }

  @Test
  void readsTheFirstDocument() throws Exception {
    assertThat(new RegoYaml().read("a: 1\n---\nb: 2\n")).isEqualTo(Map.of("a", 1L));
    assertThat(new RegoYaml().read("")).isNull();
  }
}
