package dev.bulwark.rego.graphql.tree;

import java.util.List;

/// An argument of a field or a directive.
public record Argument(String name, Literal value, Position position, List<String> comment) {
  public Argument {
    comment = List.copyOf(comment);
  }
}
