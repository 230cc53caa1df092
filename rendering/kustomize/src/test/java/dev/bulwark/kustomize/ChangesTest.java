package dev.bulwark.kustomize;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api}
      spec:
        containers:
          - name: api
            image: api:1
      """;

  private static Resource settings(String yaml) {
    SourceText text = SourceText.of("app.yaml", yaml);
    Object root = Documents.read(text, Limits.DEFAULT).documents().getFirst().root();
    return Resource.document(
        (JsonObject) requireNonNull(root), new FileOrigin(text), "Application", "app");
  }

  private static Rendered built(MemoryTree tree, String settings) {
    return KustomizeBuild.of(tree, "app", KustomizeOptions.DEFAULT.changedBy(settings(settings)));
  }

  private static Object image(Resource pod) {
    return requireNonNull(pod.raw().object("spec").array("containers").object(0).get("image"));
  }

  @Test
  void takeThePlaceOfSingleValuesAndOfImagesOfTheirName() {
    MemoryTree tree =
        new MemoryTree()
            .file("app/pod.yaml", POD)
            .file(
                "app/kustomization.yaml",
                """
                resources: [pod.yaml]
                namePrefix: old-
                images: [{name: api, newName: mirror/api, digest: 'sha256:1'}]
                """);

    Resource pod =
        built(tree, "namePrefix: new-\nimages: [{name: api, newTag: '2'}]\n")
            .resources()
            .getFirst();

    assertThat(pod.id().name()).isEqualTo("new-api");
    assertThat(image(pod)).isEqualTo("mirror/api:2");
  }

  @Test
  void leadToTheLineInAPatchThatStandsInThem() {
    MemoryTree tree =
        new MemoryTree()
            .file("app/pod.yaml", POD)
            .file("app/kustomization.yaml", "resources: [pod.yaml]\n");

    Resource pod =
        built(
                tree,
                """
                patches:
                  - patch: |
                      apiVersion: v1
                      kind: Pod
                      metadata: {name: api}
                      spec: {hostPID: true}
                """)
            .resources()
            .getFirst();

    assertThat(pod.locate(FieldPath.of("spec", "hostPID")).orElseThrow().span().toString())
        .isEqualTo("app.yaml:6:23");
  }

  @Test
  void makeAKustomizationOfAllManifestsOfAFolderWithoutOne() {
    MemoryTree tree =
        new MemoryTree()
            .file("app/pod.yaml", POD)
            .file("app/notes.yaml", "just: notes\n")
            .file("app/deep/pod.yaml", POD.replace("name: api}", "name: deep}"))
            .file("app/base/kustomization.yaml", "resources: [pod.yaml]\nnamePrefix: base-\n")
            .file("app/base/pod.yaml", POD);

    Rendered built = built(tree, "namespace: live\n");

    assertThat(built.diagnostics()).isEmpty();
    assertThat(built.resources())
        .extracting(pod -> pod.id().namespace() + "/" + pod.id().name())
        .containsExactlyInAnyOrder("live/api", "live/deep", "live/base-api");
    assertThat(built.used()).doesNotContain("app/notes.yaml");
  }

  @Test
  void changeObjectsThatSomethingElseHasRendered() {
    SourceText text = SourceText.of("pod.yaml", POD);
    Object root = Documents.read(text, Limits.DEFAULT).documents().getFirst().root();
    Resource pod = Resource.of((JsonObject) requireNonNull(root), new FileOrigin(text));

    Rendered changed =
        KustomizeBuild.over(
            List.of(pod),
            settings("images: [{name: api, newTag: '3'}]\n"),
            new MemoryTree(),
            "",
            KustomizeOptions.DEFAULT);

    assertThat(image(changed.resources().getFirst())).isEqualTo("api:3");
  }

  @Test
  void areRefusedWhereTheyAreNoFieldsOfAKustomization() {
    MemoryTree tree = new MemoryTree().file("app/kustomization.yaml", "resources: []\n");

    assertThat(built(tree, "images: {api: 2}\n").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("KUST-0002");
  }
}
