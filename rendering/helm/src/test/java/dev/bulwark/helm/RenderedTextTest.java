package dev.bulwark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.helm.RenderOptions.Kind;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.testkit.Golden;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden files are what `helm template --include-crds` of Helm 3.22 prints for the charts.
class RenderedTextTest {
  private static final RenderOptions ALL = RenderOptions.DEFAULT.including(true, true);

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "web",
        "umbrella",
        "shared",
        "operator",
        "imports",
        "files",
        "templated",
        "legacy",
        "layered",
        "matrix",
        "aliased"
      })
  void isWhatHelmPrints(String chart) {
    HelmOutput output = Charts.load(chart).render(ALL);

    assertThat(output.rendered().diagnostics())
        .extracting(Diagnostic::level)
        .doesNotContain(Diagnostic.Level.ERROR);
    Golden.of("golden/" + chart + ".yaml").assertMatches(output.text());
  }

  @Test
  void followsValuesFilesAndArguments() {
    var options =
        RenderOptions.DEFAULT
            .values(Charts.text("web/values-prod.yaml"))
            .set(Kind.SET, "image.tag=2.0,service.port=8080")
            .set(Kind.SET_STRING, "podAnnotations.build=7");

    Golden.of("golden/web-prod.yaml").assertMatches(Charts.load("web").render(options).text());
  }

  @Test
  void leavesOutChartsThatConditionsAndTagsTurnOff() {
    var options =
        ALL.named("release-name", "shop")
            .set(Kind.SET, "tags.optional=false,tags.storage=false,debug.enabled=true")
            .set(Kind.SET_JSON, "api.limits={\"memory\":\"1Gi\"}");
    var output = Charts.load("umbrella").render(options);

    Golden.of("golden/umbrella-debug.yaml").assertMatches(output.text());
  }

  @Test
  void tellsTemplatesOfTheCluster() {
    var options =
        RenderOptions.DEFAULT
            .including(false, true)
            .cluster(Optional.of("1.25"), List.of("monitoring.coreos.com/v1"));

    Golden.of("golden/operator-old.yaml")
        .assertMatches(Charts.load("operator").render(options).text());
  }
}
