package dev.bulwark.rego.jsonschema;

import dev.bulwark.rego.jsonschema.Validation.Result;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/// Rules that look at one value without its parts: choices, formats, limits.
final class ValueRules {
  private ValueRules() {}

  static void common(ObjectValue rules, Value node, String context, Result result) {
    Value constant = rules.get("const");
    if (constant != null && !constant.equals(node)) {
      result.add(
          "const", context, Result.field(context) + " does not match: " + Json.write(constant));
    }
    if (rules.get("enum") instanceof ArrayValue allowed && !allowed.asList().contains(node)) {
      result.add(
          "enum",
          context,
          Result.field(context)
              + " must be one of the following: "
              + allowed.asList().stream().map(Json::write).collect(Collectors.joining(", ")));
    }
    if (rules.get("format") instanceof StringValue format
        && !Formats.matches(format.text(), node)) {
      result.add("format", context, "Does not match format '" + format.text() + "'");
    }
    result.score++;
  }

  static void least(
      ObjectValue rules, String name, long count, String type, String context, Result result) {
    if (rules.get(name) instanceof NumberValue least && count < least.longValue()) {
      result.add(
          type,
          context,
          switch (type) {
            case "array_min_items" -> "Array must have at least " + least + " items";
            case "array_min_properties" -> "Must have at least " + least + " properties";
            default -> "String length must be greater than or equal to " + least;
          });
    }
  }

  static void most(
      ObjectValue rules, String name, long count, String type, String context, Result result) {
    if (rules.get(name) instanceof NumberValue most && count > most.longValue()) {
      result.add(
          type,
          context,
          switch (type) {
            case "array_max_items" -> "Array must have at most " + most + " items";
            case "array_max_properties" -> "Must have at most " + most + " properties";
            default -> "String length must be less than or equal to " + most;
          });
    }
  }

  static void number(ObjectValue rules, NumberValue number, String context, Result result) {
    BigDecimal value = number.decimal();
    if (rules.get("multipleOf") instanceof NumberValue factor
        && factor.decimal().signum() > 0
        && value.remainder(factor.decimal()).signum() != 0) {
      result.add("multiple_of", context, "Must be a multiple of " + factor);
    }
    Value exclusiveMost = rules.get("exclusiveMaximum");
    if (rules.get("maximum") instanceof NumberValue most) {
      boolean exclusive = BooleanValue.TRUE.equals(exclusiveMost);
      above(value, most, exclusive, context, result);
    }
    if (exclusiveMost instanceof NumberValue most) {
      above(value, most, true, context, result);
    }
    Value exclusiveLeast = rules.get("exclusiveMinimum");
    if (rules.get("minimum") instanceof NumberValue least) {
      boolean exclusive = BooleanValue.TRUE.equals(exclusiveLeast);
      below(value, least, exclusive, context, result);
    }
    if (exclusiveLeast instanceof NumberValue least) {
      below(value, least, true, context, result);
    }
    result.score++;
  }

  private static void above(
      BigDecimal value, NumberValue most, boolean exclusive, String context, Result result) {
    int order = value.compareTo(most.decimal());
    if (exclusive && order >= 0) {
      result.add("number_lt", context, "Must be less than " + most);
    } else if (!exclusive && order > 0) {
      result.add("number_lte", context, "Must be less than or equal to " + most);
    }
  }

  private static void below(
      BigDecimal value, NumberValue least, boolean exclusive, String context, Result result) {
    int order = value.compareTo(least.decimal());
    if (exclusive && order <= 0) {
      result.add("number_gt", context, "Must be greater than " + least);
    } else if (!exclusive && order < 0) {
      result.add("number_gte", context, "Must be greater than or equal to " + least);
    }
  }
}
