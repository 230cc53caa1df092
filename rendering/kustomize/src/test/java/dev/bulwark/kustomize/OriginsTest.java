package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Rendered;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Where nodes of rendered objects lead to.
class OriginsTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        replicas: 1
        template:
          spec:
            containers:
              - name: api
                image: registry.example/api:1.0
                securityContext:
                  privileged: true
      """;

  private static final FieldPath CONTAINER =
      FieldPath.of("spec", "template", "spec").key("containers").index(0);

  private final MemoryTree tree =
      new MemoryTree()
          .file("base/api.yaml", DEPLOYMENT)
          .file(
              "base/kustomization.yaml",
              """
              resources:
                - api.yaml
              """);

  private List<Resource> built(String kustomization) {
    tree.file("prod/kustomization.yaml", kustomization);
    Rendered rendered = KustomizeBuild.of(tree, "prod", KustomizeOptions.DEFAULT);
    assertThat(rendered.diagnostics()).isEmpty();
    return rendered.resources();
  }

  private static Provenance provenance(Resource resource, FieldPath path) {
    return resource.range(path).flatMap(resource.origin()::provenance).orElseThrow();
  }

  private static String place(Resource resource, FieldPath path) {
    return resource.locate(path).orElseThrow().span().toString();
  }

  private static List<String> via(Resource resource, FieldPath path) {
    return provenance(resource, path).via().stream()
        .map(via -> via.what() + " " + via.span())
        .toList();
  }

  @Nested
  class GivenAnObjectOfABase {
    @Test
    void aValueLeadsToTheBase() {
      Resource api = built("resources: [../base]\n").getFirst();

      assertThat(place(api, CONTAINER.key("securityContext").key("privileged")))
          .isEqualTo("base/api.yaml:13:25");
      assertThat(api.origin().name()).isEqualTo("base/api.yaml");
    }

    @Test
    void whatIsMissingBelongsToTheBase() {
      Resource api = built("resources: [../base]\n").getFirst();

      assertThat(place(api, CONTAINER.key("resources"))).isEqualTo("base/api.yaml:10:11");
    }
  }

  @Nested
  class GivenAPatch {
    @Test
    void aValueOfAnInlinePatchLeadsIntoTheKustomization() {
      Resource api =
          built(
                  """
                  resources: [../base]
                  patches:
                    - patch: |
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: api
                        spec:
                          replicas: 3
                  """)
              .getFirst();

      FieldPath replicas = FieldPath.of("spec", "replicas");
      assertThat(place(api, replicas)).isEqualTo("prod/kustomization.yaml:9:19");
      assertThat(via(api, replicas)).containsExactly("patched over base/api.yaml:6:13");
    }

    @Test
    void anElementThatIsPatchedKeepsThePlaceOfTheRest() {
      tree.file(
          "prod/patch.yaml",
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: api}
          spec:
            template:
              spec:
                containers:
                  - name: api
                    image: registry.example/api:2.0
          """);
      Resource api =
          built(
                  """
                  resources: [../base]
                  patches:
                    - path: patch.yaml
                  """)
              .getFirst();

      assertThat(place(api, CONTAINER.key("image"))).isEqualTo("prod/patch.yaml:9:18");
      assertThat(place(api, CONTAINER.key("securityContext").key("privileged")))
          .isEqualTo("base/api.yaml:13:25");
      assertThat(place(api, CONTAINER.key("resources"))).isEqualTo("base/api.yaml:10:11");
    }

    @Test
    void theValueOfAJsonPatchLeadsToItsStep() {
      Resource api =
          built(
                  """
                  resources: [../base]
                  patches:
                    - target: {kind: Deployment}
                      patch: |-
                        - op: replace
                          path: /spec/template/spec/containers/0/securityContext/privileged
                          value: false
                  """)
              .getFirst();

      FieldPath privileged = CONTAINER.key("securityContext").key("privileged");
      assertThat(place(api, privileged)).isEqualTo("prod/kustomization.yaml:7:16");
      assertThat(via(api, privileged)).containsExactly("patched over base/api.yaml:13:25");
    }
  }

  @Nested
  class GivenFieldsOfTheKustomization {
    @Test
    void anImageLeadsToItsNewTag() {
      Resource api =
          built(
                  """
                  resources: [../base]
                  images:
                    - name: registry.example/api
                      newTag: latest
                  """)
              .getFirst();

      assertThat(place(api, CONTAINER.key("image"))).isEqualTo("prod/kustomization.yaml:4:13");
      assertThat(via(api, CONTAINER.key("image")))
          .containsExactly("the image of base/api.yaml:11:18");
    }

    @Test
    void anImageThatStaysAsItIsLeadsToTheBase() {
      Resource api =
          built(
                  """
                  resources: [../base]
                  images:
                    - name: registry.example/api
                      newTag: "1.0"
                  """)
              .getFirst();

      assertThat(place(api, CONTAINER.key("image"))).isEqualTo("base/api.yaml:11:18");
    }

    @Test
    void namespaceReplicasAndLabelsLeadToTheirLines() {
      Resource api =
          built(
                  """
                  resources: [../base]
                  namespace: prod
                  replicas:
                    - name: api
                      count: 5
                  labels:
                    - pairs:
                        team: shop
                  """)
              .getFirst();

      assertThat(place(api, FieldPath.of("metadata", "namespace")))
          .isEqualTo("prod/kustomization.yaml:2:12");
      assertThat(place(api, FieldPath.of("spec", "replicas")))
          .isEqualTo("prod/kustomization.yaml:5:12");
      assertThat(place(api, FieldPath.of("metadata", "labels", "team")))
          .isEqualTo("prod/kustomization.yaml:8:13");
    }

    @Test
    void aPrefixedNameLeadsToTheNameAndTellsOfThePrefix() {
      Resource api = built("resources: [../base]\nnamePrefix: prod-\n").getFirst();

      FieldPath name = FieldPath.of("metadata", "name");
      assertThat(place(api, name)).isEqualTo("base/api.yaml:4:9");
      assertThat(via(api, name)).containsExactly("prefixed by prod/kustomization.yaml:2:13");
    }

    @Test
    void theLinesOfAPlaceCanBeShown() {
      Resource api = built("resources: [../base]\nnamespace: prod\n").getFirst();

      var span = provenance(api, FieldPath.of("metadata", "namespace")).span();
      assertThat(api.origin().excerpt(span, 1).orElseThrow().lines())
          .containsExactly("namespace: prod");
    }
  }

  @Nested
  class GivenAGeneratedConfigMap {
    @Test
    void aLiteralLeadsToItsLine() {
      Resource settings =
          built(
                  """
                  configMapGenerator:
                    - name: settings
                      literals:
                        - A=1
                        - B=2
                  """)
              .getFirst();

      assertThat(place(settings, FieldPath.of("data", "B")))
          .isEqualTo("prod/kustomization.yaml:5:9");
      assertThat(place(settings, FieldPath.of("metadata", "name")))
          .isEqualTo("prod/kustomization.yaml:2:11");
    }

    @Test
    void aLineOfAnEnvFileLeadsToThatLine() {
      tree.file("prod/app.env", "# settings\nA=1\n\nB=2\n");
      Resource settings =
          built(
                  """
                  configMapGenerator:
                    - name: settings
                      envs: [app.env]
                  """)
              .getFirst();

      assertThat(place(settings, FieldPath.of("data", "B"))).isEqualTo("prod/app.env:4:1");
      assertThat(via(settings, FieldPath.of("data", "B")))
          .containsExactly("file of prod/kustomization.yaml:3:12");
    }
  }

  @Nested
  class GivenAReplacement {
    @Test
    void theValueLeadsToWhereItWasCopiedFrom() {
      Resource api =
          built(
                  """
                  resources: [../base]
                  configMapGenerator:
                    - name: settings
                      literals: [IMAGE=registry.example/api:3]
                      options: {disableNameSuffixHash: true}
                  replacements:
                    - source: {kind: ConfigMap, name: settings, fieldPath: data.IMAGE}
                      targets:
                        - select: {kind: Deployment}
                          fieldPaths: ["spec.template.spec.containers.[name=api].image"]
                  """)
              .getLast();

      assertThat(place(api, CONTAINER.key("image"))).isEqualTo("prod/kustomization.yaml:4:16");
      assertThat(via(api, CONTAINER.key("image")))
          .containsExactly(
              "by the replacement prod/kustomization.yaml:9:9", "in place of base/api.yaml:11:18");
    }
  }

  @Test
  void eachObjectOfABaseThatIsUsedTwiceHasItsOwnPlaces() {
    tree.file("one/kustomization.yaml", "resources: [../base]\nnamePrefix: one-\n")
        .file(
            "two/kustomization.yaml",
            """
            resources: [../base]
            namePrefix: two-
            replicas:
              - name: api
                count: 2
            """);

    List<Resource> both = built("resources: [../one, ../two]\n");

    FieldPath replicas = FieldPath.of("spec", "replicas");
    assertThat(both.stream().map(resource -> place(resource, replicas)))
        .containsExactly("base/api.yaml:6:13", "two/kustomization.yaml:5:12");
  }
}
