package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kustomizations that are made to take all time, all memory, or what is not theirs.
class HostileKustomizationsTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: a}
      """;

  private static List<String> codes(Rendered rendered) {
    return rendered.diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static Rendered built(MemoryTree tree, String folder) {
    return assertTimeout(
        Duration.ofSeconds(20), () -> KustomizeBuild.of(tree, folder, KustomizeOptions.DEFAULT));
  }

  @Test
  void basesThatDoubleAtEveryLevelEndInADiagnostic() {
    var tree = new MemoryTree().file("l0/pod.yaml", POD);
    tree.file("l0/kustomization.yaml", "resources: [pod.yaml]\n");
    for (int i = 1; i <= 30; i++) {
      tree.file("l" + i + "a/kustomization.yaml", bases(i, "a-"));
      tree.file("l" + i + "b/kustomization.yaml", bases(i, "b-"));
    }

    assertThat(codes(built(tree, "l30a"))).containsExactly("KUST-0015");
  }

  private static String bases(int level, String prefix) {
    String below = level == 1 ? "../l0" : "../l" + (level - 1) + "a, ../l" + (level - 1) + "b";
    return "resources: [" + below + "]\nnamePrefix: " + prefix + "\n";
  }

  @Test
  void aChainOfBasesThatIsTooLongEndsInADiagnostic() {
    var tree = new MemoryTree();
    for (int i = 0; i < 100; i++) {
      tree.file("l" + i + "/kustomization.yaml", "resources: [../l" + (i + 1) + "]\n");
    }

    assertThat(codes(built(tree, "l0"))).containsExactly("KUST-0015");
  }

  @Test
  void basesThatReferToEachOtherEndInADiagnostic() {
    var tree =
        new MemoryTree()
            .file("a/kustomization.yaml", "resources: [../b]\n")
            .file("b/kustomization.yaml", "resources: [../a]\n");

    assertThat(codes(built(tree, "a"))).containsExactly("KUST-0006");
  }

  @Test
  void aliasesThatStandForBillionsOfNodesEndInADiagnostic() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    var tree =
        new MemoryTree()
            .file("app/kustomization.yaml", "resources: [bomb.yaml]\n")
            .file("app/bomb.yaml", POD + bomb);

    Rendered rendered = built(tree, "app");

    assertThat(rendered.resources()).isEmpty();
    assertThat(codes(rendered)).singleElement().asString().startsWith("YAML-");
  }

  @Test
  void aRegularExpressionThatWouldNeverEndDoes() {
    var tree =
        new MemoryTree()
            .file("app/pod.yaml", POD.replace("name: a", "name: " + "a".repeat(200) + "!"))
            .file(
                "app/kustomization.yaml",
                """
                resources: [pod.yaml]
                images: [{name: (a+)+$, newTag: b}]
                patches:
                  - target: {name: (a+)+b}
                    patch: '[{op: remove, path: /metadata}]'
                """);

    assertThat(codes(built(tree, "app"))).isEmpty();
  }

  @Test
  void aLinkOutOfTheTreeIsNotFollowed(@TempDir Path folder) throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(folder.resolve("secret.yaml"), POD);
    Files.createSymbolicLink(tree.resolve("link.yaml"), folder.resolve("secret.yaml"));
    Files.writeString(
        tree.resolve("kustomization.yaml"),
        "configMapGenerator: [{name: a, files: [link.yaml]}]\n");

    Rendered rendered =
        KustomizeBuild.of(FolderTree.of(tree, "", Limits.DEFAULT), "", KustomizeOptions.DEFAULT);

    assertThat(rendered.resources()).isEmpty();
    assertThat(codes(rendered)).containsExactly("KUST-0003");
  }

  @Test
  void aReplacementThatWouldGrowAListWithoutEndDoesNot() {
    var tree =
        new MemoryTree()
            .file("app/pod.yaml", POD)
            .file(
                "app/kustomization.yaml",
                """
                resources: [pod.yaml]
                replacements:
                  - sourceValue: x
                    targets:
                      - select: {kind: Pod}
                        fieldPaths: [spec.list.999999999]
                        options: {create: true}
                """);

    assertThat(codes(built(tree, "app"))).containsExactly("KUST-0011");
  }
}
