package dev.bulwark.rego.graphql.schema;

import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.GraphqlException.Fault;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.SchemaDocument;
import dev.bulwark.rego.graphql.tree.SchemaDocument.Comments;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a [Schema] of what is written, and tells the first thing that is wrong with it.
public final class SchemaBuilder {
  /// Directives that a schema may define again.
  private static final Set<String> STANDARD_DIRECTIVES =
      Set.of("include", "skip", "deprecated", "specifiedBy", "defer", "oneOf");

  private static final Comments NO_COMMENTS = new Comments(List.of(), List.of(), List.of());

  private final SchemaDocument document;
  private final Map<String, TypeDefinition> types = new LinkedHashMap<>();
  private final Map<String, DirectiveDefinition> directives = new HashMap<>();
  private final Map<String, String> roots = new HashMap<>();

  private SchemaBuilder(SchemaDocument document) {
    this.document = document;
  }

  public static Schema build(SchemaDocument document) throws GraphqlException {
    return new SchemaBuilder(Prelude.DOCUMENT.with(document)).build();
  }

  private Schema build() throws GraphqlException {
    for (TypeDefinition type : document.types()) {
      if (types.putIfAbsent(type.name(), type) != null) {
        throw fault(type.position(), "Cannot redeclare type " + type.name() + ".");
      }
    }
    for (TypeDefinition extension : document.extensions()) {
      extend(extension);
    }
    defineDirectives();
    var schema = new Schema(types, directives, roots);
    var directiveUses = new DirectiveUses(schema);
    findRoots(directiveUses);
    new TypeRules(schema, directiveUses).check();
    if (document.schemas().isEmpty()) {
      inferRoot("query", "Query");
      inferRoot("mutation", "Mutation");
      inferRoot("subscription", "Subscription");
    }
    addIntrospection();
    return new Schema(types, directives, roots);
  }

  static GraphqlException fault(Position position, String message) {
    return GraphqlException.schema(new Fault(message, position));
  }

  /// What is not there yet is made by its extension.
  private void extend(TypeDefinition by) throws GraphqlException {
    TypeDefinition type = types.getOrDefault(by.name(), empty(by));
    if (type.kind() != by.kind()) {
      throw fault(
          by.position(),
          "Cannot extend type %s because the base type is a %s, not %s."
              .formatted(by.name(), type.kind(), by.kind()));
    }
    types.put(
        by.name(),
        new TypeDefinition(
            type.kind(),
            type.description(),
            type.name(),
            joined(type.directives(), by.directives()),
            joined(type.interfaces(), by.interfaces()),
            joined(type.fields(), by.fields()),
            joined(type.members(), by.members()),
            joined(type.memberPositions(), by.memberPositions()),
            joined(type.values(), by.values()),
            type.builtIn(),
            type.position(),
            type.comments()));
  }

  private static TypeDefinition empty(TypeDefinition extension) {
    return new TypeDefinition(
        extension.kind(),
        "",
        extension.name(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        extension.position(),
        NO_COMMENTS);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private void defineDirectives() throws GraphqlException {
    for (DirectiveDefinition directive : document.directives()) {
      boolean isKnown = directives.put(directive.name(), directive) != null;
      if (isKnown && !STANDARD_DIRECTIVES.contains(directive.name())) {
        throw fault(directive.position(), "Cannot redeclare directive " + directive.name() + ".");
      }
    }
  }

  private void findRoots(DirectiveUses directiveUses) throws GraphqlException {
    if (document.schemas().size() > 1) {
      throw fault(
          document.schemas().get(1).position(),
          "Cannot have multiple schema entry points, consider schema extensions instead.");
    }
    for (SchemaDocument.EntryPoints schema :
        joined(document.schemas(), document.schemaExtensions())) {
      for (SchemaDocument.EntryPoint entry : schema.operations()) {
        if (!types.containsKey(entry.type())) {
          throw fault(
              entry.position(),
              "Schema root %s refers to a type %s that does not exist."
                  .formatted(entry.operation(), entry.type()));
        }
        roots.put(entry.operation(), entry.type());
      }
      directiveUses.check(schema.directives(), "SCHEMA");
    }
  }

  private void inferRoot(String operation, String type) {
    if (types.containsKey(type)) {
      roots.putIfAbsent(operation, type);
    }
  }

  /// Queries can ask for the schema itself.
  private void addIntrospection() {
    String name = roots.get("query");
    TypeDefinition query = name == null ? null : types.get(name);
    if (query == null) {
      return;
    }
    var fields =
        List.of(
            field("__schema", List.of(), TypeReference.required("__Schema")),
            field(
                "__type",
                List.of(field("name", List.of(), TypeReference.required("String"))),
                TypeReference.nullable("__Type")));
    types.put(
        query.name(),
        new TypeDefinition(
            query.kind(),
            query.description(),
            query.name(),
            query.directives(),
            query.interfaces(),
            joined(query.fields(), fields),
            query.members(),
            query.memberPositions(),
            query.values(),
            query.builtIn(),
            query.position(),
            query.comments()));
  }

  private static FieldDefinition field(
      String name, List<FieldDefinition> arguments, TypeReference type) {
    return new FieldDefinition(
        "", name, arguments, null, type, List.of(), Position.NONE, NO_COMMENTS);
  }
}
