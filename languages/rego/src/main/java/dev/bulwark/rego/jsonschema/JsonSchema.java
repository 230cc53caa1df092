package dev.bulwark.rego.jsonschema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
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
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A schema that was checked, and what it refers to. References lead within the schema only.
public final class JsonSchema {
  static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");
  private static final List<String> SCHEMAS =
      List.of(
          "additionalItems",
          "additionalProperties",
          "contains",
          "else",
          "if",
          "not",
          "propertyNames",
          "then");
  private static final List<String> SCHEMA_LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SCHEMA_MAPS =
      List.of("definitions", "patternProperties", "properties");

  private final Value root;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private final Map<String, Value> referenced = new HashMap<>();

  private JsonSchema(Value root) {
    this.root = root;
  }

  /// Checks a schema.
  public static JsonSchema of(Value schema) throws InvalidSchemaException {
    var checked = new JsonSchema(schema);
    checked.check(schema);
    return checked;
  }

  /// What is wrong with a document; nothing if it is as the schema says.
  ///
  /// @param spend pays for the work
  public List<Violation> violations(Value document, LongConsumer spend) {
    var validation = new Validation(this, spend);
    var result = new Validation.Result();
    validation.check(root, document, "(root)", result);
    return result.violations();
  }

  Pattern pattern(String text) {
    Pattern known = patterns.get(text);
    if (known == null) {
      throw new IllegalStateException("patterns are compiled when the schema is checked");
    }
    return known;
  }

  /// What a reference in it leads to.
  public Value referenced(String reference) {
    return referenced.getOrDefault(reference, BooleanValue.TRUE);
  }

  private void check(Value schema) throws InvalidSchemaException {
    if (schema instanceof BooleanValue) {
      return;
    }
    if (!(schema instanceof ObjectValue object)) {
      throw new InvalidSchemaException("schema is invalid");
    }
    if (object.get("$ref") instanceof StringValue reference) {
      reference(reference.text());
      return;
    }
    types(object.get("type"));
    for (String name : SCHEMAS) {
      Value inner = object.get(name);
      if (inner != null) {
        check(inner);
      }
    }
    for (String name : SCHEMA_LISTS) {
      Value list = object.get(name);
      if (list != null) {
        if (!(list instanceof ArrayValue schemas)) {
          throw mustBe(name, "array");
        }
        for (Value inner : schemas) {
          check(inner);
        }
      }
    }
    for (String name : SCHEMA_MAPS) {
      members(name, object.get(name));
    }
    items(object.get("items"));
    dependencies(object.get("dependencies"));
    if (object.get("pattern") instanceof StringValue text) {
      compile(text.text());
    } else if (object.get("pattern") != null) {
      throw mustBe("pattern", "string");
    }
    required(object.get("required"));
    for (String name : List.of("minimum", "maximum", "multipleOf")) {
      if (object.get(name) != null && !(object.get(name) instanceof NumberValue)) {
        throw mustBe(name, "number");
      }
    }
    for (String name :
        List.of(
            "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")) {
      if (object.get(name) != null
          && !(object.get(name) instanceof NumberValue number && number.isLong())) {
        throw mustBe(name, "integer");
      }
    }
  }

  private static InvalidSchemaException mustBe(String keyword, String type) {
    return new InvalidSchemaException(keyword + " must be of type " + type);
  }

  private static void types(@Nullable Value given) throws InvalidSchemaException {
    if (given == null) {
      return;
    }
    List<Value> types =
        switch (given) {
          case StringValue _ -> List.of(given);
          case ArrayValue array -> array.asList();
          default -> throw mustBe("type", "string/array of strings");
        };
    var seen = new TreeSet<String>();
    for (Value type : types) {
      String name = type instanceof StringValue text ? text.text() : type.toString();
      if (!TYPES.contains(name)) {
        throw new InvalidSchemaException(
            "has a primitive type that is NOT VALID -- given: /"
                + name
                + "/ Expected valid values are:["
                + String.join(" ", TYPES)
                + "]");
      }
      if (!seen.add(name)) {
        throw new InvalidSchemaException(name + " type is duplicated");
      }
    }
  }

  private void members(String name, @Nullable Value given) throws InvalidSchemaException {
    if (given == null) {
      return;
    }
    if (!(given instanceof ObjectValue schemas)) {
      throw mustBe(name, "object");
    }
    for (int i = 0; i < schemas.size(); i++) {
      if (name.equals("patternProperties") && schemas.keyAt(i) instanceof StringValue text) {
        compile(text.text());
      }
      check(schemas.valueAt(i));
    }
  }

  private void items(@Nullable Value given) throws InvalidSchemaException {
    if (given instanceof ArrayValue schemas) {
      for (Value inner : schemas) {
        check(inner);
      }
    } else if (given != null) {
      check(given);
    }
  }

  private void dependencies(@Nullable Value given) throws InvalidSchemaException {
    if (given == null) {
      return;
    }
    if (!(given instanceof ObjectValue object)) {
      throw mustBe("dependencies", "object");
    }
    for (int i = 0; i < object.size(); i++) {
      if (!(object.valueAt(i) instanceof ArrayValue)) {
        check(object.valueAt(i));
      }
    }
  }

  private static void required(@Nullable Value given) throws InvalidSchemaException {
    if (given == null) {
      return;
    }
    if (!(given instanceof ArrayValue names)) {
      throw mustBe("required", "array");
    }
    var seen = new ArrayList<Value>();
    for (Value name : names) {
      if (!(name instanceof StringValue)) {
        throw new InvalidSchemaException("required items must be string");
      }
      if (seen.contains(name)) {
        throw new InvalidSchemaException("required items must be unique");
      }
      seen.add(name);
    }
  }

  private void compile(String text) throws InvalidSchemaException {
    try {
      patterns.put(text, Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new InvalidSchemaException("Invalid regex pattern '" + text + "'");
    }
  }

  private void reference(String text) throws InvalidSchemaException {
    if (referenced.containsKey(text)) {
      return;
    }
    if (!text.startsWith("#")) {
      throw new InvalidSchemaException("remote reference loading disabled: " + text);
    }
    Value found = root;
    for (String part : text.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      if (key.isEmpty()) {
        continue;
      }
      found =
          switch (found) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array ->
                key.matches("[0-9]{1,8}") && Integer.parseInt(key) < array.size()
                    ? array.get(Integer.parseInt(key))
                    : null;
            case null, default -> null;
          };
    }
    if (found == null) {
      throw new InvalidSchemaException("Object has no key '" + text.replaceAll(".*/", "") + "'");
    }
    referenced.put(text, found);
    check(found);
  }
}
