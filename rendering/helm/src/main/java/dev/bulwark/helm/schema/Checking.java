package dev.bulwark.helm.schema;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One check of values by a schema: what combines schemas, and the way down into maps and lists.
final class Checking {
  private static final int DEEPEST = 200;
  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_VIOLATIONS = 50;

  private final ValuesSchema schema;
  private final List<Object> path = new ArrayList<>();
  private final List<Violation> found = new ArrayList<>();
  private final Assertions assertions = new Assertions(this::report);
  private int steps;
  private int depth;

  Checking(ValuesSchema schema) {
    this.schema = schema;
  }

  List<Violation> check(@Nullable Object value, @Nullable Object root) {
    apply(root, value);
    return found.size() > MOST_VIOLATIONS ? found.subList(0, MOST_VIOLATIONS) : found;
  }

  private void report(String reason) {
    found.add(new Violation(path, reason));
  }

  /// Checks a value by a part of the schema.
  ///
  /// @return whether it holds
  private boolean apply(@Nullable Object part, @Nullable Object value) {
    int before = found.size();
    if (++steps > MOST_STEPS || depth > DEEPEST) {
      report("the schema is too large to be checked");
    } else if (part instanceof Boolean allowed) {
      if (!allowed) {
        report("false schema");
      }
    } else if (part instanceof JsonObject object) {
      depth++;
      applyObject(object, value);
      depth--;
    }
    return found.size() == before;
  }

  private void applyObject(JsonObject part, @Nullable Object value) {
    if (part.get("$ref") instanceof String reference) {
      applyReference(reference, value);
      if (schema.refsStandAlone()) {
        return;
      }
    }
    assertions.check(part, value);
    combine(part, value);
    switch (value) {
      case Map<?, ?> map -> applyToMap(part, map);
      case List<?> list -> applyToList(part, list);
      case null, default -> {} // scalars hold no further values
    }
  }

  /// A reference to another document holds: nothing is fetched.
  private void applyReference(String reference, @Nullable Object value) {
    Object meant = schema.resolve(reference);
    if (meant != null) {
      apply(meant, value);
    } else if (reference.startsWith("#")) {
      report("the schema refers to " + reference + ", which is not there");
    }
  }

  private void combine(JsonObject part, @Nullable Object value) {
    part.array("allOf").forEach(each -> apply(each, value));
    JsonArray anyOf = part.array("anyOf");
    if (!anyOf.isEmpty() && count(anyOf, value) == 0) {
      report("anyOf failed, none matched");
    }
    JsonArray oneOf = part.array("oneOf");
    if (!oneOf.isEmpty()) {
      int matching = count(oneOf, value);
      if (matching != 1) {
        report(matching == 0 ? "oneOf failed, none matched" : "oneOf failed, several matched");
      }
    }
    if (part.containsKey("not") && holds(part.get("not"), value)) {
      report("not failed");
    }
    if (part.containsKey("if")) {
      String branch = holds(part.get("if"), value) ? "then" : "else";
      if (part.containsKey(branch)) {
        apply(part.get(branch), value);
      }
    }
  }

  private int count(JsonArray parts, @Nullable Object value) {
    int matching = 0;
    for (Object each : parts) {
      matching += holds(each, value) ? 1 : 0;
    }
    return matching;
  }

  /// Whether a value holds, without reporting.
  private boolean holds(@Nullable Object part, @Nullable Object value) {
    int before = found.size();
    boolean holds = apply(part, value);
    found.subList(before, found.size()).clear();
    return holds;
  }

  private void applyToMap(JsonObject part, Map<?, ?> map) {
    JsonObject properties = part.object("properties");
    JsonObject patterns = part.object("patternProperties");
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          boolean known = properties.containsKey(name);
          if (known) {
            below(name, properties.get(name), value);
          }
          for (int i = 0; i < patterns.size(); i++) {
            if (assertions.matches(patterns.keyAt(i), name)) {
              known = true;
              below(name, patterns.valueAt(i), value);
            }
          }
          if (!known && part.containsKey("additionalProperties")) {
            additional(name, part.get("additionalProperties"), value);
          }
          if (part.containsKey("propertyNames")) {
            apply(part.get("propertyNames"), name);
          }
        });
    for (String keyword : List.of("dependencies", "dependentSchemas")) {
      JsonObject dependent = part.object(keyword);
      for (int i = 0; i < dependent.size(); i++) {
        if (map.containsKey(dependent.keyAt(i)) && !(dependent.valueAt(i) instanceof JsonArray)) {
          apply(dependent.valueAt(i), map);
        }
      }
    }
  }

  private void additional(String name, @Nullable Object part, @Nullable Object value) {
    if (Boolean.FALSE.equals(part)) {
      report("additional properties '" + name + "' not allowed");
    } else {
      below(name, part, value);
    }
  }

  private void applyToList(JsonObject part, List<?> list) {
    JsonArray first =
        part.get("items") instanceof JsonArray items ? items : part.array("prefixItems");
    Object rest =
        part.get("items") instanceof JsonArray ? part.get("additionalItems") : part.get("items");
    for (int i = 0; i < list.size(); i++) {
      below(i, i < first.size() ? first.get(i) : rest, list.get(i));
    }
    if (part.containsKey("contains")) {
      int matching = 0;
      for (Object each : list) {
        matching += holds(part.get("contains"), each) ? 1 : 0;
      }
      long least = part.get("minContains") instanceof Long given ? given : 1;
      long most = part.get("maxContains") instanceof Long given ? given : Long.MAX_VALUE;
      if (matching < least || matching > most) {
        report("contains failed, " + matching + " items matched");
      }
    }
  }

  private void below(Object step, @Nullable Object part, @Nullable Object value) {
    path.add(step);
    apply(part, value);
    path.removeLast();
  }
}
