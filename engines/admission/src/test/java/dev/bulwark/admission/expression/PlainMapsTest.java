package dev.bulwark.admission.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions see no difference between our trees and plain maps and lists.
class PlainMapsTest {
  private static final JsonObject OBJECT =
      JsonObject.of(
          "metadata", JsonObject.of("name", "web", "labels", JsonObject.of("app", "web")),
          "spec",
              JsonObject.of(
                  "replicas",
                  3L,
                  "ratio",
                  0.5,
                  "paused",
                  false,
                  "nothing",
                  null,
                  "ports",
                  JsonArray.of(80L, 443L)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object.spec.replicas > 2",
        "object.spec.ports.all(p, p > 80)",
        "object.spec.nothing == null && !object.spec.paused",
        "object.spec.nope == 1",
        "object.spec.ports[2] == 1",
        "has(object.metadata.labels.app) && 'app' in object.metadata.labels",
        "object.metadata.labels == {'app': 'web'} && object.spec.ports == [80, 443]",
        "object.spec.ratio * 2.0 == 1.0",
        "object.metadata.labels.exists(k, object.metadata.labels[k] == 'api')",
        "size(object.spec) == 5 && object.?spec.?ports[?1].orValue(0) == 443",
      })
  void giveTheSameResult(String text) {
    var compiler = PolicyCompiler.ofStored(new PolicyEnvironments(37), false);
    CompiledExpression expression =
        compiler.compile(new Expression(text, FieldPath.ROOT), Usage.VALIDATION);

    assertThat(evaluate(expression, plain(OBJECT))).isEqualTo(evaluate(expression, OBJECT));
  }

  private static Phase.Result evaluate(CompiledExpression expression, @Nullable Object object) {
    var inputs = new Inputs(object, null, null, JsonObject.EMPTY, null, null, () -> false);
    return new Phase(inputs, new PolicyVariables(Map.of()), Phase.BUDGET).evaluate(expression);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((key, each) -> map.put(key, plain(each)));
        yield map;
      }
      case JsonArray array -> {
        List<@Nullable Object> list = new ArrayList<>();
        array.forEach(each -> list.add(plain(each)));
        yield list;
      }
      case null, default -> value;
    };
  }
}
