package dev.bulwark.rego.schema;

import dev.bulwark.rego.jsonschema.JsonSchema;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a schema tells types. It changes while types are made of it, as with OPA: `allOf` merges
/// its schemas into the first one, also where a reference leads to that from elsewhere.
final class SchemaNode {
  /// The name under which an object has it.
  final String property;

  /// In the order in which they were said.
  final List<String> types = new ArrayList<>();

  final List<SchemaNode> properties = new ArrayList<>();
  final List<SchemaNode> items = new ArrayList<>();

  /// Whether `items` is one schema of all elements.
  boolean isForAllItems;

  /// Absent where it is not said.
  @Nullable List<SchemaNode> anyOf;

  /// Absent where it is not said.
  @Nullable List<SchemaNode> allOf;

  /// Where it only refers to another one.
  String reference = "";

  @Nullable SchemaNode referenced;

  private SchemaNode(String property) {
    this.property = property;
  }

  /// The node of a schema that was checked.
  static SchemaNode of(Value schema, JsonSchema checked) {
    return new Reading(checked).node("", schema);
  }

  /// This without `anyOf`.
  SchemaNode withoutAnyOf() {
    var copy = new SchemaNode(property);
    copy.types.addAll(types);
    copy.properties.addAll(properties);
    copy.items.addAll(items);
    copy.isForAllItems = isForAllItems;
    copy.allOf = allOf;
    return copy;
  }

  /// The schema that references lead to at last.
  SchemaNode target() {
    SchemaNode node = this;
    for (int i = 0; node.referenced != null && i < Reading.MOST_REFERENCES; i++) {
      node = node.referenced;
    }
    return node;
  }

  /// `string`, `[string,null]`.
  String typeText() {
    return switch (types.size()) {
      case 0 -> "Undefined";
      case 1 -> types.getFirst();
      default -> "[" + String.join(",", types) + "]";
    };
  }

  /// One reading of a schema; what is referred to is read once.
  private static final class Reading {
    static final int MOST_REFERENCES = 100;

    private final JsonSchema checked;
    private final Map<String, SchemaNode> referenced = new HashMap<>();

    Reading(JsonSchema checked) {
      this.checked = checked;
    }

    SchemaNode node(String property, Value schema) {
      var node = new SchemaNode(property);
      if (schema instanceof ObjectValue object) {
        fill(node, object);
      }
      return node;
    }

    private void fill(SchemaNode node, ObjectValue schema) {
      if (schema.get("$ref") instanceof StringValue reference) {
        node.reference = reference.text();
        node.referenced = referenced(reference.text());
        return;
      }
      switch (schema.get("type")) {
        case StringValue type -> node.types.add(type.text());
        case ArrayValue types -> types.forEach(type -> node.types.add(text(type)));
        case null, default -> {
          // It may be any.
        }
      }
      if (schema.get("properties") instanceof ObjectValue members) {
        for (int i = 0; i < members.size(); i++) {
          node.properties.add(node(text(members.keyAt(i)), members.valueAt(i)));
        }
      }
      switch (schema.get("items")) {
        case ArrayValue elements -> node.items.addAll(nodes(elements));
        case Value every -> {
          node.items.add(node("items", every));
          node.isForAllItems = true;
        }
        case null -> {
          // Elements may be any.
        }
      }
      node.anyOf = schema.get("anyOf") instanceof ArrayValue schemas ? nodes(schemas) : null;
      node.allOf = schema.get("allOf") instanceof ArrayValue schemas ? nodes(schemas) : null;
    }

    private static String text(Value value) {
      return value instanceof StringValue string ? string.text() : value.toString();
    }

    private List<SchemaNode> nodes(ArrayValue schemas) {
      return schemas.asList().stream().map(each -> node("", each)).toList();
    }

    private SchemaNode referenced(String reference) {
      SchemaNode known = referenced.get(reference);
      if (known == null) {
        known = new SchemaNode("$ref");
        referenced.put(reference, known);
        if (checked.referenced(reference) instanceof ObjectValue object) {
          fill(known, object);
        }
      }
      return known;
    }
  }
}
