package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks values against an OpenAPI v3 schema as the API server checks custom resources.
///
/// Source: k8s.io/kube-openapi `pkg/validation/validate`, and the errors that
/// k8s.io/apiextensions-apiserver makes of its results.
public final class SchemaValidation {
  private static final int DEEPEST = 200;

  private final List<SchemaFault> faults = new ArrayList<>();

  private SchemaValidation() {}

  /// All faults, those of outer values first.
  public static List<SchemaFault> faults(JsonObject schema, @Nullable Object value) {
    return faults(schema, value, FieldPath.ROOT, 0);
  }

  private static List<SchemaFault> faults(
      JsonObject schema, @Nullable Object value, FieldPath path, int depth) {
    var validation = new SchemaValidation();
    validation.check(schema, value, path, depth);
    return List.copyOf(validation.faults);
  }

  private void fault(FieldPath path, String text) {
    faults.add(new SchemaFault(path, text));
  }

  private void invalid(FieldPath path, @Nullable Object value, String why) {
    fault(path, "Invalid value: " + ValueText.of(value) + ": " + path + " in body " + why);
  }

  private void wrongType(FieldPath path, String wanted, @Nullable Object value) {
    String found = "\"" + typeOf(value) + "\"";
    fault(
        path,
        "Invalid value: "
            + found
            + ": "
            + path
            + " in body must be of type "
            + wanted
            + ": "
            + found);
  }

  private void check(JsonObject schema, @Nullable Object value, FieldPath path, int depth) {
    if (depth > DEEPEST) {
      fault(path, "nested too deeply");
      return;
    }
    String wanted = schema.string("type").orElse("");
    boolean intOrString = isTrue(schema, "x-kubernetes-int-or-string");
    if (value == null && isTrue(schema, "nullable")) {
      return;
    }
    if (!wanted.isEmpty() && !isOfType(wanted, value)) {
      wrongType(path, wanted, value);
    } else if (intOrString && !isOfType("integer", value) && !(value instanceof String)) {
      wrongType(path, "integer,string", value);
    }
    if (value == null) {
      return;
    }
    if (value instanceof String text) {
      checkLength(schema, text, path);
    }
    ScalarRules.faults(schema, value).forEach(why -> invalid(path, value, why));
    checkEnum(schema, value, path);
    if (value instanceof JsonObject object) {
      checkObject(schema, object, path, depth);
    } else if (value instanceof JsonArray array) {
      checkArray(schema, array, path, depth);
    }
    checkCombinations(schema, value, path, depth);
  }

  static boolean isTrue(JsonObject schema, String field) {
    return Boolean.TRUE.equals(schema.get(field));
  }

  private static boolean isOfType(String wanted, @Nullable Object value) {
    return switch (wanted) {
      case "integer" -> ScalarRules.isIntegral(value);
      case "number" -> isNumber(value);
      default -> typeOf(value).equals(wanted);
    };
  }

  private static boolean isNumber(@Nullable Object value) {
    return value instanceof Long || value instanceof Double || value instanceof BigDecimal;
  }

  /// The type of a value in the words of a schema.
  static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case JsonObject _ -> "object";
      case JsonArray _ -> "array";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      default -> "number";
    };
  }

  private void checkLength(JsonObject schema, String text, FieldPath path) {
    if (schema.get("maxLength") instanceof Long most
        && text.codePointCount(0, text.length()) > most) {
      fault(path, "Too long: may not be more than " + most + " bytes");
    }
  }

  private void checkEnum(JsonObject schema, @Nullable Object value, FieldPath path) {
    if (!(schema.get("enum") instanceof JsonArray known) || known.contains(value)) {
      return;
    }
    var texts = new ArrayList<String>();
    known.forEach(each -> texts.add(ValueText.of(each)));
    fault(
        path,
        "Unsupported value: "
            + ValueText.of(value)
            + ": supported values: "
            + String.join(", ", texts));
  }

  private void checkObject(JsonObject schema, JsonObject object, FieldPath path, int depth) {
    count(schema, "minProperties", "maxProperties", object.size(), "properties", path, object);
    for (Object name : schema.array("required")) {
      if (name instanceof String field && !object.containsKey(field)) {
        fault(path.key(field), "Required value");
      }
    }
    JsonObject properties = schema.object("properties");
    for (String name : new TreeSet<>(object.keySet())) {
      if (properties.get(name) instanceof JsonObject property) {
        check(property, object.get(name), path.key(name), depth + 1);
      } else if (schema.get("additionalProperties") instanceof JsonObject others) {
        check(others, object.get(name), path.key(name), depth + 1);
      } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
        invalid(path.key(name), object.get(name), "is a forbidden property");
      }
    }
  }

  private void checkArray(JsonObject schema, JsonArray array, FieldPath path, int depth) {
    if (schema.get("items") instanceof JsonObject items) {
      for (int i = 0; i < array.size(); i++) {
        check(items, array.get(i), path.index(i), depth + 1);
      }
    }
    count(schema, "minItems", "maxItems", array.size(), "items", path, array);
    Set<@Nullable Object> seen = new HashSet<>();
    if (isTrue(schema, "uniqueItems") && !array.stream().allMatch(seen::add)) {
      invalid(path, array, "shouldn't contain duplicates");
    }
  }

  private void count(
      JsonObject schema,
      String least,
      String most,
      int size,
      String what,
      FieldPath path,
      Object value) {
    if (schema.get(least) instanceof Long minimum && size < minimum) {
      invalid(path, value, "should have at least " + minimum + " " + what);
    }
    if (schema.get(most) instanceof Long maximum && size > maximum) {
      fault(path, "Too many: " + size + ": must have at most " + maximum + " " + what);
    }
  }

  private void checkCombinations(
      JsonObject schema, @Nullable Object value, FieldPath path, int depth) {
    for (Object each : schema.array("allOf")) {
      if (each instanceof JsonObject part) {
        check(part, value, path, depth + 1);
      }
    }
    fitting(schema, "anyOf", value, path, depth)
        .filter(count -> count == 0)
        .ifPresent(_ -> invalid(path, value, "must validate at least one schema (anyOf)"));
    fitting(schema, "oneOf", value, path, depth)
        .filter(count -> count != 1)
        .ifPresent(_ -> invalid(path, value, "must validate one and only one schema (oneOf)"));
    if (schema.get("not") instanceof JsonObject excluded
        && faults(excluded, value, path, depth + 1).isEmpty()) {
      invalid(path, value, "must not validate the schema (not)");
    }
  }

  /// How many schemas of a list the value fits; empty where there is no list.
  private static Optional<Integer> fitting(
      JsonObject schema, String list, @Nullable Object value, FieldPath path, int depth) {
    JsonArray schemas = schema.array(list);
    if (schemas.isEmpty()) {
      return Optional.empty();
    }
    int count = 0;
    for (Object each : schemas) {
      if (each instanceof JsonObject part && faults(part, value, path, depth + 1).isEmpty()) {
        count++;
      }
    }
    return Optional.of(count);
  }
}
