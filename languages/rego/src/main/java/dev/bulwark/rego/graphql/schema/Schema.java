package dev.bulwark.rego.graphql.schema;

import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A schema with what is a part of every one, extensions put into what they extend.
public final class Schema {
  private final Map<String, TypeDefinition> types;
  private final Map<String, DirectiveDefinition> directives;
  private final Map<String, String> roots;
  private final Map<String, List<TypeDefinition>> possible = new HashMap<>();

  /// @param types by name, in order
  /// @param roots the type at which each kind of operation begins
  Schema(
      Map<String, TypeDefinition> types,
      Map<String, DirectiveDefinition> directives,
      Map<String, String> roots) {
    this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    this.directives = Map.copyOf(directives);
    this.roots = Map.copyOf(roots);
    types.values().forEach(this::addPossible);
  }

  private void addPossible(TypeDefinition type) {
    switch (type.kind()) {
      case UNION ->
          type.members().stream()
              .map(types::get)
              .flatMap(member -> Optional.ofNullable(member).stream())
              .forEach(member -> addPossible(type.name(), member));
      case INPUT_OBJECT, OBJECT, INTERFACE -> {
        type.interfaces().forEach(name -> addPossible(name, type));
        if (type.kind() != TypeDefinition.Kind.INTERFACE) {
          addPossible(type.name(), type);
        }
      }
      case SCALAR, ENUM -> {}
    }
  }

  private void addPossible(String name, TypeDefinition type) {
    possible.computeIfAbsent(name, _ -> new ArrayList<>()).add(type);
  }

  Map<String, TypeDefinition> types() {
    return types;
  }

  Map<String, DirectiveDefinition> directives() {
    return directives;
  }

  public Iterable<String> typeNames() {
    return types.keySet();
  }

  public @Nullable TypeDefinition type(String name) {
    return types.get(name);
  }

  public @Nullable DirectiveDefinition directive(String name) {
    return directives.get(name);
  }

  /// The type at which such operations begin.
  ///
  /// @param operation `query`, `mutation` or `subscription`; empty means the first
  public @Nullable TypeDefinition root(String operation) {
    String name = roots.get(operation.isEmpty() ? "query" : operation);
    return name == null ? null : types.get(name);
  }

  /// The types that a value of this type may really have.
  public List<TypeDefinition> possibleTypes(String name) {
    return possible.getOrDefault(name, List.of());
  }
}
