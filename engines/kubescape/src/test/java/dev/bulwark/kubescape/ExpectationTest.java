package dev.bulwark.kubescape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.kubescape.RuleResponse.NoAlert;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final JsonObject POD =
      JsonObject.of(
          "kind",
          "Pod",
          "metadata",
          JsonObject.of("name", "web", "uid", "1"),
          "spec",
          JsonObject.EMPTY);

  private static final JsonObject NAMED =
      JsonObject.of("kind", "Pod", "metadata", JsonObject.of("name", "web"));

  @Test
  void takesNoteOfNamesAndLabelsOfObjectsOnly() throws NoAlert {
    assertThat(difference(alert("a", POD), alert("a", NAMED)).isNone()).isTrue();
  }

  @Test
  void takesNamesOfFieldsInLettersOfAnyCase() throws NoAlert {
    JsonObject wanted = JsonObject.of("AlertMessage", "a");

    assertThat(difference(JsonObject.of("alertMessage", "a"), wanted).isNone()).isTrue();
  }

  @Test
  void tellsAListThatIsEmptyFromNone() throws NoAlert {
    JsonObject wanted = JsonObject.of("alertMessage", "a", "failedPaths", JsonArray.EMPTY);

    Expectation.Difference difference = difference(JsonObject.of("alertMessage", "a"), wanted);

    assertThat(difference.missing()).hasSize(1);
    assertThat(difference.unwanted()).hasSize(1);
  }

  @Test
  void countsEqualAlerts() throws NoAlert {
    Expectation one = Expectation.of(JsonArray.of(JsonObject.of("alertMessage", "a")));
    RuleResponse alert = RuleResponse.of(JsonObject.of("alertMessage", "a"));

    assertThat(one.from(new Alerts(List.of(alert, alert), "")).unwanted()).hasSize(1);
  }

  @Test
  void refusesWhatIsNoAlert() {
    assertThatThrownBy(() -> Expectation.of(JsonArray.of(JsonObject.of("alertMessage", 1L))))
        .hasMessage("alertMessage must be a string");
  }

  private static JsonObject alert(String message, JsonObject object) {
    return JsonObject.of(
        "alertMessage",
        message,
        "alertObject",
        JsonObject.of("k8sApiObjects", JsonArray.of(object)));
  }

  private static Expectation.Difference difference(JsonObject came, JsonObject wanted)
      throws NoAlert {
    return Expectation.of(JsonArray.of(wanted))
        .from(new Alerts(List.of(RuleResponse.of(came)), ""));
  }
}
