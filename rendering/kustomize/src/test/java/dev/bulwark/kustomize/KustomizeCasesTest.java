package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder of `cases` is built to the objects of its `expected.yaml`, which holds what
/// `kustomize build` 5.8.2 printed for its folder `overlay`, or for `input` where it has no other.
class KustomizeCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isBuiltToWhatKustomizePrints(Path folder) throws IOException {
    var tree = FolderTree.of(folder, "", Limits.DEFAULT);
    String built = tree.isFolder("overlay") ? "overlay" : "input";

    Rendered rendered = KustomizeBuild.of(tree, built, KustomizeOptions.DEFAULT);

    assertThat(rendered.diagnostics()).isEmpty();
    SourceText expected = SourceText.of("", Files.readString(folder.resolve("expected.yaml")));
    assertThat(rendered.resources().stream().map(Resource::raw).toList())
        .isEqualTo(
            Documents.read(expected, Limits.DEFAULT).documents().stream()
                .map(Document::root)
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void usesEveryFileOfTheCase(Path folder) throws IOException {
    var tree = FolderTree.of(folder, "", Limits.DEFAULT);
    String built = tree.isFolder("overlay") ? "overlay" : "input";

    Rendered rendered = KustomizeBuild.of(tree, built, KustomizeOptions.DEFAULT);

    assertThat(rendered.used())
        .containsExactlyElementsOf(
            tree.filesBelow("").stream().filter(file -> !file.equals("expected.yaml")).toList());
  }
}
