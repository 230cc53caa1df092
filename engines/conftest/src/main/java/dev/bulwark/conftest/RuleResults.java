package dev.bulwark.conftest;

import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what a rule gave: texts, or objects with `msg` and more.
final class RuleResults {
  private RuleResults() {}

  static List<Result> of(String namespace, String rule, Query.Answer answer) {
    var results = new ArrayList<Result>();
    for (Query.Solution solution : answer.solutions()) {
      Value value = solution.expressions().getFirst();
      Iterable<Value> said =
          switch (value) {
            case SetValue set -> set;
            case ArrayValue array -> array;
            default -> List.of();
          };
      for (Value each : said) {
        if (each instanceof StringValue text) {
          results.add(result(namespace, rule, text.text(), JsonObject.EMPTY));
        } else if (each instanceof ObjectValue object) {
          results.add(result(namespace, rule, object));
        }
      }
    }
    return results.isEmpty() ? List.of(Result.success(namespace, rule)) : results;
  }

  private static Result result(String namespace, String rule, ObjectValue object) {
    if (!(object.get("msg") instanceof StringValue message)) {
      return Result.error(
          namespace, rule, "rule missing msg field: a result is a text or an object with msg");
    }
    return result(namespace, rule, message.text(), metadata(object).without("msg"));
  }

  @SuppressWarnings("unchecked") // an object of Rego as a tree has strings for keys
  private static JsonObject metadata(ObjectValue object) {
    return object.toJava() instanceof Map<?, ?> map
        ? JsonObject.copyOf((Map<String, @Nullable Object>) map)
        : JsonObject.EMPTY;
  }

  private static Result result(String namespace, String rule, String message, JsonObject metadata) {
    Result.Kind kind = RuleName.isFailing(rule) ? Result.Kind.FAILURE : Result.Kind.WARNING;
    return new Result(kind, namespace, rule, message, metadata);
  }
}
