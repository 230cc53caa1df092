package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import org.jspecify.annotations.Nullable;

/// Scalars have no fields to select; everything else must be selected from.
final class Leaves implements Rule {
  @Override
  public void field(Walk walk, Field field) {
    walk.meanings().definition(field).ifPresent(definition -> check(walk, field, definition));
  }

  private static void check(Walk walk, Field field, FieldDefinition definition) {
    @Nullable TypeDefinition type = walk.schema().type(definition.type().name());
    if (type == null) {
      return;
    }
    if (type.isLeaf() && !field.selections().isEmpty()) {
      walk.report(
          field.position(),
          "Field \"%s\" must not have a selection since type \"%s\" has no subfields."
              .formatted(field.name(), type.name()));
    } else if (!type.isLeaf() && field.selections().isEmpty()) {
      walk.report(
          field.position(),
          ("Field \"%s\" of type \"%s\" must have a selection of subfields. Did you mean"
                  + " \"%s { ... }\"?")
              .formatted(field.name(), definition.type(), field.name()));
    }
  }
}
