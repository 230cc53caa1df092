package dev.bulwark.gitops;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What lies in registries, buckets and other repositories is named, and not followed.
class SourcesElsewhereTest {
  static Deployments deployments(String yaml) {
    SourceText text = SourceText.of("apps.yaml", yaml);
    List<Resource> resources =
        Documents.read(text, Limits.DEFAULT).documents().stream()
            .map(one -> Resource.of((JsonObject) requireNonNull(one.root()), new FileOrigin(text)))
            .toList();
    return Deployments.of(resources, new MemoryTree(Map.of()));
  }

  private static void isElsewhere(Deployments deployments, String what) {
    assertThat(deployments.all()).isEmpty();
    assertThat(deployments.diagnostics())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.code()).isEqualTo("GITOPS-0005");
              assertThat(told.level()).isEqualTo(Diagnostic.Level.WARNING);
              assertThat(told.what()).isEqualTo(what);
              assertThat(told.span().orElseThrow().source()).isEqualTo("apps.yaml");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"OCIRepository", "Bucket"})
  void ofAKustomizationOfFlux(String kind) {
    isElsewhere(
        deployments(
            """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: prod, namespace: flux}
            spec: {path: ./prod, sourceRef: {kind: %s, name: shop}}
            """
                .formatted(kind)),
        "Kustomization flux/prod deploys from elsewhere: " + kind + " flux/shop");
  }

  @Test
  void ofAReleaseOfAChartInARegistry() {
    isElsewhere(
        deployments(
            """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: cache, namespace: shop}
            spec:
              chart:
                spec: {chart: redis, sourceRef: {kind: HelmRepository, name: stable, namespace: flux}}
            """),
        "HelmRelease shop/cache deploys from elsewhere: chart redis of HelmRepository flux/stable");
    isElsewhere(
        deployments(
            """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: cache, namespace: shop}
            spec: {chartRef: {kind: OCIRepository, name: redis}}
            """),
        "HelmRelease shop/cache deploys from elsewhere: OCIRepository shop/redis");
  }

  @Test
  void ofAnApplicationWithAChart() {
    isElsewhere(
        deployments(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: cache}
            spec: {source: {chart: redis, repoURL: https://charts.example, targetRevision: 1.0.0}}
            """),
        "Application cache deploys from elsewhere: chart redis of https://charts.example");
  }

  @Test
  void ofAnotherRepository() {
    Deployments all =
        deployments(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop}
            spec: {source: {path: deploy, repoURL: https://git.example/shop}}
            """);

    assertThat(all.of(url -> url.endsWith("/shop")).all()).hasSize(1);
    isElsewhere(
        all.of(_ -> false), "Application shop deploys from elsewhere: https://git.example/shop");
  }
}
