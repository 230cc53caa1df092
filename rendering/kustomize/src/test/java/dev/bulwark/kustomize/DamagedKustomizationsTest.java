package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.sources.Rendered;
import dev.bulwark.testkit.Damage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kustomizations that were spoilt in a few places are built, or refused with a reason, soon.
class DamagedKustomizationsTest {
  private static final int TEXTS_PER_SEED = 300;
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String KUSTOMIZATION =
      """
      resources: [pod.yaml, ../base]
      components: [../more]
      namespace: shop
      namePrefix: a-
      nameSuffix: -b
      labels:
        - pairs: {team: shop}
          includeSelectors: true
          fields: [{path: spec/template/metadata/labels, create: true}]
      commonAnnotations: {a: "1"}
      images: [{name: nginx, newName: registry/nginx, newTag: "1", digest: sha256:0}]
      replicas: [{name: api, count: 3}]
      configMapGenerator:
        - name: settings
          behavior: create
          literals: [a=1, "b='2'"]
          files: [x=pod.yaml]
          envs: [env]
          options: {disableNameSuffixHash: true}
      patches:
        - target: {kind: Pod, name: .*, labelSelector: "a in (b, c)"}
          patch: |-
            - {op: replace, path: /spec/containers/0/image, value: b:2}
        - patch: |-
            apiVersion: v1
            kind: Pod
            metadata: {name: api}
            spec: {containers: [{name: api, $patch: delete}]}
      replacements:
        - source: {kind: Pod, fieldPath: spec.containers.[name=api].image, options: {delimiter: ":", index: 0}}
          targets: [{select: {kind: Pod}, fieldPaths: [metadata.annotations.image], options: {create: true}}]
      vars: [{name: V, objref: {kind: Pod, name: api, apiVersion: v1}, fieldref: {fieldpath: metadata.name}}]
      sortOptions: {order: legacy, legacySortOptions: {orderFirst: [Pod]}}
      buildMetadata: [originAnnotations, transformerAnnotations]
      """;

  private static final List<String> PIECES =
      List.of(
          "../",
          "/etc/passwd",
          "https://example.org/x",
          "a/../..",
          "overlay",
          "[",
          "]",
          "{",
          "}",
          ": ",
          ", ",
          "- ",
          "\n",
          "\n  ",
          "\"",
          "'",
          "*",
          "&a ",
          "*a",
          "<<: ",
          "|-\n",
          "null",
          "-1",
          "9999999999",
          ".*",
          "(",
          "[name=",
          "$patch: replace",
          "$(V)",
          "/-",
          "/0",
          "~1",
          "true",
          "é");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areBuiltOrRefused(long seed) {
    var damage = new Damage(new SplittableRandom(seed), PIECES);
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      String text = damage.of(KUSTOMIZATION);
      Rendered rendered =
          assertTimeout(
              SOON,
              () -> KustomizeBuild.of(tree(text), "overlay", KustomizeOptions.DEFAULT),
              () -> "seed " + seed + ":\n" + text);

      assertThat(rendered.used()).allMatch(file -> !file.startsWith("/") && !file.contains(".."));
      assertThat(rendered.resources().isEmpty() && rendered.diagnostics().isEmpty())
          .as("nothing, and no reason, with seed %d:%n%s", seed, text)
          .isFalse();
    }
  }

  private static MemoryTree tree(String kustomization) {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: api, labels: {a: b}}
        spec: {containers: [{name: api, image: nginx}]}
        """;
    return new MemoryTree()
        .file("overlay/kustomization.yaml", kustomization)
        .file("overlay/pod.yaml", pod)
        .file("overlay/env", "A=1\nB=2\n")
        .file("base/kustomization.yaml", "resources: [pod.yaml]\n")
        .file("base/pod.yaml", pod.replace("api", "web"))
        .file("more/kustomization.yaml", "kind: Component\nnamePrefix: c-\n");
  }
}
