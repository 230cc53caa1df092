package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A piece of a scalar is found in the text, whatever the style of the scalar.
class PlacesInScalarsTest {
  @Test
  void inAPlainScalar() {
    assertThat(span("cel: object.spec.bad > 1\n", "bad")).isEqualTo(at(1, 18, 1, 21));
  }

  @Test
  void inAPlainScalarOverSeveralLines() {
    assertThat(span("cel: object.a &&\n   object.bad\n", "bad")).isEqualTo(at(2, 11, 2, 14));
  }

  @Test
  void inSingleQuotes() {
    assertThat(span("cel: '''x'' == bad'\n", "bad")).isEqualTo(at(1, 16, 1, 19));
  }

  @Test
  void inDoubleQuotes() {
    assertThat(span("cel: \"\\\"\\u00e4\\n\\U0001F600\\\" == \\\n  bad\"\n", "bad"))
        .isEqualTo(at(2, 3, 2, 6));
  }

  @Test
  void behindASurrogatePairInJson() {
    assertThat(span("{\"cel\": \"\\ud83d\\ude00 bad\"}", "bad")).isEqualTo(at(1, 23, 1, 26));
  }

  @Test
  void inALiteralBlock() {
    assertThat(span("cel: |-  # why\n    object.a &&\n\n      bad\n", "bad"))
        .isEqualTo(at(4, 7, 4, 10));
  }

  @Test
  void inALiteralBlockWithUmlautsAndWindowsLineEnds() {
    assertThat(span("cel: |\r\n  'ä' ==\r\n  ö bad\r\n", "bad")).isEqualTo(at(3, 5, 3, 8));
  }

  @Test
  void inAFoldedBlock() {
    assertThat(span("cel: >-\n  object.a &&\n  object.bad\n", "bad")).isEqualTo(at(3, 10, 3, 13));
  }

  @Test
  void atItsEnd() {
    assertThat(span("cel: |\n  a + bad\n", "\n")).isEqualTo(at(2, 10, 2, 10));
  }

  private static Span span(String yaml, String piece) {
    var text = SourceText.of("policy.yaml", yaml);
    var document = Documents.read(text, Limits.DEFAULT).documents().getFirst();
    var root = (JsonObject) Objects.requireNonNull(document.root());
    String value = root.string("cel").orElseThrow();
    int start = value.indexOf(piece);
    return new FileOrigin(text)
        .spanWithin(root.valueRange(0).orElseThrow(), value, start, start + piece.length())
        .orElseThrow();
  }

  private static Span at(int line, int column, int endLine, int endColumn) {
    return new Span("policy.yaml", line, column, endLine, endColumn);
  }
}
