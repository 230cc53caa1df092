package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPathTest {
  private final FieldPath image = FieldPath.of("spec", "containers").index(1).key("image");
  private final JsonObject pod =
      JsonObject.of(
          "spec",
          JsonObject.of(
              "containers",
              JsonArray.of(
                  JsonObject.of("image", "one"), JsonObject.of("name", "api", "image", "two"))));

  @Test
  void isWrittenAsKubernetesWritesIt() {
    assertThat(image).hasToString("spec.containers[1].image");
    assertThat(FieldPath.of("metadata", "labels", "app.kubernetes.io/name"))
        .hasToString("metadata.labels[app.kubernetes.io/name]");
    assertThat(FieldPath.ROOT).hasToString("");
  }

  @Test
  void leadsToAValue() {
    assertThat(image.in(pod)).contains("two");
    assertThat(FieldPath.ROOT.in(pod)).contains(pod);
  }

  @Test
  void leadsNowhereWhereAStepDoesNotFit() {
    assertThat(FieldPath.of("spec", "containers").index(2).in(pod)).isEmpty();
    assertThat(FieldPath.of("spec", "containers", "image").in(pod)).isEmpty();
    assertThat(FieldPath.of("spec").index(0).in(pod)).isEmpty();
  }

  @Test
  void callsElementsByNameSoThatItStaysTheSameWhenTheyMove() {
    assertThat(image.named(pod)).isEqualTo("spec.containers[api].image");
    assertThat(FieldPath.of("spec", "containers").index(0).named(pod))
        .isEqualTo("spec.containers[0]");
  }

  @Test
  void isEqualByItsSteps() {
    assertThat(image)
        .isEqualTo(FieldPath.of("spec").append(FieldPath.of("containers").index(1).key("image")))
        .isNotEqualTo(FieldPath.of("spec", "containers").index(0).key("image"));
    assertThat(image.parent()).contains(FieldPath.of("spec", "containers").index(1));
  }
}
