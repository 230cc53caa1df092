package dev.bulwark.rego.graphql.tree;

import java.util.List;
import java.util.Optional;

/// A directive where it is applied: `@include(if: $long)`.
public record Directive(String name, List<Argument> arguments, Position position) {
  public Directive {
    arguments = List.copyOf(arguments);
  }

  public Optional<Argument> argument(String name) {
    return arguments.stream().filter(argument -> argument.name().equals(name)).findFirst();
  }
}
