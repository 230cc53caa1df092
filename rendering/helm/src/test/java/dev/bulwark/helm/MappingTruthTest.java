package dev.bulwark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of `truth/` says of a field that findings are about where a person would change it: an
/// object, a path, a place. A path that is missing stands for what it belongs under.
class MappingTruthTest {
  record Truth(String chart, String object, String path, String place) {}

  static Stream<Truth> truths() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/truth"))) {
      return files.sorted().toList().stream().flatMap(MappingTruthTest::rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Truth> rows(Path file) {
    try {
      String chart = String.valueOf(file.getFileName()).replace(".tsv", "");
      return Files.readAllLines(file).stream()
          .map(line -> line.split("\t", -1))
          .map(cells -> new Truth(chart, cells[0], cells[1], cells[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("truths")
  void leadsToWhatAPersonWouldChange(Truth truth) {
    HelmOutput output =
        Charts.load(truth.chart()).render(RenderOptions.DEFAULT.including(true, true));
    Resource resource = Charts.find(output, truth.object());

    Place place = resource.locate(path(truth.path())).orElseThrow();

    assertThat(place.span().source() + ":" + place.span().line())
        .isEqualTo(truth.chart() + "/" + truth.place());
    assertThat(place.exact()).isTrue();
  }

  @Test
  void leadsEveryNodeOfEveryObjectSomewhere() {
    for (String chart : List.of("web", "umbrella", "shared", "operator", "templated", "matrix")) {
      for (Resource each :
          Charts.load(chart).render(RenderOptions.DEFAULT).rendered().resources()) {
        assertThat(each.locate(FieldPath.of("metadata", "name"))).as(each.toString()).isPresent();
        assertThat(each.locate(FieldPath.of("spec", "missing"))).as(each.toString()).isPresent();
      }
    }
  }

  @Test
  void tellsWhatElseHadAPart() {
    Resource deployment =
        Charts.find(
            Charts.load("umbrella").render(RenderOptions.DEFAULT), "Deployment release-name-api");

    Place hostPid = deployment.locate(path("spec.template.spec.hostPID")).orElseThrow();
    assertThat(hostPid.via())
        .extracting(via -> via.what() + " " + via.span())
        .containsExactly(
            "used by the template umbrella/charts/api/templates/deployment.yaml:16:16",
            "set over umbrella/charts/api/values.yaml:4:10");

    Place image = deployment.locate(path("spec.template.spec.containers.0.image")).orElseThrow();
    assertThat(image.via())
        .extracting(via -> via.what() + " " + via.span())
        .containsExactly(
            "made of umbrella/values.yaml:2:13",
            "made of umbrella/charts/api/values.yaml:2:9",
            "made of umbrella/values.yaml:11:10");
  }

  @Test
  void namesTheArgumentThatSetAValue() {
    var options =
        RenderOptions.DEFAULT.set(RenderOptions.Kind.SET, "image.tag=latest,replicaCount=3");
    Resource deployment =
        Charts.find(Charts.load("web").render(options), "Deployment release-name-web");

    Place replicas = deployment.locate(path("spec.replicas")).orElseThrow();
    assertThat(replicas.span()).hasToString("--set image.tag:1:31");
  }

  /// `spec.containers.0.image`.
  private static FieldPath path(String text) {
    FieldPath path = FieldPath.ROOT;
    for (String step : Arrays.asList(text.split("\\."))) {
      path =
          step.chars().allMatch(Character::isDigit)
              ? path.index(Integer.parseInt(step))
              : path.key(step);
    }
    return path;
  }
}
