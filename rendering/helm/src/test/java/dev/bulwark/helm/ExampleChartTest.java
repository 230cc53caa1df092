package dev.bulwark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import dev.bulwark.testkit.Repository;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The shop's chart in `examples/` deploys what its manifests do.
class ExampleChartTest {
  private final Path examples = Repository.root().resolve("examples");
  private final HelmOutput chart =
      Charts.load(Charts.tree(examples), "shop-chart").render(RenderOptions.DEFAULT);

  @Test
  void rendersToTheObjectsOfTheShop() {
    List<Resource> written =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(List.of(examples.resolve("shop").toString()), InputStream.nullInputStream())
            .resources();

    assertThat(chart.rendered().diagnostics()).isEmpty();
    assertThat(raw(chart.rendered().resources())).containsExactlyInAnyOrderElementsOf(raw(written));
  }

  @Test
  void leadsToTheValueThatMakesAContainerPrivileged() {
    FieldPath privileged =
        FieldPath.of("spec", "template", "spec", "containers")
            .index(0)
            .key("securityContext")
            .key("privileged");

    Place place = Charts.find(chart, "Deployment payments/api").locate(privileged).orElseThrow();

    assertThat(place.span()).hasToString("shop-chart/values.yaml:8:17");
  }

  private static List<JsonObject> raw(List<Resource> resources) {
    return resources.stream().map(Resource::raw).toList();
  }
}
