package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static Documents.Parsed read(String text) {
    return Documents.read(SourceText.of("t.yaml", text), Limits.DEFAULT);
  }

  private static Stream<Object> roots(String text) {
    return read(text).documents().stream().map(Document::root);
  }

  @Test
  void documentsArePartedByTheirMarkers() {
    var text = "# first\n---\na: 1\n---\n# nothing\n--- \n- b\n...\nc: {d: [1, x]}\n";

    assertThat(roots(text))
        .containsExactly(
            JsonObject.of("a", 1),
            JsonArray.of("b"),
            JsonObject.of("c", JsonObject.of("d", List.of(1L, "x"))));
  }

  @Test
  void aBrokenDocumentIsLeftOutAndTheOthersAreThere() {
    var parsed = read("a: 1\n---\nb: [1\n---\nc: 3\n");

    assertThat(parsed.documents())
        .extracting(Document::root)
        .containsExactly(JsonObject.of("a", 1), JsonObject.of("c", 3));
    assertThat(parsed.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.level()).isEqualTo(Diagnostic.Level.ERROR));
  }

  @Test
  void valuesKnowTheirBytes() {
    var text = "a: é\nb:\n- c: 'x y'  # why\n- d: |\n    one\n\n";
    var root = (JsonObject) Objects.requireNonNull(read(text).documents().getFirst().root());
    var source = SourceText.of("t.yaml", text);

    assertThat(source.span(root.valueRange(0).orElseThrow())).hasToString("t.yaml:1:4");
    assertThat(source.span(root.array("b").object(0).valueRange(0).orElseThrow()).endColumn())
        .isEqualTo(11);
    assertThat(source.span(root.range().orElseThrow()).endLine()).isEqualTo(5);
  }
}
