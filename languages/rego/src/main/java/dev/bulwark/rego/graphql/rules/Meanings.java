package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.SchemaDocument.Comments;
import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the nodes of a query mean by its schema. A node is itself, whatever others look the same.
final class Meanings {
  private static final FieldDefinition TYPE_NAME =
      new FieldDefinition(
          "",
          "__typename",
          List.of(),
          null,
          TypeReference.nullable("String"),
          List.of(),
          Position.NONE,
          new Comments(List.of(), List.of(), List.of()));

  private final IdentityHashMap<Selection, TypeDefinition> parents = new IdentityHashMap<>();
  private final IdentityHashMap<Selection.Field, FieldDefinition> fields = new IdentityHashMap<>();
  private final IdentityHashMap<Directive, Applied> directives = new IdentityHashMap<>();
  private final IdentityHashMap<Literal, Expected> values = new IdentityHashMap<>();
  private final IdentityHashMap<Literal, Variable> variables = new IdentityHashMap<>();
  private final Set<Variable> used = Collections.newSetFromMap(new IdentityHashMap<>());

  /// A directive at its place.
  ///
  /// @param definition null if no directive has its name
  record Applied(@Nullable DirectiveDefinition definition, String location) {}

  /// What a value should be.
  ///
  /// @param definition of the type below all lists; null if there is none
  /// @param hasDefault whether something stands in for null
  record Expected(TypeReference type, @Nullable TypeDefinition definition, boolean hasDefault) {}

  void parent(Selection selection, @Nullable TypeDefinition parent) {
    if (parent != null) {
      parents.put(selection, parent);
    }
  }

  /// The type whose fields are selected.
  Optional<TypeDefinition> parent(Selection selection) {
    return Optional.ofNullable(parents.get(selection));
  }

  @Nullable FieldDefinition define(Selection.Field field, @Nullable TypeDefinition parent) {
    FieldDefinition definition = null;
    if (field.name().equals("__typename")) {
      definition = TYPE_NAME;
    } else if (parent != null) {
      definition = parent.field(field.name()).orElse(null);
    }
    if (definition != null) {
      fields.put(field, definition);
    }
    return definition;
  }

  Optional<FieldDefinition> definition(Selection.Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  void apply(Directive directive, @Nullable DirectiveDefinition definition, String location) {
    directives.put(directive, new Applied(definition, location));
  }

  Optional<DirectiveDefinition> definition(Directive directive) {
    Applied applied = directives.get(directive);
    return applied == null ? Optional.empty() : Optional.ofNullable(applied.definition());
  }

  String location(Directive directive) {
    Applied applied = directives.get(directive);
    return applied == null ? "" : applied.location();
  }

  void expect(
      Literal value, TypeReference type, @Nullable TypeDefinition definition, boolean hasDefault) {
    values.put(value, new Expected(type, definition, hasDefault));
  }

  /// An element of a list is what the list should hold.
  void expectElement(Literal value, Expected list) {
    TypeReference element = list.type().element();
    if (element != null) {
      expect(value, element, list.definition(), false);
    }
  }

  Optional<Expected> expected(Literal value) {
    return Optional.ofNullable(values.get(value));
  }

  /// A variable is used. Once an operation has met one that it does not declare, it stays unknown
  /// until the next operation.
  void use(Literal value, Optional<Variable> variable) {
    if (variable.isPresent()) {
      variables.put(value, variable.get());
      used.add(variable.get());
    } else {
      variables.remove(value);
    }
  }

  Optional<Variable> variable(Literal value) {
    return Optional.ofNullable(variables.get(value));
  }

  boolean isUsed(Variable variable) {
    return used.contains(variable);
  }
}
