package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
  private final JsonObject labels = JsonObject.of("app", "api", "tier", "back");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "app=api                       | true",
        "app==api                      | true",
        "app=web                       | false",
        "app!=web                      | true",
        "owner!=web                    | true",
        "app in (api, web)             | true",
        "app in (web)                  | false",
        "app notin (web)               | true",
        "owner notin (web)             | true",
        "app                           | true",
        "owner                         | false",
        "!owner                        | true",
        "!app                          | false",
        "app=api,tier=back             | true",
        "app=api, tier in (front)      | false",
        "app in (web,api),!owner, tier | true",
      })
  void matchesAsKubectlDoes(String selector, boolean matches) {
    assertThat(LabelSelector.parse(selector).matches(labels)).isEqualTo(matches);
  }

  @Test
  void matchesEverythingWhenEmpty() {
    assertThat(LabelSelector.parse("").matches(labels)).isTrue();
    assertThat(LabelSelector.EVERYTHING.matches(JsonObject.EMPTY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=api", "app=(x)", "app in api", "app=api tier=back", "a,,b", "app in (a"})
  void saysFromWhereOnItCannotRead(String selector) {
    assertThatThrownBy(() -> LabelSelector.parse(selector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label selector \"" + selector + "\"");
  }

  @Test
  void readsASelectorAsObjectsHoldIt() {
    var in = JsonObject.of("key", "app", "operator", "In", "values", JsonArray.of("api", "web"));
    var exists = JsonObject.of("key", "tier", "operator", "Exists");
    var absent = JsonObject.of("key", "owner", "operator", "DoesNotExist");
    var notIn = JsonObject.of("key", "owner", "operator", "NotIn", "values", JsonArray.of("me"));
    var selector =
        LabelSelector.of(
            JsonObject.of(
                "matchLabels", JsonObject.of("tier", "back"),
                "matchExpressions", JsonArray.of(in, exists, absent, notIn)));

    assertThat(selector.matches(labels)).isTrue();
    assertThat(selector.matches(labels.with("owner", "you"))).isFalse();
    assertThat(selector.matches(labels.with("tier", "front"))).isFalse();
    assertThat(selector.isEverything()).isFalse();
    assertThat(LabelSelector.of(JsonObject.EMPTY).isEverything()).isTrue();
  }

  @Test
  void refusesARequirementThatCannotBeUsed() {
    var like = JsonObject.of("key", "app", "operator", "Like");
    var empty = JsonObject.of("key", "app", "operator", "In");

    assertThatThrownBy(() -> LabelSelector.of(requiring(like)))
        .hasMessage("\"Like\" is not a valid label selector operator");
    assertThatThrownBy(() -> LabelSelector.of(requiring(empty)))
        .hasMessageContaining("values set can't be empty");
  }

  private static JsonObject requiring(JsonObject expression) {
    return JsonObject.of("matchExpressions", JsonArray.of(expression));
  }
}
