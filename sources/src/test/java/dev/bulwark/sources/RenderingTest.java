package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
  @TempDir Path folder;

  @BeforeEach
  void aGitWorkTree() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Renders a folder to one Pod of its name, and takes every file that `uses` names as used.
  private static List<Renderer.Variant> render(RawSource source) {
    var used = new TreeSet<>(source.tree().filesBelow(source.path()));
    SourceTree tree = source.tree();
    if (tree.read(source.path() + "/uses") instanceof TextReading.Read read) {
      read.text()
          .line(1)
          .lines()
          .map(line -> SourceTree.resolve(source.path(), line).orElseThrow())
          .forEach(path -> used.addAll(tree.filesBelow(path)));
    }
    JsonObject pod =
        JsonObject.of(
            "apiVersion", "v1", "kind", "Pod", "metadata", JsonObject.of("name", source.path()));
    var origin = new RenderedOrigin(source.name(), _ -> Optional.empty(), Map.of());
    return List.of(
        new Renderer.Variant("", new Rendered(List.of(Resource.of(pod, origin)), List.of(), used)));
  }

  private Manifests.Loaded read(String path) {
    return Manifests.reader(Limits.DEFAULT, 1, () -> {})
        .rendering(_ -> RenderingTest::render)
        .read(List.of(folder.resolve(path).toString()), InputStream.nullInputStream());
  }

  private static List<String> names(Manifests.Loaded loaded) {
    return loaded.resources().stream().map(resource -> resource.id().name()).toList();
  }

  @Test
  void judgesWhatIsRenderedAndNotAlsoTheFilesItIsRenderedFrom() throws IOException {
    write("base/kustomization.yaml", "resources: [pod.yaml]\n");
    write("base/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: alone}\n");
    write("other.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: other}\n");

    Manifests.Loaded loaded = read("");

    assertThat(names(loaded)).containsExactly("other", "base");
    assertThat(loaded.toRender()).isEmpty();
  }

  @Test
  void judgesNoSourceByItselfThatAnotherUses() throws IOException {
    write("base/kustomization.yaml", "resources: []\n");
    write("overlays/prod/kustomization.yaml", "resources: [../../base]\n");
    write("overlays/prod/uses", "../../base");

    Manifests.Loaded loaded = read("");

    assertThat(names(loaded)).containsExactly("overlays/prod");
    assertThat(loaded.sources())
        .extracting(RenderedSource::partOf)
        .containsExactly(folder + "/overlays/prod", "");
  }

  @Test
  void callsSeveralOverlaysOfABaseByTheirFolders() throws IOException {
    write("base/kustomization.yaml", "resources: []\n");
    write("overlays/prod/kustomization.yaml", "resources: [../../base]\n");
    write("overlays/prod/uses", "../../base");
    write("overlays/dev/kustomization.yaml", "resources: [../../base]\n");
    write("overlays/dev/uses", "../../base");

    assertThat(read("").resources())
        .extracting(resource -> resource.origin().environment())
        .containsExactly("dev", "prod");
  }

  @Test
  void judgesTheFirstOfTwoThatUseEachOther() throws IOException {
    write("a/kustomization.yaml", "resources: [../b]\n");
    write("a/uses", "../b");
    write("b/kustomization.yaml", "resources: [../a]\n");
    write("b/uses", "../a");

    assertThat(names(read(""))).containsExactly("a");
  }

  @Test
  void readsWhatLiesBesideTheFolderThatWasNamed() throws IOException {
    write("base/Chart.yaml", "name: base\n");
    write("overlays/prod/kustomization.yaml", "resources: [../../base]\n");
    write("overlays/prod/uses", "../../base");

    Manifests.Loaded loaded = read("overlays/prod");

    assertThat(loaded.sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.source().name()).isEqualTo(folder + "/overlays/prod");
              assertThat(source.source().path()).isEqualTo("overlays/prod");
              assertThat(source.variants().getFirst().rendered().used())
                  .contains("base/Chart.yaml");
            });
  }

  @Test
  void takesAFileThatMakesItsFolderASourceForThatSource() throws IOException {
    write("app/main.tf", "");
    write("app/Dockerfile", "FROM scratch\n");

    assertThat(read("app/main.tf").sources())
        .extracting(source -> source.source().kind(), source -> source.source().path())
        .containsExactly(tuple(RawSource.Kind.TERRAFORM, "app"));
    assertThat(read("app/Dockerfile").sources())
        .extracting(source -> source.source().kind(), source -> source.source().path())
        .containsExactly(tuple(RawSource.Kind.DOCKERFILE, "app/Dockerfile"));
  }

  @Test
  void knowsATerraformPlanByWhatItHolds() throws IOException {
    write("plan.json", "{\"format_version\": \"1.2\", \"planned_values\": {}}");
    write("package.json", "{\"version\": \"1.2\"}");

    assertThat(read("").sources())
        .extracting(source -> source.source().kind(), source -> source.source().path())
        .containsExactly(tuple(RawSource.Kind.TERRAFORM_PLAN, "plan.json"));
  }

  @Test
  void rendersWhatAGlobFindsTheDefiningFileOf() throws IOException {
    write("app/kustomization.yaml", "resources: []\n");
    write("app/main.tf", "");

    assertThat(read("**/*.yaml").sources())
        .extracting(source -> source.source().kind())
        .containsExactly(RawSource.Kind.KUSTOMIZATION);
  }
}
