package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
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

  @Test
  void aMergeCopiesEntriesAndLaterEntriesCount() {
    var parsed = read("base: &b {k: 1, j: 2}\nx:\n  k: 0\n  <<: *b\n  j: 3\n");
    var root = (JsonObject) Objects.requireNonNull(parsed.documents().getFirst().root());

    assertThat(root.object("x")).isEqualTo(JsonObject.of("k", 1, "j", 3));
    assertThat(parsed.diagnostics()).isEmpty();
  }

  @Test
  void ofMergedMappingsTheFirstCounts() {
    assertThat(roots("x: {<<: [{a: 1}, {a: 2, b: 2}], '<<': q}\n"))
        .containsExactly(JsonObject.of("x", JsonObject.of("a", 1, "b", 2, "<<", "q")));
  }

  @Test
  void aMergedValueIsWhereItWasWritten() {
    var root =
        (JsonObject)
            Objects.requireNonNull(
                read("base: &b {k: 1}\nx: {<<: *b}\n").documents().getFirst().root());

    assertThat(root.object("x").valueRange(0)).isEqualTo(root.object("base").valueRange(0));
  }

  @Test
  void aKeyThatIsWrittenTwiceAfterAMergeIsReported() {
    assertThat(read("b: &b {k: 1}\nx: {<<: *b, k: 2, k: 3}\n").diagnostics()).hasSize(1);
  }

  @Test
  void keysAreTheInstancesOfEqualLiterals() {
    var root =
        (JsonObject) Objects.requireNonNull(read("kind: Pod\n").documents().getFirst().root());

    assertThat(root.keyAt(0)).isSameAs("kind");
  }

  @Test
  void severalJsonValuesMayFollowEachOther() {
    assertThat(roots("{\"a\":1.0}\n[true]\n{\"a\":1}\n"))
        .containsExactly(JsonObject.of("a", 1.0), JsonArray.of(true), JsonObject.of("a", 1));
  }

  @Test
  void theJsonValuesBeforeAFaultAreThere() {
    var parsed = read("{\"a\":1}\n{\"b\":}\n");

    assertThat(parsed.documents()).hasSize(1);
    assertThat(parsed.diagnostics()).hasSize(1);
  }

  @Test
  void aMissingValueHasAPlace() {
    var root =
        (JsonObject)
            Objects.requireNonNull(
                read("a:  # c\nb:\nc: {d: , e: 1}\nf:\n- \n").documents().getFirst().root());

    assertThat(root.valueRange(0)).contains(new Positions.Range(4, 4));
    assertThat(root.valueRange(1)).contains(new Positions.Range(10, 10));
    assertThat(root.object("c").valueRange(0)).contains(new Positions.Range(18, 18));
    assertThat(root.array("f").elementRange(0)).contains(new Positions.Range(31, 31));
  }
}
