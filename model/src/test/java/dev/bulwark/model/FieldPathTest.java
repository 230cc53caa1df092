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
  }

  @Test
  void callsElementsWithoutANameByTheirContents() {
    var rule = JsonObject.of("verbs", JsonArray.of("get", "*"));
    var role = JsonObject.of("rules", JsonArray.of(JsonObject.EMPTY, rule));
    var moved = JsonObject.of("rules", JsonArray.of(rule, JsonObject.EMPTY));
    FieldPath rules = FieldPath.of("rules");

    assertThat(rules.index(1).key("verbs").index(1).named(role))
        .matches("rules\\[#[0-9a-f]+]\\.verbs\\[\\*]")
        .isEqualTo(rules.index(0).key("verbs").index(1).named(moved))
        .isNotEqualTo(rules.index(0).key("verbs").index(1).named(role));
  }

  @Test
  void neverNamesWhatMayBeSecret() {
    var container = JsonObject.of("args", JsonArray.of("--password=x"));

    assertThat(FieldPath.of("args").index(0).named(container)).isEqualTo("args[]");
  }

  @Test
  void isEqualByItsSteps() {
    assertThat(image)
        .isEqualTo(FieldPath.of("spec").append(FieldPath.of("containers").index(1).key("image")))
        .isNotEqualTo(FieldPath.of("spec", "containers").index(0).key("image"));
    assertThat(image.parent()).contains(FieldPath.of("spec", "containers").index(1));
  }
}
