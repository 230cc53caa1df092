package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules about variables.
final class Variables {
  private Variables() {}

  static final class Defined implements Rule {
    @Override
    public void value(Walk walk, Literal value) {
      Optional<Operation> operation = walk.operation();
      if (operation.isPresent()
          && value.kind() == Literal.Kind.VARIABLE
          && walk.meanings().variable(value).isEmpty()) {
        String name = operation.get().name();
        walk.report(
            value.position(),
            "Variable \"%s\" is not defined%s."
                .formatted(value, name.isEmpty() ? "" : " by operation \"" + name + "\""));
      }
    }
  }

  static final class Used implements Rule {
    @Override
    public void operation(Walk walk, Operation operation) {
      String name = operation.name();
      for (Variable variable : operation.variables()) {
        if (!walk.meanings().isUsed(variable)) {
          walk.report(
              variable.position(),
              "Variable \"$%s\" is never used%s."
                  .formatted(
                      variable.name(), name.isEmpty() ? "" : " in operation \"" + name + "\""));
        }
      }
    }
  }

  static final class InputTypes implements Rule {
    @Override
    public void operation(Walk walk, Operation operation) {
      for (Variable variable : operation.variables()) {
        @Nullable TypeDefinition type = walk.schema().type(variable.type().name());
        if (type != null && !type.isInput()) {
          walk.report(
              variable.position(),
              "Variable \"$%s\" cannot be non-input type \"%s\"."
                  .formatted(variable.name(), variable.type()));
        }
      }
    }
  }

  static final class AllowedPositions implements Rule {
    @Override
    public void value(Walk walk, Literal value) {
      if (walk.operation().isPresent() && value.kind() == Literal.Kind.VARIABLE) {
        checkVariable(walk, value);
      } else if (value.kind() == Literal.Kind.OBJECT) {
        checkOneOf(walk, value);
      }
    }

    private static void checkVariable(Walk walk, Literal value) {
      Optional<Meanings.Expected> expected = walk.meanings().expected(value);
      Optional<Variable> variable = walk.meanings().variable(value);
      if (expected.isEmpty() || variable.isEmpty()) {
        return;
      }
      Literal ownDefault = variable.get().defaultValue();
      boolean hasDefault =
          expected.get().hasDefault() || (ownDefault != null && !ownDefault.isNull());
      TypeReference wanted = expected.get().type();
      if (!variable.get().type().fits(hasDefault ? wanted.orNull() : wanted)) {
        walk.report(
            value.position(),
            "Variable \"%s\" of type \"%s\" used in position expecting type \"%s\"."
                .formatted(value, variable.get().type(), wanted));
      }
    }

    /// Of an input of which exactly one field must be given, that one may not be null.
    private static void checkOneOf(Walk walk, Literal value) {
      Optional<TypeDefinition> type =
          walk.meanings().expected(value).map(Meanings.Expected::definition);
      if (type.isEmpty() || !type.get().hasDirective("oneOf")) {
        return;
      }
      for (Literal.Child child : value.children()) {
        Optional<Variable> variable = walk.meanings().variable(child.value());
        if (variable.isPresent() && !variable.get().type().nonNull()) {
          walk.report(
              variable.get().position(),
              ("Variable \"%s\" is of type \"%s\" but must be non-nullable to be used for OneOf"
                      + " Input Object \"%s\".")
                  .formatted(child.value(), variable.get().type(), type.get().name()));
        }
      }
    }
  }
}
