package dev.bulwark.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.gitops.Deployment.Parameter;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.model.JsonArray;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildEnvironmentTest {
  /// What Go's `os.Expand` makes of each.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          $ARGOCD_APP_NAME-x,   shop-x
          ${ARGOCD_APP_NAME}.,  shop.
          a$$b,                 a$b
          a$,                   a$
          a$ x,                 a$ x
          x${},                 x
          ${x,                  x
          $1a,                  a
          ${$},                 $
          $NONE|,               |
          $-x,                  x
          x${a b},              x
          $ARGOCD_APP_REVISION, $ARGOCD_APP_REVISION
          ${ARGOCD_APP_REVISION_SHORT}, ${ARGOCD_APP_REVISION_SHORT}
          """)
  void isPutInWhereGoWouldDoSo(String text, String filled) {
    var environment = new BuildEnvironment(Map.of("ARGOCD_APP_NAME", "shop"));

    assertThat(environment.filled(text)).isEqualTo(filled);
  }

  @Test
  void fillsWhatAnApplicationSaysOfItsChartAndItsKustomization() {
    Deployment deployment =
        theDeployment(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop-prod}
            spec:
              project: shop
              destination: {namespace: prod}
              source:
                path: charts/shop
                helm:
                  valueFiles: [values-$ARGOCD_APP_PROJECT_NAME.yaml]
                  parameters: [{name: host, value: "${ARGOCD_APP_NAME}.example"}]
                kustomize:
                  images: ["api=registry/$ARGOCD_APP_NAMESPACE/api:1"]
                  commonLabels: {app: $ARGOCD_APP_NAME}
                  commonAnnotations: {kept: $ARGOCD_APP_NAME}
            """);

    var helm = deployment.helm().orElseThrow();
    assertThat(helm.parameters())
        .containsExactly(new Parameter("host", "shop-prod.example", Parameter.Kind.TYPED));
    assertThat(helm.valuesFiles())
        .containsExactly(new ValuesFile("values-shop.yaml", false, false));
    var kustomize = deployment.kustomize().orElseThrow().settings().raw();
    JsonArray images = kustomize.array("images");
    assertThat(images.object(0).string("newName")).hasValue("registry/prod/api");
    assertThat(kustomize.object("commonLabels").string("app")).hasValue("shop-prod");
    assertThat(kustomize.object("commonAnnotations").string("kept")).hasValue("$ARGOCD_APP_NAME");
  }

  private static Deployment theDeployment(String yaml) {
    return SourcesElsewhereTest.deployments(yaml).all().getFirst();
  }
}
