package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.schema.Schema;
import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException.Fault;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.QueryDocument;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through a query beside its schema, operations before fragments and fragments also where
/// operations spread them, and tells all rules what it meets.
final class Walk {
  private final Schema schema;
  private final QueryDocument document;
  private final List<Rule> rules;
  private final LongConsumer spend;
  private final Meanings meanings = new Meanings();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> spreadFragments = new HashSet<>();
  private @Nullable Operation operation;

  private Walk(Schema schema, QueryDocument document, List<Rule> rules, LongConsumer spend) {
    this.schema = schema;
    this.document = document;
    this.rules = rules;
    this.spend = spend;
  }

  static List<Fault> through(
      Schema schema, QueryDocument document, List<Rule> rules, LongConsumer spend) {
    var walk = new Walk(schema, document, rules, spend);
    walk.walk();
    return walk.faults;
  }

  Schema schema() {
    return schema;
  }

  QueryDocument document() {
    return document;
  }

  /// What nodes mean, as far as they were met.
  Meanings meanings() {
    return meanings;
  }

  /// The operation that is gone through.
  Optional<Operation> operation() {
    return Optional.ofNullable(operation);
  }

  void report(Position position, String message) {
    faults.add(new Fault(message, position));
  }

  /// Pays for work that can grow faster than the query.
  void work(int steps) {
    spend.accept(steps);
  }

  private void walk() {
    for (Operation each : document.operations()) {
      spreadFragments.clear();
      operation = each;
      walk(each);
      operation = null;
    }
    for (Fragment fragment : document.fragments()) {
      spreadFragments.clear();
      @Nullable TypeDefinition type = schema.type(fragment.typeCondition());
      walk(fragment.directives(), "FRAGMENT_DEFINITION");
      walk(type, fragment.selections());
      tell(rule -> rule.fragment(this, fragment));
    }
  }

  private void tell(Consumer<Rule> event) {
    work(1);
    rules.forEach(event);
  }

  private void walk(Operation each) {
    for (Variable variable : each.variables()) {
      tell(rule -> rule.variable(this, variable));
      Literal value = variable.defaultValue();
      if (value != null) {
        meanings.expect(value, variable.type(), schema.type(variable.type().name()), false);
      }
    }
    for (Variable variable : each.variables()) {
      Literal value = variable.defaultValue();
      if (value != null) {
        walk(value);
      }
      walk(variable.directives(), "VARIABLE_DEFINITION");
    }
    walk(
        each.directives(),
        switch (each.type()) {
          case "mutation" -> "MUTATION";
          case "subscription" -> "SUBSCRIPTION";
          default -> "QUERY";
        });
    walk(schema.root(each.type()), each.selections());
    tell(rule -> rule.operation(this, each));
  }

  private void walk(List<Directive> directives, String location) {
    for (Directive directive : directives) {
      @Nullable DirectiveDefinition definition = schema.directive(directive.name());
      meanings.apply(directive, definition, location);
      for (Argument argument : directive.arguments()) {
        walk(
            argument, definition == null ? Optional.empty() : definition.argument(argument.name()));
      }
      tell(rule -> rule.directive(this, directive));
    }
    tell(rule -> rule.directives(this, directives));
  }

  private void walk(Argument argument, Optional<FieldDefinition> definition) {
    definition.ifPresent(field -> expect(argument.value(), field));
    walk(argument.value());
  }

  private void expect(Literal value, FieldDefinition field) {
    meanings.expect(value, field.type(), schema.type(field.type().name()), field.hasDefault());
  }

  private void walk(Literal value) {
    if (value.kind() == Literal.Kind.VARIABLE && operation != null) {
      meanings.use(value, operation.variable(value.raw()));
    }
    for (Literal.Child child : value.children()) {
      meanings
          .expected(value)
          .ifPresent(
              expected -> {
                if (value.kind() == Literal.Kind.LIST) {
                  meanings.expectElement(child.value(), expected);
                } else if (expected.definition() != null) {
                  expected
                      .definition()
                      .field(child.name())
                      .ifPresent(field -> expect(child.value(), field));
                }
              });
      walk(child.value());
    }
    tell(rule -> rule.value(this, value));
  }

  private void walk(@Nullable TypeDefinition parent, List<Selection> selections) {
    for (Selection selection : selections) {
      meanings.parent(selection, parent);
      switch (selection) {
        case Selection.Field field -> walk(parent, field);
        case Selection.FragmentSpread spread -> walk(spread);
        case Selection.InlineFragment fragment -> {
          String condition = fragment.typeCondition();
          walk(fragment.directives(), "INLINE_FRAGMENT");
          walk(condition.isEmpty() ? parent : schema.type(condition), fragment.selections());
          tell(rule -> rule.inlineFragment(this, fragment));
        }
      }
    }
  }

  private void walk(@Nullable TypeDefinition parent, Selection.Field field) {
    @Nullable FieldDefinition definition = meanings.define(field, parent);
    for (Argument argument : field.arguments()) {
      walk(argument, definition == null ? Optional.empty() : definition.argument(argument.name()));
    }
    walk(field.directives(), "FIELD");
    walk(definition == null ? null : schema.type(definition.type().name()), field.selections());
    tell(rule -> rule.field(this, field));
  }

  /// What a fragment selects is gone through once for each operation, however often it is spread.
  private void walk(Selection.FragmentSpread spread) {
    Optional<Fragment> fragment = document.fragment(spread.name());
    walk(spread.directives(), "FRAGMENT_SPREAD");
    if (fragment.isPresent() && spreadFragments.add(spread.name())) {
      walk(fragment.get().directives(), "FRAGMENT_DEFINITION");
      walk(schema.type(fragment.get().typeCondition()), fragment.get().selections());
    }
    tell(rule -> rule.spread(this, spread));
  }
}
