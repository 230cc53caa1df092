package dev.bulwark.rego.graphql.tree;

import dev.bulwark.values.GoQuote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A value as it is written in a GraphQL text.
///
/// @param raw the text of a scalar, or the name of a variable
/// @param children of a list, where they have no names, or of an object
public record Literal(
    Kind kind, String raw, List<Child> children, Position position, List<String> comment) {
  /// What a literal is.
  public enum Kind {
    VARIABLE(0),
    INT(1),
    FLOAT(2),
    STRING(3),
    BLOCK(4),
    BOOLEAN(5),
    NULL(6),
    ENUM(7),
    LIST(8),
    OBJECT(9);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /// What policies see.
    int number() {
      return number;
    }
  }

  /// A part of a list or an object.
  public record Child(String name, Literal value, Position position, List<String> comment) {
    public Child {
      comment = List.copyOf(comment);
    }
  }

  public Literal {
    children = List.copyOf(children);
    comment = List.copyOf(comment);
  }

  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /// The first child of that name.
  public Optional<Literal> child(String name) {
    return children.stream()
        .filter(child -> child.name().equals(name))
        .map(Child::value)
        .findFirst();
  }

  /// As messages show it.
  @Override
  public String toString() {
    return switch (kind) {
      case VARIABLE -> "$" + raw;
      case INT, FLOAT, BOOLEAN, NULL, ENUM -> raw;
      case STRING, BLOCK -> GoQuote.of(raw);
      case LIST ->
          children.stream()
              .map(child -> child.value().toString())
              .collect(Collectors.joining(",", "[", "]"));
      case OBJECT ->
          children.stream()
              .map(child -> child.name() + ":" + child.value())
              .collect(Collectors.joining(",", "{", "}"));
    };
  }
}
