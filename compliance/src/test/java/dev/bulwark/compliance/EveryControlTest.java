package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.bulwark.model.Control;
import dev.bulwark.model.Control.Example;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks `controls/`: what a folder must hold to be a control.
@ParameterizedClass(name = "{0}")
@MethodSource("folders")
record EveryControlTest(String folder) {
  static List<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(Repository.root().resolve("controls"))) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void isInTheCatalogueUnderItsFoldersName() {
    assertThat(control().id()).isEqualTo(folder);
    assertThat(folder).matches("[a-z]+(-[a-z0-9]+)*");
  }

  @Test
  void hasATitleThatFitsALineAndHasNoFullStop() {
    assertThat(control().title()).hasSizeLessThan(80).doesNotEndWith(".").matches("[A-Z].*");
  }

  @Test
  void saysWhatWhyHowBadAndWhatToDoInWholeSentences() {
    Control control = control();

    assertThat(
            List.of(control.what(), control.why(), control.severityReason(), control.remediation()))
        .allSatisfy(
            text -> assertThat(text).hasSizeGreaterThan(30).endsWith(".").matches("\\S.*\\S"));
  }

  @Test
  void namesPublicSourcesTheStandardFirst() {
    List<String> references = control().references();

    assertThat(references).doesNotHaveDuplicates();
    assertThat(references.getFirst()).startsWith("https://kubernetes.io/docs/");
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThatNoException()
                    .isThrownBy(() -> assertThat(new URI(reference)).hasScheme("https")));
  }

  @Test
  void mapsToFrameworksWithoutEmptyOnes() {
    assertThat(control().mappings())
        .allSatisfy((framework, ids) -> assertThat(ids).as(framework).isNotEmpty());
  }

  @Test
  void hasPassingFailingAndFixedCases() {
    assertThat(names(Example.Kind.PASS)).isNotEmpty();
    assertThat(names(Example.Kind.FAIL)).isNotEmpty();
  }

  @Test
  void putsEachFailingCaseRight() {
    assertThat(names(Example.Kind.FIXED)).isEqualTo(names(Example.Kind.FAIL));
  }

  @Test
  void hasCasesThatAreKubernetesObjectsAndSpeakForThemselves() {
    assertThat(control().examples())
        .allSatisfy(
            example -> {
              var text = SourceText.of(example.name(), example.manifest());
              var parsed = Documents.read(text, Limits.DEFAULT);

              assertThat(parsed.diagnostics()).isEmpty();
              assertThat(parsed.documents())
                  .isNotEmpty()
                  .allMatch(document -> Resource.looksLike(document.root()));
              assertThat(example.manifest()).doesNotContain("#");
            });
  }

  private Control control() {
    return Catalogue.builtIn().find(folder).orElseThrow();
  }

  /// The cases of a kind, by what follows it in their names.
  private List<String> names(Example.Kind kind) {
    return control().examples().stream()
        .filter(example -> example.kind() == kind)
        .map(example -> example.name().substring(kind.name().length()))
        .toList();
  }
}
