package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import dev.bulwark.rego.graphql.tree.Selection.FragmentSpread;
import dev.bulwark.rego.graphql.tree.Selection.InlineFragment;
import java.util.List;

/// One rule that queries must keep. It is told of each node after the nodes within, and reports
/// what is wrong to the [Walk]. It may remember, for it sees one query only.
interface Rule {
  default void variable(Walk walk, Variable variable) {}

  default void value(Walk walk, Literal value) {}

  default void directive(Walk walk, Directive directive) {}

  /// All directives of one node.
  default void directives(Walk walk, List<Directive> directives) {}

  default void field(Walk walk, Field field) {}

  default void spread(Walk walk, FragmentSpread spread) {}

  default void inlineFragment(Walk walk, InlineFragment fragment) {}

  default void operation(Walk walk, Operation operation) {}

  default void fragment(Walk walk, Fragment fragment) {}
}
