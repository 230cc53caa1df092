package dev.bulwark.gitops;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.gitops.Deployment.Parameter;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static List<Deployment> deployments(String yaml) {
    SourceText text = SourceText.of("apps.yaml", yaml);
    List<Resource> resources =
        Documents.read(text, Limits.DEFAULT).documents().stream()
            .map(one -> Resource.of((JsonObject) requireNonNull(one.root()), new FileOrigin(text)))
            .toList();
    return Deployments.of(
            resources, new MemoryTree(Map.of("apps/api/a.yaml", "", "apps/old/b.yaml", "")))
        .all();
  }

  private static Deployment.Helm helm(Deployment deployment) {
    return deployment.helm().orElseThrow();
  }

  private static List<Object> values(Deployment deployment) {
    return helm(deployment).values().stream()
        .map(values -> read(values.yaml()).getFirst().root())
        .toList();
  }

  private static List<Document> read(SourceText text) {
    return Documents.read(text, Limits.DEFAULT).documents();
  }

  @Nested
  class GivenAnApplication {
    @Test
    void leavesValuesOnTheLinesOnWhichTheyStand() {
      Deployment.Values values =
          helm(deployments(
                      """
                      apiVersion: argoproj.io/v1alpha1
                      kind: Application
                      metadata: {name: shop}
                      spec:
                        source:
                          path: charts/shop
                          helm:
                            values: |
                              replicas: 3
                      """)
                  .getFirst())
              .values()
              .getFirst();

      assertThat(values.yaml().name()).isEqualTo("apps.yaml");
      assertThat(values.yaml().span(read(values.yaml()).getFirst().range()).toString())
          .isEqualTo(values.shown().name() + ":9:9");
    }

    @Test
    void takesATreeOfValuesInPlaceOfAText() {
      Deployment deployment =
          deployments(
                  """
                  apiVersion: argoproj.io/v1alpha1
                  kind: Application
                  metadata: {name: shop}
                  spec:
                    source:
                      path: charts/shop
                      helm: {values: 'tag: 1', valuesObject: {tag: 2}}
                  """)
              .getFirst();

      assertThat(values(deployment)).containsExactly(JsonObject.of("tag", 2L));
    }

    @Test
    void tellsTheSettingsOfAKustomizationAsItsFields() {
      Deployment deployment =
          deployments(
                  """
                  apiVersion: argoproj.io/v1alpha1
                  kind: Application
                  metadata: {name: shop}
                  spec:
                    source:
                      path: overlays/prod
                      kustomize:
                        namePrefix: prod-
                        images: ['api=registry.example:5000/api:2', web@sha256:1]
                        commonLabels: {team: shop}
                        labelWithoutSelector: true
                  """)
              .getFirst();

      assertThat(deployment.kustomize().orElseThrow().settings().raw())
          .isEqualTo(
              read(SourceText.of(
                      "",
                      """
                      namePrefix: prod-
                      images:
                        - {name: api, newName: 'registry.example:5000/api', newTag: "2", digest: ''}
                        - {name: web, newName: '', newTag: '', digest: 'sha256:1'}
                      labels: [{pairs: {team: shop}}]
                      """))
                  .getFirst()
                  .root());
    }

    @Test
    void tellsTheChartAndAllThatItIsInstalledWith() {
      List<Deployment> deployments =
          deployments(
              """
              apiVersion: argoproj.io/v1alpha1
              kind: Application
              metadata: {name: shop-prod, namespace: argocd}
              spec:
                source:
                  repoURL: https://git.example/shop.git
                  path: ./charts/shop/
                  helm:
                    valueFiles: [values-prod.yaml, /common/values.yaml]
                    values: |
                      replicas: 3
                    parameters: [{name: api.port, value: "80", forceString: true}]
                    fileParameters: [{name: ca, path: ca.pem}]
                destination: {namespace: shop}
              """);

      assertThat(deployments)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.name()).isEqualTo("shop-prod");
                assertThat(one.repository()).hasValue("https://git.example/shop.git");
                assertThat(one.path()).isEqualTo("charts/shop");
                assertThat(helm(one).releaseName()).isEqualTo("shop-prod");
                assertThat(helm(one).namespace()).isEqualTo("shop");
                assertThat(helm(one).valuesFiles())
                    .containsExactly(
                        new ValuesFile("values-prod.yaml", false, false),
                        new ValuesFile("common/values.yaml", true, false));
                assertThat(values(one)).containsExactly(JsonObject.of("replicas", 3L));
                assertThat(helm(one).parameters())
                    .containsExactly(
                        new Parameter("api.port", "80", Parameter.Kind.TEXT),
                        new Parameter("ca", "ca.pem", Parameter.Kind.FILE));
              });
    }

    @Test
    void takesValuesFromTheTopOfASourceThatIsReferredTo() {
      List<Deployment> deployments =
          deployments(
              """
              apiVersion: argoproj.io/v1alpha1
              kind: Application
              metadata: {name: shop}
              spec:
                sources:
                  - repoURL: https://git.example/shop.git
                    path: charts/shop
                    helm: {valueFiles: [$values/prod/shop.yaml]}
                  - repoURL: https://git.example/shop.git
                    ref: values
              """);

      assertThat(deployments).hasSize(1);
      assertThat(helm(deployments.getFirst()).valuesFiles())
          .containsExactly(new ValuesFile("prod/shop.yaml", true, false));
    }

    @Test
    void leavesAChartOfARegistryAlone() {
      assertThat(
              deployments(
                  """
                  apiVersion: argoproj.io/v1alpha1
                  kind: Application
                  metadata: {name: redis}
                  spec:
                    source: {repoURL: https://charts.example, chart: redis, targetRevision: 1.2.3}
                  """))
          .isEmpty();
    }
  }

  @Nested
  class GivenAnApplicationSet {
    @Test
    void fillsItsTemplateOnceForEachElementOfAList() {
      List<Deployment> deployments =
          deployments(
              """
              apiVersion: argoproj.io/v1alpha1
              kind: ApplicationSet
              metadata: {name: shop}
              spec:
                generators:
                  - list:
                      elements:
                        - {env: dev}
                        - {env: prod}
                template:
                  metadata: {name: 'shop-{{env}}'}
                  spec:
                    source:
                      path: charts/shop
                      helm: {valueFiles: ['values-{{ env }}.yaml']}
              """);

      assertThat(deployments).extracting(Deployment::name).containsExactly("shop-dev", "shop-prod");
      assertThat(deployments)
          .extracting(one -> helm(one).valuesFiles().getFirst().path())
          .containsExactly("values-dev.yaml", "values-prod.yaml");
    }

    @Test
    void goesByFoldersWithoutThoseThatAreExcluded() {
      assertThat(
              deployments(
                  """
                  apiVersion: argoproj.io/v1alpha1
                  kind: ApplicationSet
                  metadata: {name: shop}
                  spec:
                    generators:
                      - git:
                          directories:
                            - path: apps/*
                            - {path: apps/old, exclude: true}
                    template:
                      metadata: {name: '{{path.basename}}'}
                      spec:
                        source: {path: '{{path}}'}
                  """))
          .extracting(Deployment::name, Deployment::path)
          .containsExactly(tuple("api", "apps/api"));
    }

    @Test
    void followsNoApplicationOfWhichThePathIsNotKnown() {
      assertThat(
              deployments(
                  """
                  apiVersion: argoproj.io/v1alpha1
                  kind: ApplicationSet
                  metadata: {name: shop}
                  spec:
                    generators: [{list: {elements: [{env: dev}]}}]
                    template: {spec: {source: {path: 'charts/{{name}}'}}}
                  """))
          .isEmpty();
    }
  }

  @Nested
  class GivenObjectsOfFlux {
    @Test
    void tellsTheFolderAndTheRepository() {
      assertThat(
              deployments(
                  """
                  apiVersion: source.toolkit.fluxcd.io/v1
                  kind: GitRepository
                  metadata: {name: shop, namespace: flux}
                  spec: {url: https://git.example/shop}
                  ---
                  apiVersion: kustomize.toolkit.fluxcd.io/v1
                  kind: Kustomization
                  metadata: {name: prod, namespace: flux}
                  spec:
                    path: ./overlays/prod
                    sourceRef: {kind: GitRepository, name: shop}
                  """))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.path()).isEqualTo("overlays/prod");
                assertThat(one.repository()).hasValue("https://git.example/shop");
              });
    }

    @Test
    void tellsAReleaseWithTheValuesOfItsConfigMaps() {
      assertThat(
              deployments(
                  """
                  apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: defaults, namespace: shop}
                  data: {values.yaml: 'replicas: 2'}
                  ---
                  apiVersion: helm.toolkit.fluxcd.io/v2
                  kind: HelmRelease
                  metadata: {name: api, namespace: shop}
                  spec:
                    targetNamespace: prod
                    chart:
                      spec:
                        chart: ./charts/api
                        valuesFiles: [charts/api/values-prod.yaml]
                        sourceRef: {kind: GitRepository, name: shop}
                    valuesFrom: [{kind: ConfigMap, name: defaults}]
                    values: {replicas: 3}
                  """))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(helm(one).releaseName()).isEqualTo("prod-api");
                assertThat(helm(one).namespace()).isEqualTo("prod");
                assertThat(helm(one).valuesFiles())
                    .containsExactly(new ValuesFile("charts/api/values-prod.yaml", true, false));
                assertThat(values(one))
                    .containsExactly(JsonObject.of("replicas", 2L), JsonObject.of("replicas", 3L));
              });
    }
  }
}
