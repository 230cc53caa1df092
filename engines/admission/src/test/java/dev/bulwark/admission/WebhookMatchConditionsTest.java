package dev.bulwark.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import org.junit.jupiter.api.Test;

class WebhookMatchConditionsTest {
  private static final Resource CONFIG_MAP =
      Yaml.resource("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: shop}}");
  private static final String FAILS = "object.metadata.nome == 'x'";

  @Test
  void allTrueCallTheWebhook() {
    assertThat(evaluate("Fail", "object.metadata.name == 'x'", "namespaceObject == null"))
        .isEqualTo(new WebhookMatchConditions.Outcome.Called());
  }

  @Test
  void oneFalseSkipsItWhateverFails() {
    assertThat(evaluate("Fail", FAILS, "false"))
        .isEqualTo(new WebhookMatchConditions.Outcome.Skipped("condition 1"));
  }

  @Test
  void aFailureRejectsTheRequest() {
    assertThat(evaluate("Fail", FAILS, "1"))
        .isEqualTo(
            new WebhookMatchConditions.Outcome.Rejected(
                "[expression 'object.metadata.nome == 'x'' resulted in error: no such key: nome,"
                    + " compilation error: must evaluate to bool but got int]"));
  }

  @Test
  void orIsIgnored() {
    assertThat(evaluate("Ignore", FAILS)).isEqualTo(new WebhookMatchConditions.Outcome.Skipped(""));
  }

  private static WebhookMatchConditions.Outcome evaluate(String failurePolicy, String... texts) {
    var conditions = new JsonObject[texts.length];
    for (int i = 0; i < texts.length; i++) {
      conditions[i] = JsonObject.of("name", "condition " + i, "expression", texts[i]);
    }
    return WebhookMatchConditions.of(
            JsonArray.of((Object[]) conditions), failurePolicy, AdmissionOptions.DEFAULT)
        .evaluate(Review.create(CONFIG_MAP), Inventory.EMPTY, Environment.CLOSED);
  }
}
