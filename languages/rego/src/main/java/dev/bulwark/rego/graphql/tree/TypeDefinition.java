package dev.bulwark.rego.graphql.tree;

import java.util.List;
import java.util.Optional;

/// A type that a schema defines, or what extends one.
///
/// @param interfaces that it implements
/// @param fields of an object, an interface or an input
/// @param members of a union
/// @param memberPositions where the members of a union stand; none if it did not come from a text
/// @param values of an enum
/// @param builtIn whether it is a part of every schema
public record TypeDefinition(
    Kind kind,
    String description,
    String name,
    List<Directive> directives,
    List<String> interfaces,
    List<FieldDefinition> fields,
    List<String> members,
    List<Position> memberPositions,
    List<EnumValue> values,
    boolean builtIn,
    Position position,
    SchemaDocument.Comments comments) {
  /// What a type is. The names are those that messages and policies see.
  public enum Kind {
    SCALAR,
    OBJECT,
    INTERFACE,
    UNION,
    ENUM,
    INPUT_OBJECT
  }

  public record EnumValue(
      String description,
      String name,
      List<Directive> directives,
      Position position,
      SchemaDocument.Comments comments) {
    public EnumValue {
      directives = List.copyOf(directives);
    }
  }

  public TypeDefinition {
    directives = List.copyOf(directives);
    interfaces = List.copyOf(interfaces);
    fields = List.copyOf(fields);
    members = List.copyOf(members);
    memberPositions = List.copyOf(memberPositions);
    values = List.copyOf(values);
  }

  public Optional<FieldDefinition> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  public boolean hasValue(String name) {
    return values.stream().anyMatch(value -> value.name().equals(name));
  }

  public boolean hasDirective(String name) {
    return directives.stream().anyMatch(directive -> directive.name().equals(name));
  }

  public boolean isLeaf() {
    return kind == Kind.ENUM || kind == Kind.SCALAR;
  }

  public boolean isAbstract() {
    return kind == Kind.INTERFACE || kind == Kind.UNION;
  }

  public boolean isComposite() {
    return kind == Kind.OBJECT || isAbstract();
  }

  public boolean isInput() {
    return isLeaf() || kind == Kind.INPUT_OBJECT;
  }
}
