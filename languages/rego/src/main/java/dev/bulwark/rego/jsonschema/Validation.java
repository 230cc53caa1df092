package dev.bulwark.rego.jsonschema;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Checks one document. Where one of several schemas must hold and none does, the complaints of the
/// one that held the most are told.
final class Validation {
  private static final int DEEPEST = 500;

  private final JsonSchema schemas;
  private final LongConsumer spend;
  private int depth;

  Validation(JsonSchema schemas, LongConsumer spend) {
    this.schemas = schemas;
    this.spend = spend;
  }

  /// Complaints, and how much held.
  static final class Result {
    private final List<Violation> violations = new ArrayList<>();
    int score;

    List<Violation> violations() {
      return List.copyOf(violations);
    }

    boolean isValid() {
      return violations.isEmpty();
    }

    void add(String type, String context, String description) {
      violations.add(new Violation(type, field(context), description));
      score--;
    }

    static String field(String context) {
      return context.startsWith("(root).") ? context.substring("(root).".length()) : context;
    }

    void add(Result other) {
      violations.addAll(other.violations);
      score += other.score;
    }
  }

  void check(Value schema, Value node, String context, Result result) {
    spend.accept(1);
    if (++depth > DEEPEST) {
      throw BuiltinException.failed("schemas are nested too deeply");
    }
    try {
      checked(schema, node, context, result);
    } finally {
      depth--;
    }
  }

  private void checked(Value schema, Value node, String context, Result result) {
    if (!(schema instanceof ObjectValue rules)) {
      if (!schema.equals(BooleanValue.TRUE)) {
        result.add("false", context, "False always fails validation");
      }
      return;
    }
    if (rules.get("$ref") instanceof StringValue reference) {
      check(schemas.referenced(reference.text()), node, context, result);
      return;
    }
    List<String> types = types(rules);
    String given = type(node);
    if (!types.isEmpty()
        && !types.contains(given)
        && !(given.equals("integer") && types.contains("number"))) {
      result.add(
          "invalid_type",
          context,
          "Invalid type. Expected: " + String.join("/", types) + ", given: " + given);
      return;
    }
    combined(rules, node, context, result);
    switch (node) {
      case ArrayValue array -> array(rules, array, context, result);
      case ObjectValue object -> object(rules, object, context, result);
      default -> {
        // Scalars have no parts.
      }
    }
    if (node instanceof NumberValue number) {
      ValueRules.number(rules, number, context, result);
    }
    ValueRules.common(rules, node, context, result);
    if (node instanceof StringValue text) {
      text(rules, text, context, result);
    }
    if (node instanceof ObjectValue object) {
      properties(rules, object, context, result);
    }
    result.score++;
  }

  private static List<String> types(ObjectValue rules) {
    return switch (rules.get("type")) {
      case StringValue text -> List.of(text.text());
      case ArrayValue array -> strings(array);
      case null, default -> List.of();
    };
  }

  private static List<String> strings(ArrayValue array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(one -> one instanceof StringValue text ? text.text() : one.toString())
        .toList();
  }

  private static String type(Value node) {
    return node instanceof NumberValue number && number.isInteger() ? "integer" : node.typeName();
  }

  private Result apart(Value schema, Value node, String context) {
    var result = new Result();
    check(schema, node, context, result);
    return result;
  }

  private void combined(ObjectValue rules, Value node, String context, Result result) {
    if (rules.get("anyOf") instanceof ArrayValue any && any.size() > 0) {
      anyOf(any, node, context, result);
    }
    if (rules.get("oneOf") instanceof ArrayValue one && one.size() > 0) {
      oneOf(one, node, context, result);
    }
    if (rules.get("allOf") instanceof ArrayValue all && all.size() > 0) {
      boolean valid = true;
      for (Value schema : all) {
        Result each = apart(schema, node, context);
        valid &= each.isValid();
        result.add(each);
      }
      if (!valid) {
        result.add("number_all_of", context, "Must validate all the schemas (allOf)");
      }
    }
    Value not = rules.get("not");
    if (not != null && apart(not, node, context).isValid()) {
      result.add("number_not", context, "Must not validate the schema (not)");
    }
    if (node instanceof ObjectValue object
        && rules.get("dependencies") instanceof ObjectValue dependencies) {
      dependencies(dependencies, object, context, result);
    }
    Value condition = rules.get("if");
    if (condition != null) {
      boolean holds = apart(condition, node, context).isValid();
      consequence(rules.get(holds ? "then" : "else"), holds, node, context, result);
    }
    result.score++;
  }

  private void anyOf(ArrayValue schemas, Value node, String context, Result result) {
    Result best = null;
    for (Value schema : schemas) {
      Result each = apart(schema, node, context);
      if (each.isValid()) {
        return;
      }
      best = best == null || each.score > best.score ? each : best;
    }
    result.add("number_any_of", context, "Must validate at least one schema (anyOf)");
    if (best != null) {
      result.add(best);
    }
  }

  private void oneOf(ArrayValue schemas, Value node, String context, Result result) {
    Result best = null;
    int valid = 0;
    for (Value schema : schemas) {
      Result each = apart(schema, node, context);
      if (each.isValid()) {
        valid++;
      } else if (valid == 0 && (best == null || each.score > best.score)) {
        best = each;
      }
    }
    if (valid != 1) {
      result.add("number_one_of", context, "Must validate one and only one schema (oneOf)");
      if (valid == 0 && best != null) {
        result.add(best);
      }
    }
  }

