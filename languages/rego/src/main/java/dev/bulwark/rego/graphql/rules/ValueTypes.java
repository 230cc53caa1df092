package dev.bulwark.rego.graphql.rules;

import com.google.re2j.Pattern;
import dev.bulwark.rego.graphql.rules.Meanings.Expected;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeDefinition.EnumValue;
import dev.bulwark.rego.graphql.tree.TypeDefinition.Kind;
import java.util.List;
import java.util.Set;

/// Values must be of the types that are expected. A scalar that the schema defines takes anything.
final class ValueTypes implements Rule {
  private static final Set<String> SCALARS = Set.of("Int", "Float", "String", "Boolean", "ID");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final String ENUM_QUESTION = "Did you mean the enum value";

  @Override
  public void value(Walk walk, Literal value) {
    walk.meanings()
        .expected(value)
        .ifPresent(
            expected -> {
              if (expected.definition() != null) {
                check(walk, value, expected, expected.definition());
              }
            });
  }

  private static void check(Walk walk, Literal value, Expected expected, TypeDefinition type) {
    if (value.isNull() && expected.type().nonNull()) {
      walk.report(
          value.position(),
          "Expected value of type \"%s\", found %s.".formatted(expected.type(), value));
    }
    if (type.kind() == Kind.SCALAR && !SCALARS.contains(type.name())) {
      return;
    }
    if (hasNoValue(value)) {
      unexpected(walk, value, expected, type);
    }
    switch (value.kind()) {
      case NULL, VARIABLE -> {}
      case LIST -> {
        if (expected.type().element() == null) {
          unexpected(walk, value, expected, type);
        }
      }
      case INT -> checkScalar(walk, value, expected, type, Set.of("Int", "Float", "ID"));
      case FLOAT -> checkScalar(walk, value, expected, type, Set.of("Float"));
      case BOOLEAN -> checkScalar(walk, value, expected, type, Set.of("Boolean"));
      case STRING, BLOCK -> {
        if (type.kind() == Kind.ENUM) {
          walk.report(
              value.position(),
              "Enum \"%s\" cannot represent non-enum value: %s.%s"
                  .formatted(expected.type(), value, enumSuggestion(value, type)));
        } else {
          checkScalar(walk, value, expected, type, Set.of("String", "ID"));
        }
      }
      case ENUM -> checkEnum(walk, value, expected, type);
      case OBJECT -> checkObject(walk, value, type);
    }
  }

  private static void checkScalar(
      Walk walk, Literal value, Expected expected, TypeDefinition type, Set<String> fitting) {
    if (!fitting.contains(type.name())) {
      unexpected(walk, value, expected, type);
    }
  }

  private static void checkEnum(Walk walk, Literal value, Expected expected, TypeDefinition type) {
    if (type.kind() != Kind.ENUM) {
      unexpected(walk, value, expected, type);
    } else if (!type.hasValue(value.raw())) {
      walk.report(
          value.position(),
          "Value \"%s\" does not exist in \"%s\" enum.%s"
              .formatted(value, expected.type(), enumSuggestion(value, type)));
    }
  }

  private static String enumSuggestion(Literal value, TypeDefinition type) {
    return Suggestions.near(
        ENUM_QUESTION, value.raw(), type.values().stream().map(EnumValue::name).toList());
  }

  private static void checkObject(Walk walk, Literal value, TypeDefinition type) {
    for (FieldDefinition field : type.fields()) {
      if (field.isRequired() && value.child(field.name()).isEmpty()) {
        walk.report(
            value.position(),
            "Field \"%s.%s\" of required type \"%s\" was not provided."
                .formatted(type.name(), field.name(), field.type()));
      }
    }
    if (type.hasDirective("oneOf")) {
      checkOneOf(walk, value, type);
    }
    List<String> names = type.fields().stream().map(FieldDefinition::name).toList();
    for (Literal.Child child : value.children()) {
      if (!names.contains(child.name())) {
        walk.report(
            child.position(),
            "Field \"%s\" is not defined by type \"%s\".%s"
                .formatted(
                    child.name(),
                    type.name(),
                    Suggestions.near("Did you mean", child.name(), names)));
      }
    }
  }

  private static void checkOneOf(Walk walk, Literal value, TypeDefinition type) {
    if (value.children().size() != 1) {
      walk.report(
          value.position(),
          "OneOf Input Object \"%s\" must specify exactly one key.".formatted(type.name()));
      return;
    }
    Literal only = value.children().getFirst().value();
    if (only.isNull() && !type.fields().isEmpty()) {
      walk.report(
          only.position(),
          "Field \"%s.%s\" must be non-null."
              .formatted(type.name(), type.fields().getFirst().name()));
    }
  }

  private static void unexpected(Walk walk, Literal value, Expected expected, TypeDefinition type) {
    walk.report(value.position(), unexpected(value, expected, type));
  }

  private static String unexpected(Literal value, Expected expected, TypeDefinition type) {
    return switch (expected.type().toString()) {
      case "Int", "Int!" ->
          isBeyondInt(value)
              ? "Int cannot represent non 32-bit signed integer value: " + value
              : "Int cannot represent non-integer value: " + value;
      case "String", "String!", "[String]" ->
          "String cannot represent a non string value: " + value;
      case "Boolean", "Boolean!" -> "Boolean cannot represent a non boolean value: " + value;
      case "Float", "Float!" -> "Float cannot represent non numeric value: " + value;
      case "ID", "ID!" -> "ID cannot represent a non-string and non-integer value: " + value;
      default ->
          type.kind() == Kind.ENUM
              ? "Enum \"%s\" cannot represent non-enum value: %s.".formatted(expected.type(), value)
              : "Expected value of type \"%s\", found %s.".formatted(expected.type(), value);
    };
  }

  /// Whether it is, or holds, a number that 64 bits do not.
  private static boolean hasNoValue(Literal value) {
    return switch (value.kind()) {
      case INT -> !isBetween(value.raw(), Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> !isFinite(value.raw());
      case LIST, OBJECT -> value.children().stream().anyMatch(child -> hasNoValue(child.value()));
      case VARIABLE, STRING, BLOCK, BOOLEAN, NULL, ENUM -> false;
    };
  }

  private static boolean isBeyondInt(Literal value) {
    return INTEGER.matches(value.raw())
        && !isBetween(value.raw(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static boolean isBetween(String raw, long least, long most) {
    try {
      long number = Long.parseLong(raw);
      return number >= least && number <= most;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isFinite(String raw) {
    try {
      return Double.isFinite(Double.parseDouble(raw));
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
