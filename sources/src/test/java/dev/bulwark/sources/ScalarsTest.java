package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tables in `scalars`, each row read as the value or the key of a manifest.
class ScalarsTest {
  static Stream<JsonObject> plain() throws IOException {
    var groups = (JsonObject) table("plain.yaml");
    return groups.values().stream()
        .flatMap(group -> ((JsonArray) Objects.requireNonNull(group)).stream())
        .map(JsonObject.class::cast);
  }

  static Stream<JsonObject> tagged() throws IOException {
    return ((JsonArray) table("tagged.yaml")).stream().map(JsonObject.class::cast);
  }

  static Stream<JsonObject> keys() throws IOException {
    return ((JsonArray) table("keys.yaml")).stream().map(JsonObject.class::cast);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void aPlainScalarMeansWhatKubectlMakesOfIt(JsonObject row) {
    String text = row.string("text").orElseThrow();
    Object wanted = "text".equals(row.get("is")) ? text : row.get("is");

    var given = value("a: " + text + "\n");

    assertSame(given, wanted);
  }

  @ParameterizedTest
  @MethodSource("tagged")
  void aTagDecidesBeforeTheText(JsonObject row) {
    String text = "a: " + row.string("text").orElseThrow() + "\n";

    if ("refused".equals(row.get("is"))) {
      assertThat(read(text).diagnostics()).hasSize(1);
      assertThat(read(text).documents()).isEmpty();
    } else {
      assertSame(value(text), row.get("is"));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyBecomesAText(JsonObject row) {
    String text = row.string("text").orElseThrow() + ": x\n";

    if ("refused".equals(row.get("is"))) {
      assertThat(read(text).diagnostics()).hasSize(1);
    } else {
      assertThat(read(text).documents().getFirst().root())
          .isEqualTo(JsonObject.of(row.get("is"), "x"));
    }
  }

  private static void assertSame(@Nullable Object given, @Nullable Object wanted) {
    if (wanted instanceof Double || wanted instanceof BigDecimal) {
      assertThat(new BigDecimal(String.valueOf(given)))
          .isEqualByComparingTo(new BigDecimal(wanted.toString()));
    } else {
      assertThat(given).isEqualTo(wanted);
    }
  }

  private static @Nullable Object value(String text) {
    var root = (JsonObject) read(text).documents().getFirst().root();
    return Objects.requireNonNull(root).get("a");
  }

  private static Documents.Parsed read(String text) {
    return Documents.read(SourceText.of("scalar.yaml", text), Limits.DEFAULT);
  }

  private static Object table(String name) throws IOException {
    var file = Path.of("src/test/resources/scalars", name);
    var text = SourceText.adopt(name, Files.readAllBytes(file));
    return Objects.requireNonNull(
        Documents.read(text, Limits.DEFAULT).documents().getFirst().root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", "Yes", "n", "No", "NO", "on", "On", "off", "OFF"})
  void wordsThatAreNoLongerTruthsAreTextsInYaml12(String word) {
    for (String line : List.of("%1$s: %1$s", "? %1$s\n: %1$s", "{%1$s: %1$s}")) {
      SourceText text = SourceText.of("a.yaml", line.formatted(word));

      Documents.Parsed parsed = Documents.readYaml12(text, Limits.DEFAULT);

      assertThat(parsed.diagnostics()).isEmpty();
      assertThat(parsed.documents().getFirst().root()).isEqualTo(JsonObject.of(word, word));
    }
  }

  @Test
  void theOtherTruthsAreTruthsInYaml12() {
    SourceText text = SourceText.of("a.yaml", "a: true\nb: False\nc: ~\nd: 0644\n");

    Object root = Documents.readYaml12(text, Limits.DEFAULT).documents().getFirst().root();

    assertThat(root).isEqualTo(Documents.read(text, Limits.DEFAULT).documents().getFirst().root());
  }
}
