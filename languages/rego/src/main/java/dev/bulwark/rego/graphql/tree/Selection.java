package dev.bulwark.rego.graphql.tree;

import java.util.List;

/// One thing that a query selects.
public sealed interface Selection {
  Position position();

  /// A field.
  ///
  /// @param alias what the answer calls it; the name of the field if nothing else was given
  record Field(
      String alias,
      String name,
      List<Argument> arguments,
      List<Directive> directives,
      List<Selection> selections,
      Position position,
      List<String> comment)
      implements Selection {
    public Field {
      arguments = List.copyOf(arguments);
      directives = List.copyOf(directives);
      selections = List.copyOf(selections);
      comment = List.copyOf(comment);
    }

    public String responseName() {
      return alias.isEmpty() ? name : alias;
    }
  }

  /// What a fragment of that name selects: `...name`.
  record FragmentSpread(
      String name, List<Directive> directives, Position position, List<String> comment)
      implements Selection {
    public FragmentSpread {
      directives = List.copyOf(directives);
      comment = List.copyOf(comment);
    }
  }

  /// A fragment that is written where it is used: `... on Type { }`.
  ///
  /// @param typeCondition the type it is for; empty for any
  record InlineFragment(
      String typeCondition,
      List<Directive> directives,
      List<Selection> selections,
      Position position,
      List<String> comment)
      implements Selection {
    public InlineFragment {
      directives = List.copyOf(directives);
      selections = List.copyOf(selections);
      comment = List.copyOf(comment);
    }
  }
}
