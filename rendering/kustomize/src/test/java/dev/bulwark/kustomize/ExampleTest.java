package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shop as a kustomization.
class ExampleTest {
  private static Rendered built(String overlay) throws IOException {
    Path shop = Repository.root().resolve("examples/shop-kustomize");
    Rendered rendered =
        KustomizeBuild.of(
            FolderTree.of(shop, "", Limits.DEFAULT),
            "overlays/" + overlay,
            KustomizeOptions.DEFAULT);
    assertThat(rendered.diagnostics()).isEmpty();
    return rendered;
  }

  private static String place(Rendered rendered, String kindAndName, FieldPath path) {
    for (Resource resource : rendered.resources()) {
      if (kindAndName.equals(resource.id().kind() + " " + resource.id().name())) {
        return resource.locate(path).orElseThrow().span().toString();
      }
    }
    throw new AssertionError("no " + kindAndName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void isWhatKustomizePrints(String overlay) throws IOException {
    Path expected = Path.of("src/test/resources/examples/shop-" + overlay + ".yaml");

    assertThat(built(overlay).resources().stream().map(Resource::raw).toList())
        .isEqualTo(
            Documents.read(SourceText.of("", Files.readString(expected)), Limits.DEFAULT)
                .documents()
                .stream()
                .map(Document::root)
                .toList());
  }

  @Test
  void itsMistakesLeadToTheFilesTheyStandIn() throws IOException {
    FieldPath pod = FieldPath.of("spec", "template", "spec");
    FieldPath container = pod.key("containers").index(0);
    Rendered prod = built("prod");
    Rendered staging = built("staging");

    assertThat(place(prod, "Deployment payments", pod.key("hostNetwork")))
        .isEqualTo("overlays/prod/payments.yaml:9:20");
    assertThat(
            place(prod, "Deployment payments", container.key("securityContext").key("runAsUser")))
        .isEqualTo("base/payments.yaml:19:24");
    assertThat(place(prod, "Deployment payments", pod.key("containers").index(1).key("image")))
        .isEqualTo("components/metrics/kustomization.yaml:12:18");
    assertThat(place(staging, "Deployment storefront", container.key("image")))
        .isEqualTo("overlays/staging/kustomization.yaml:8:13");
  }
}
