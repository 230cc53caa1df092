package dev.bulwark.rego.graphql.tree;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A GraphQL query: operations, and the fragments they use.
public record QueryDocument(List<Operation> operations, List<Fragment> fragments) {
  public QueryDocument {
    operations = List.copyOf(operations);
    fragments = List.copyOf(fragments);
  }

  /// The first fragment of that name.
  public Optional<Fragment> fragment(String name) {
    return fragments.stream().filter(fragment -> fragment.name().equals(name)).findFirst();
  }

  /// What is asked of a server.
  ///
  /// @param type `query`, `mutation` or `subscription`; empty means the first
  /// @param name empty if it has none
  public record Operation(
      String type,
      String name,
      List<Variable> variables,
      List<Directive> directives,
      List<Selection> selections,
      Position position,
      List<String> comment) {
    public Operation {
      variables = List.copyOf(variables);
      directives = List.copyOf(directives);
      selections = List.copyOf(selections);
      comment = List.copyOf(comment);
    }

    public Optional<Variable> variable(String name) {
      return variables.stream().filter(variable -> variable.name().equals(name)).findFirst();
    }
  }

  /// A variable that an operation, or a fragment, declares.
  public record Variable(
      String name,
      TypeReference type,
      @Nullable Literal defaultValue,
      List<Directive> directives,
      Position position,
      List<String> comment) {
    public Variable {
      directives = List.copyOf(directives);
      comment = List.copyOf(comment);
    }
  }

  public record Fragment(
      String name,
      List<Variable> variables,
      String typeCondition,
      List<Directive> directives,
      List<Selection> selections,
      Position position,
      List<String> comment) {
    public Fragment {
      variables = List.copyOf(variables);
      directives = List.copyOf(directives);
      selections = List.copyOf(selections);
      comment = List.copyOf(comment);
    }
  }
}
