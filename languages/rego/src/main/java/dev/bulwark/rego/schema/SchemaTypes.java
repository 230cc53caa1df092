package dev.bulwark.rego.schema;

import dev.bulwark.rego.jsonschema.InvalidSchemaException;
import dev.bulwark.rego.jsonschema.JsonSchema;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.RecursiveType;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The type that a JSON Schema describes, as OPA sees it: objects have the properties that are
/// written and no others, and what has no type may be anything.
public final class SchemaTypes {
  /// A schema that refers to nothing but itself would never end.
  private static final int DEEPEST = 1_000;

  private final Map<String, Definition> definitions = new HashMap<>();
  private int depth;

  private SchemaTypes() {}

  /// What a reference leads to: a type that is being made, or one that is.
  private static final class Definition {
    private @Nullable RegoType type;
    private @Nullable RecursiveType recursive;
  }

  /// The type of what a schema allows.
  ///
  /// @throws InvalidSchemaException in OPA's words
  public static RegoType of(Value schema) throws InvalidSchemaException {
    if (schema instanceof NullValue) {
      throw new InvalidSchemaException("no schema as input to compile");
    }
    JsonSchema checked;
    try {
      checked = JsonSchema.of(schema);
    } catch (InvalidSchemaException e) {
      throw new InvalidSchemaException("unable to compile the schema: " + e.reason());
    }
    try {
      return new SchemaTypes().type(SchemaNode.of(schema, checked));
    } catch (InvalidSchemaException e) {
      throw new InvalidSchemaException("type checking: " + e.reason());
    }
  }

  private RegoType type(SchemaNode node) throws InvalidSchemaException {
    if (++depth > DEEPEST) {
      throw new InvalidSchemaException("schemas are nested too deeply");
    }
    try {
      return node.referenced == null ? described(node) : referenced(node, node.referenced);
    } finally {
      depth--;
    }
  }

  private RegoType referenced(SchemaNode node, SchemaNode target) throws InvalidSchemaException {
    Definition known = definitions.get(node.reference);
    if (known != null) {
      if (known.type != null) {
        return known.type;
      }
      if (known.recursive == null) {
        known.recursive = new RecursiveType(node.reference);
      }
      return known.recursive;
    }
    if (target.referenced != null) {
      return type(target);
    }
    var definition = new Definition();
    definitions.put(node.reference, definition);
    RegoType type = type(target);
    definition.type = type;
    if (definition.recursive != null) {
      definition.recursive.is(type);
    }
    return type;
  }

  private RegoType described(SchemaNode node) throws InvalidSchemaException {
    if (node.anyOf != null) {
      return any(node, node.anyOf);
    }
    if (node.allOf != null) {
      return all(node, node.allOf);
    }
    if (node.types.isEmpty()) {
      if (!node.properties.isEmpty()) {
        node.types.add("object");
      } else if (!node.items.isEmpty()) {
        node.types.add("array");
      }
    }
    return typed(node);
  }

  /// Types that are listed are not added up: the first of these that is among them counts.
  private RegoType typed(SchemaNode node) throws InvalidSchemaException {
    List<String> types = node.types;
    if (types.contains("boolean")) {
      return RegoType.BOOLEAN;
    }
    if (types.contains("string")) {
      return RegoType.STRING;
    }
    if (types.contains("integer") || types.contains("number")) {
      return RegoType.NUMBER;
    }
    if (types.contains("object")) {
      return object(node);
    }
    if (types.contains("array")) {
      return array(node);
    }
    return RegoType.ANY;
  }

  private RegoType object(SchemaNode node) throws InvalidSchemaException {
    if (node.properties.isEmpty()) {
      return RegoType.objectOf(RegoType.ANY, RegoType.ANY);
    }
    var known = new ArrayList<Known>();
    for (SchemaNode property : node.properties) {
      known.add(new Known(StringValue.of(property.property), type(property)));
    }
    return new ObjectType(known, Optional.empty());
  }

  private RegoType array(SchemaNode node) throws InvalidSchemaException {
    if (node.items.isEmpty()) {
      return RegoType.arrayOf(RegoType.ANY);
    }
    if (node.isForAllItems) {
      return RegoType.arrayOf(type(node.items.getFirst()));
    }
    var elements = new ArrayList<RegoType>();
    for (SchemaNode item : node.items) {
      elements.add(type(item));
    }
    return RegoType.tuple(elements.toArray(RegoType[]::new));
  }

  private RegoType any(SchemaNode node, List<SchemaNode> choices) throws InvalidSchemaException {
    RegoType either = RegoType.UNKNOWN;
    if (!node.types.isEmpty()
        && type(node.withoutAnyOf()) instanceof ObjectType core
        && core.others().isEmpty()) {
      either = core;
    }
    for (SchemaNode choice : choices) {
      either = TypeAlgebra.or(type(choice), either);
    }
    return either;
  }

  private RegoType all(SchemaNode node, List<SchemaNode> parts) throws InvalidSchemaException {
    List<SchemaNode> merging =
        parts.stream().map(SchemaNode::target).filter(part -> !isMereChoice(part)).toList();
    if (merging.isEmpty()) {
      return RegoType.ANY;
    }
    SchemaNode merged = merged(merging);
    if (!node.types.isEmpty()) {
      if (both("object", node, merged) || both("array", node, merged)) {
        return type(merged(List.of(merged, node)));
      }
      if (!node.typeText().equals(merged.typeText())) {
        throw new InvalidSchemaException("unable to merge these schemas");
      }
    }
    return type(merged);
  }

  private static boolean isMereChoice(SchemaNode node) {
    return node.types.isEmpty()
        && node.anyOf != null
        && node.properties.isEmpty()
        && node.items.isEmpty();
  }

  private static boolean both(String type, SchemaNode one, SchemaNode other) {
    return one.types.contains(type) && other.types.contains(type);
  }

  /// The first of the schemas, which takes up the others.
  private static SchemaNode merged(List<SchemaNode> schemas) throws InvalidSchemaException {
    for (SchemaNode schema : schemas) {
      String implied =
          !schema.properties.isEmpty() ? "object" : !schema.items.isEmpty() ? "array" : "";
      if (!implied.isEmpty() && !schema.types.contains(implied)) {
        schema.types.add(implied);
      }
    }
    SchemaNode first = schemas.getFirst();
    for (SchemaNode other : schemas.subList(1, schemas.size())) {
      if (!first.typeText().equals(other.typeText())) {
        throw new InvalidSchemaException(
            "unable to merge these schemas: type mismatch: "
                + first.typeText()
                + " and "
                + other.typeText());
      }
      if (both("object", first, other)
          && !first.properties.isEmpty()
          && !other.properties.isEmpty()) {
        first.properties.addAll(List.copyOf(other.properties));
      } else if (both("array", first, other) && !first.items.isEmpty() && !other.items.isEmpty()) {
        mergeItems(first, other);
      }
    }
    return first;
  }

  private static void mergeItems(SchemaNode first, SchemaNode other) throws InvalidSchemaException {
    for (int i = 0; i < other.items.size(); i++) {
      if (first.items.size() <= i) {
        first.items.add(other.items.get(i));
      }
      if (!first.items.get(i).typeText().equals(other.items.get(i).typeText())) {
        throw new InvalidSchemaException("unable to merge these schemas");
      }
    }
  }
}
