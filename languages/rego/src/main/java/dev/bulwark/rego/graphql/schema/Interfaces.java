package dev.bulwark.rego.graphql.schema;

import static dev.bulwark.rego.graphql.schema.SchemaBuilder.fault;

import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeReference;
import dev.bulwark.values.GoQuote;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks whether types are as the interfaces they implement: GraphQL specification, October 2021,
/// "Objects", type validation.
final class Interfaces {
  private final Schema schema;

  Interfaces(Schema schema) {
    this.schema = schema;
  }

  void check(TypeDefinition type, String name) throws GraphqlException {
    @Nullable TypeDefinition implemented = schema.type(name);
    if (implemented == null) {
      throw fault(type.position(), "Undefined type " + GoQuote.of(name) + ".");
    }
    if (implemented.kind() != TypeDefinition.Kind.INTERFACE) {
      throw fault(
          type.position(),
          GoQuote.of(name) + " is a non interface type " + implemented.kind() + ".");
    }
    String reason = "For " + type.name() + " to implement " + name;
    for (FieldDefinition wanted : implemented.fields()) {
      Optional<FieldDefinition> found = type.field(wanted.name());
      if (found.isEmpty()) {
        throw fault(
            type.position(), reason + " it must have a field called " + wanted.name() + ".");
      }
      check(found.get(), wanted, reason);
    }
    checkInherited(type, implemented);
  }

  private void check(FieldDefinition found, FieldDefinition wanted, String reason)
      throws GraphqlException {
    if (!isCovariant(wanted.type(), found.type())) {
      throw fault(
          found.position(),
          "%s the field %s must have type %s.".formatted(reason, wanted.name(), wanted.type()));
    }
    for (FieldDefinition argument : wanted.arguments()) {
      String same =
          "%s the field %s must have the same arguments but".formatted(reason, wanted.name());
      Optional<FieldDefinition> given = found.argument(argument.name());
      if (given.isEmpty()) {
        throw fault(found.position(), same + " it is missing " + argument.name() + ".");
      }
      if (!argument.type().fits(given.get().type())) {
        throw fault(given.get().position(), same + " " + argument.name() + " has the wrong type.");
      }
    }
    for (FieldDefinition more : found.arguments()) {
      if (more.isRequired() && wanted.argument(more.name()).isEmpty()) {
        throw fault(
            more.position(),
            ("%s any additional arguments on %s must be optional or have a default value but %s"
                    + " is required.")
                .formatted(reason, found.name(), more.name()));
      }
    }
  }

  private boolean isCovariant(TypeReference wanted, TypeReference found) {
    if (wanted.nonNull() && !found.nonNull()) {
      return false;
    }
    TypeReference wantedElement = wanted.element();
    TypeReference foundElement = found.element();
    if (wantedElement != null) {
      return foundElement != null && isCovariant(wantedElement, foundElement);
    }
    return wanted.named().equals(found.named())
        || schema.possibleTypes(wanted.named()).stream()
            .anyMatch(type -> type.name().equals(found.named()));
  }

  private static void checkInherited(TypeDefinition type, TypeDefinition implemented)
      throws GraphqlException {
    for (String inherited : implemented.interfaces()) {
      if (!type.interfaces().contains(inherited)) {
        throw fault(
            type.position(),
            inherited.equals(type.name())
                ? "Type %s cannot implement %s because it would create a circular reference."
                    .formatted(type.name(), implemented.name())
                : "Type %s must implement %s because it is implemented by %s."
                    .formatted(type.name(), inherited, implemented.name()));
      }
    }
  }
}
