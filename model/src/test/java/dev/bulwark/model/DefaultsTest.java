package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {

  private static JsonObject defaulted(String apiVersion, String kind, JsonObject spec) {
    JsonObject object = JsonObject.of("apiVersion", apiVersion, "kind", kind, "spec", spec);
    return Resource.of(object, new FileOrigin(SourceText.of("test", "")))
        .defaulted()
        .object("spec");
  }

  private static JsonObject container(Object... fields) {
    return JsonObject.of("containers", JsonArray.of(JsonObject.of(fields)));
  }

  @Nested
  class GivenAPod {
    @Test
    void makesAVolumeWithoutASourceAnEmptyDir() {
      JsonObject spec =
          JsonObject.of(
              "volumes",
              JsonArray.of(
                  JsonObject.of("name", "bare"),
                  JsonObject.of("name", "null", "hostPath", null),
                  JsonObject.of("name", "unknown", "cloudDisk", JsonObject.EMPTY),
                  JsonObject.of("name", "given", "secret", JsonObject.EMPTY)));

      JsonArray volumes = defaulted("v1", "Pod", spec).array("volumes");

      assertThat(volumes.object(0)).containsEntry("emptyDir", JsonObject.EMPTY);
      assertThat(volumes.object(1)).containsEntry("emptyDir", JsonObject.EMPTY);
      assertThat(volumes.object(2)).containsEntry("emptyDir", JsonObject.EMPTY);
      assertThat(volumes.object(3)).doesNotContainKey("emptyDir");
    }

    @Test
    void turnsContainerPortsIntoHostPortsOnTheHostNetwork() {
      JsonObject spec =
          container("name", "a", "ports", JsonArray.of(JsonObject.of("containerPort", 80L)))
              .with("hostNetwork", true);

      JsonObject port =
          defaulted("v1", "Pod", spec).array("containers").object(0).array("ports").object(0);

      assertThat(port).containsEntry("hostPort", 80L).containsEntry("protocol", "TCP");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "nginx, Always",
      "nginx:latest, Always",
      "nginx:1.27, IfNotPresent",
      "registry:5000/nginx, Always",
      "registry:5000/nginx:1.27, IfNotPresent",
      "nginx@sha256:00, IfNotPresent",
    })
    void pullsAlwaysOnlyWhatHasNoFixedTag(String image, String policy) {
      assertThat(defaulted("v1", "Pod", container("image", image)).array("containers").object(0))
          .containsEntry("imagePullPolicy", policy);
    }
  }

  @Nested
  class GivenAController {
    @Test
    void givesItsTemplateThePodsDefaultsButNoHostPorts() {
      JsonObject pod =
          container("name", "a", "ports", JsonArray.of(JsonObject.of("containerPort", 80L)))
              .with("hostNetwork", true);
      JsonObject template = JsonObject.of("template", JsonObject.of("spec", pod));

      JsonObject spec = defaulted("apps/v1", "Deployment", template);

      assertThat(spec).containsEntry("replicas", 1L).containsEntry("revisionHistoryLimit", 10L);
      JsonObject podSpec = spec.object("template").object("spec");
      assertThat(podSpec)
          .containsEntry("restartPolicy", "Always")
          .doesNotContainKey("enableServiceLinks");
      assertThat(podSpec.array("containers").object(0).array("ports").object(0))
          .doesNotContainKey("hostPort");
    }

    @Test
    void reachesTheTemplateOfACronJob() {
      JsonObject spec =
          defaulted(
              "batch/v1",
              "CronJob",
              JsonObject.of(
                  "jobTemplate",
                  JsonObject.of(
                      "spec",
                      JsonObject.of(
                          "template", JsonObject.of("spec", container("image", "a:1"))))));

      assertThat(spec.object("jobTemplate").object("spec"))
          .as("a job gets its defaults when it is made")
          .doesNotContainKey("backoffLimit");
      assertThat(
              spec.object("jobTemplate")
                  .object("spec")
                  .object("template")
                  .object("spec")
                  .array("containers")
                  .object(0))
          .containsEntry("imagePullPolicy", "IfNotPresent");
    }

    @ParameterizedTest(name = "completions {0}, parallelism {1}: {2}, {3}")
    @CsvSource({",,1,1", "5,,5,1", ",3,,3"})
    void leavesCompletionsOpenForAWorkQueue(
        Long completions, Long parallelism, Long wantCompletions, Long wantParallelism) {
      JsonObject spec =
          defaulted(
              "batch/v1",
              "Job",
              JsonObject.of("completions", completions, "parallelism", parallelism));

      assertThat(spec.get("completions")).isEqualTo(wantCompletions);
      assertThat(spec.get("parallelism")).isEqualTo(wantParallelism);
    }
  }

  @Test
  void touchesNothingThatIsSet() {
    JsonObject spec = JsonObject.of("replicas", 0L, "minReadySeconds", 5L);

    assertThat(defaulted("apps/v1", "ReplicaSet", spec)).containsAllEntriesOf(spec);
  }

  @Test
  void leavesKindsItDoesNotKnowAsTheyAre() {
    JsonObject spec = JsonObject.of("x", 1L);

    assertThat(defaulted("example.com/v1", "Deployment", spec)).isSameAs(spec);
  }

  @Test
  void survivesValuesOfTheWrongType() {
    JsonObject spec = JsonObject.copyOf(Map.of("containers", "none", "volumes", Map.of("a", 1L)));

    assertThat(defaulted("v1", "Pod", spec)).containsEntry("containers", "none");
  }
}
