package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.Rendered;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What kustomize refuses is told with its line.
class FaultsTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api}
      spec: {containers: [{name: api, image: a}]}
      """;

  private static MemoryTree files() {
    return new MemoryTree()
        .file("app/pod.yaml", POD)
        .file("app/nameless.yaml", "apiVersion: v1\nkind: Pod\n")
        .file("app/twice.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, name: b}\n")
        .file("app/plugin.yaml", "apiVersion: x/v1\nkind: Run\nmetadata: {name: x}\n")
        .file("beside/patch.yaml", POD)
        .file("base/kustomization.yaml", "resources: [pod.yaml]\n")
        .file("base/pod.yaml", POD)
        .file("component/kustomization.yaml", "kind: Component\nnamePrefix: a-\n");
  }

  private static Rendered built(MemoryTree tree) {
    return KustomizeBuild.of(tree, "app", KustomizeOptions.DEFAULT);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("resource: [pod.yaml]", "KUST-0002", "unknown field `resource`", 1),
        fault(
            "resources: pod.yaml", "KUST-0002", "`resources` should be a list, and is a string", 1),
        fault("namePrefix: 5", "KUST-0002", "`namePrefix` should be a string, and is a number", 1),
        fault("kind: Kustomization", "KUST-0002", "the kustomization is empty", 1),
        fault("kind: Deployment\nnamePrefix: a", "KUST-0002", "kind should be", 1),
        fault("resources:\n  - gone.yaml", "KUST-0003", "no such file or folder: gone.yaml", 2),
        fault(
            "resources:\n  - https://github.com/a/b?ref=v1",
            "KUST-0004",
            "https://github.com/a/b?ref=v1 is not local",
            2),
        fault("resources: [git::ssh://host/repo]", "KUST-0004", "is not local", 1),
        fault("resources: [../../out]", "KUST-0005", "leads out of what is read", 1),
        fault("resources: [/etc]", "KUST-0005", "leads out of what is read", 1),
        fault("patches: [{path: ../beside/patch.yaml}]", "KUST-0005", "is not in or below", 1),
        fault("resources: [../app]", "KUST-0006", "leads back to where it comes from", 1),
        fault("resources: [..]", "KUST-0006", "leads back to where it comes from", 1),
        fault("resources: [nameless.yaml]", "KUST-0007", "missing metadata.name", 1),
        fault("resources: [twice.yaml]", "KUST-0007", "name", 3),
        fault("resources: [pod.yaml, ../base]", "KUST-0008", "already registered id", 1),
        fault("resources: [../component]", "KUST-0002", "../component is a component", 1),
        fault("components: [../base]", "KUST-0002", "../base is no component", 1),
        fault("patches: [{}]", "KUST-0009", "must specify one of patch and path", 1),
        fault(
            "patches:\n  - patch: '{kind: Pod, apiVersion: v1, metadata: {name: b}}'",
            "KUST-0009",
            "no matches for the patch of Pod.v1.[noGrp]/b.[noNs]",
            2),
        fault(
            "resources: [pod.yaml]\npatches:\n  - patch: '[{op: remove, path: /a}]'",
            "KUST-0009",
            "must specify a target",
            3),
        fault(
            "resources: [pod.yaml]\n"
                + "patches:\n  - patch: '[{op: remove, path: /a}]'\n    target: {kind: Pod}",
            "KUST-0009",
            "the patch does not fit Pod.v1.[noGrp]/api.[noNs]",
            3),
        fault(
            "patches: [{patch: '[{op: remove, path: /a}]', target: {kind: '['}}]",
            "KUST-0009",
            "is no regular expression",
            1),
        fault(
            "configMapGenerator:\n  - name: a\n    literals: [novalue]",
            "KUST-0010",
            "expected key=value",
            3),
        fault("configMapGenerator: [{name: a, behavior: merge}]", "KUST-0010", "does not exist", 1),
        fault("configMapGenerator: [{literals: [a=b]}]", "KUST-0010", "must have a name", 1),
        fault("replacements: [{targets: []}]", "KUST-0011", "must specify a source", 1),
        fault(
            "resources: [pod.yaml]\n"
                + "replacements:\n  - source: {kind: Job}\n    targets: [{select: {kind: Pod}}]",
            "KUST-0011",
            "nothing selected by",
            3),
        fault("vars: [{name: A, objref: {kind: Pod, name: x}}]", "KUST-0011", "var A", 1),
        fault("transformers: [plugin.yaml]", "KUST-0012", "the plugin Run of x/v1 is not run", 1),
        fault("helmCharts: [{name: shop}]", "KUST-0013", "the chart shop is not rendered", 1),
        fault("replicas: [{name: x, count: 1}]", "KUST-0014", "no object named x", 1));
  }

  private static Arguments fault(String kustomization, String code, String what, int line) {
    return Arguments.of(kustomization, code, what, line);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void isTold(String kustomization, String code, String what, int line) {
    Rendered rendered = built(files().file("app/kustomization.yaml", kustomization + "\n"));

    assertThat(rendered.resources()).isEmpty();
    assertThat(rendered.diagnostics()).hasSize(1);
    Diagnostic diagnostic = rendered.diagnostics().getFirst();
    assertThat(diagnostic.code()).isEqualTo(code);
    assertThat(diagnostic.what()).contains(what);
    assertThat(diagnostic.span().orElseThrow().line()).isEqualTo(line);
    assertThat(diagnostic.excerpt()).isPresent();
  }

  @Test
  void aFolderWithoutKustomizationIsNamed() {
    Rendered rendered = KustomizeBuild.of(new MemoryTree(), "app", KustomizeOptions.DEFAULT);

    assertThat(rendered.diagnostics()).extracting(Diagnostic::code).containsExactly("KUST-0001");
    assertThat(rendered.diagnostics().getFirst().source()).isEqualTo("app");
  }

  @Test
  void severalKustomizationsInOneFolderAreRefused() {
    Rendered rendered =
        built(
            files()
                .file("app/kustomization.yaml", "namePrefix: a\n")
                .file("app/Kustomization", "namePrefix: b\n"));

    assertThat(rendered.diagnostics().getFirst().what()).contains("several kustomization files");
  }

  @Test
  void aFileFromElsewhereIsReadWhereThatIsAsked() {
    MemoryTree tree =
        files()
            .file(
                "app/kustomization.yaml",
                "resources: [pod.yaml]\npatches: [{path: ../beside/patch.yaml}]\n");
    var everywhere =
        new KustomizeOptions(
            KustomizeOptions.DEFAULT.limits(), Optional.empty(), true, true, Optional.empty());

    assertThat(KustomizeBuild.of(tree, "app", everywhere).diagnostics()).isEmpty();
  }
}