  private void dependencies(
      ObjectValue dependencies, ObjectValue object, String context, Result result) {
    for (int i = 0; i < object.size(); i++) {
      switch (dependencies.get(object.keyAt(i))) {
        case null -> {}
        case ArrayValue names -> {
          for (String name : strings(names)) {
            if (object.get(name) == null) {
              result.add("missing_dependency", context, "Has a dependency on " + name);
            }
          }
        }
        case Value schema -> check(schema, object, context, result);
      }
    }
  }

  private void consequence(
      @Nullable Value schema, boolean holds, Value node, String context, Result result) {
    if (schema == null) {
      return;
    }
    Result each = apart(schema, node, context);
    if (!each.isValid()) {
      result.add(
          holds ? "condition_then" : "condition_else",
          context,
          holds
              ? "Must validate \"then\" as \"if\" was valid"
              : "Must validate \"else\" as \"if\" was not valid");
      result.add(each);
    }
  }

  private void array(ObjectValue rules, ArrayValue array, String context, Result result) {
    Value items = rules.get("items");
    if (items instanceof ArrayValue list) {
      Value rest = rules.get("additionalItems");
      for (int i = 0; i < array.size(); i++) {
        if (i < list.size()) {
          check(list.get(i), array.get(i), context + "." + i, result);
        } else if (rest instanceof ObjectValue && list.size() > 0) {
          check(rest, array.get(i), context + "." + i, result);
        }
      }
      if (BooleanValue.FALSE.equals(rest) && array.size() > list.size() && list.size() > 0) {
        result.add("array_no_additional_items", context, "No additional items allowed on array");
      }
    } else if (items != null) {
      for (int i = 0; i < array.size(); i++) {
        check(items, array.get(i), context + "." + i, result);
      }
    }
    ValueRules.least(rules, "minItems", array.size(), "array_min_items", context, result);
    ValueRules.most(rules, "maxItems", array.size(), "array_max_items", context, result);
    if (BooleanValue.TRUE.equals(rules.get("uniqueItems"))) {
      Map<Value, Integer> seen = new HashMap<>();
      for (int i = 0; i < array.size(); i++) {
        Integer before = seen.put(array.get(i), i);
        if (before != null) {
          result.add("unique", context, "array items[" + before + "," + i + "] must be unique");
        }
      }
    }
    Value contained = rules.get("contains");
    if (contained != null) {
      contains(contained, array, context, result);
    }
    result.score++;
  }

  private void contains(Value schema, ArrayValue array, String context, Result result) {
    Result best = null;
    for (int i = 0; i < array.size(); i++) {
      Result each = apart(schema, array.get(i), context + "." + i);
      if (each.isValid()) {
        return;
      }
      best = best == null || each.score > best.score ? each : best;
    }
    result.add("contains", context, "At least one of the items must match");
    if (best != null) {
      result.add(best);
    }
  }

  private void object(ObjectValue rules, ObjectValue object, String context, Result result) {
    ValueRules.least(
        rules, "minProperties", object.size(), "array_min_properties", context, result);
    ValueRules.most(rules, "maxProperties", object.size(), "array_max_properties", context, result);
    if (rules.get("required") instanceof ArrayValue required) {
      for (String name : strings(required)) {
        if (object.get(name) == null) {
          result.add("required", context, name + " is required");
        } else {
          result.score++;
        }
      }
    }
    for (int i = 0; i < object.size(); i++) {
      if (object.keyAt(i) instanceof StringValue key) {
        other(rules, key.text(), object.valueAt(i), context, result);
      }
    }
    Value names = rules.get("propertyNames");
    for (int i = 0; names != null && i < object.size(); i++) {
      Result each = apart(names, object.keyAt(i), context);
      if (!each.isValid()) {
        String key = object.keyAt(i) instanceof StringValue text ? text.text() : "";
        result.add(
            "invalid_property_name", context, "Property name of \"" + key + "\" does not match");
        result.add(each);
      }
    }
    result.score++;
  }

  /// A property as patterns of names, or else the rule for all others, say.
  private void other(ObjectValue rules, String key, Value value, String context, Result result) {
    boolean known = rules.get("properties") instanceof ObjectValue named && named.get(key) != null;
    if (rules.get("patternProperties") instanceof ObjectValue patterns) {
      for (int i = 0; i < patterns.size(); i++) {
        if (patterns.keyAt(i) instanceof StringValue pattern
            && schemas.pattern(pattern.text()).matcher(key).find()) {
          known = true;
          check(patterns.valueAt(i), value, context + "." + key, result);
          result.score++;
        }
      }
    }
    Value others = rules.get("additionalProperties");
    if (known || others == null) {
      return;
    }
    if (others.equals(BooleanValue.FALSE)) {
      result.add(
          "additional_property_not_allowed",
          context,
          "Additional property " + key + " is not allowed");
    } else {
      check(others, value, context + "." + key, result);
    }
  }

  private void properties(ObjectValue rules, ObjectValue object, String context, Result result) {
    if (rules.get("properties") instanceof ObjectValue named) {
      for (int i = 0; i < named.size(); i++) {
        Value value = object.get(named.keyAt(i));
        if (value != null && named.keyAt(i) instanceof StringValue key) {
          check(named.valueAt(i), value, context + "." + key.text(), result);
        }
      }
    }
  }

  private void text(ObjectValue rules, StringValue text, String context, Result result) {
    ValueRules.least(rules, "minLength", text.length(), "string_gte", context, result);
    ValueRules.most(rules, "maxLength", text.length(), "string_lte", context, result);
    if (rules.get("pattern") instanceof StringValue pattern
        && !schemas.pattern(pattern.text()).matcher(text.text()).find()) {
      result.add("pattern", context, "Does not match pattern '" + pattern.text() + "'");
    }
    result.score++;
  }
}
