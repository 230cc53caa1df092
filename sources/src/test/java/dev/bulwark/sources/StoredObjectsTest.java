package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.DecodingProblem;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Manifests as they are written and what Kubernetes 1.37.1 makes of them.
///
/// The answers in `stored-objects` were recorded from its own packages: `decoded` is what its
/// codecs give back, `created` is that after the registry's `PrepareForCreate`.
class StoredObjectsTest {
  private static final Path CASES = Path.of("src/test/resources/stored-objects");

  /// One file.
  record Case(Path file, JsonObject content) {
    static Case read(Path file) {
      try {
        SourceText text = SourceText.adopt(file.toString(), Files.readAllBytes(file));
        var document = Documents.read(text, Limits.DEFAULT).documents().getFirst();
        return new Case(file, (JsonObject) Objects.requireNonNull(document.root()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    Resource resource() {
      return Resource.of(content.object("written"), new FileOrigin(SourceText.of("case", "")));
    }

    @Override
    public String toString() {
      return content.string("name").orElseThrow();
    }
  }

  static List<Case> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().map(Case::read).toList();
    }
  }

  static Stream<Case> casesWithCreated() throws IOException {
    return cases().stream().filter(one -> one.content().containsKey("created"));
  }

  static Stream<Case> casesWithDecoded() throws IOException {
    return cases().stream().filter(one -> one.content().containsKey("decoded"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesWithDecoded")
  void looksToMutatingAdmissionAsInKubernetes(Case given) {
    assertThat(given.resource().defaulted()).isEqualTo(given.content().object("decoded"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesWithCreated")
  void looksToValidatingAdmissionAsInKubernetes(Case given) {
    assertThat(given.resource().created()).isEqualTo(given.content().object("created"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesWithDecoded")
  void staysWhatItIsWhenItIsDecodedAgain(Case given) {
    JsonObject once = given.resource().defaulted();

    assertThat(Resource.of(once, given.resource().origin()).defaulted()).isEqualTo(once);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void tellsWhatTheServerWouldRefuse(Case given) {
    assertThat(given.resource().decodingProblems())
        .extracting(DecodingProblem::message)
        .containsExactlyElementsOf(
            given.content().array("problems").stream().map(String::valueOf).toList());
  }
}
