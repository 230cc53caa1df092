package dev.bulwark.rego.graphql.schema;

import static dev.bulwark.rego.graphql.schema.DirectiveUses.checkName;
import static dev.bulwark.rego.graphql.schema.SchemaBuilder.fault;

import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeDefinition.Kind;
import dev.bulwark.rego.graphql.tree.TypeReference;
import dev.bulwark.values.GoQuote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks what a schema defines, in the order of names.
final class TypeRules {
  private static final List<String> NO_ENUM_VALUES = List.of("true", "false", "null");

  private final Schema schema;
  private final DirectiveUses directives;
  private final Interfaces interfaces;

  TypeRules(Schema schema, DirectiveUses directives) {
    this.schema = schema;
    this.directives = directives;
    this.interfaces = new Interfaces(schema);
  }

  void check() throws GraphqlException {
    for (TypeDefinition type : new TreeMap<>(schema.types()).values()) {
      check(type);
    }
    for (DirectiveDefinition directive : new TreeMap<>(schema.directives()).values()) {
      checkName(directive.position(), directive.name());
      checkArguments(directive.arguments(), directive.name());
    }
  }

  private void check(TypeDefinition type) throws GraphqlException {
    checkFields(type);
    checkMembers(type);
    for (String name : type.interfaces()) {
      interfaces.check(type, name);
    }
    switch (type.kind()) {
      case OBJECT, INTERFACE ->
          checkFieldKinds(
              type, Set.of(Kind.INPUT_OBJECT), "SCALAR, OBJECT, INTERFACE, UNION, ENUM");
      case INPUT_OBJECT ->
          checkFieldKinds(
              type, Set.of(Kind.OBJECT, Kind.INTERFACE, Kind.UNION), "SCALAR, ENUM, INPUT_OBJECT");
      case ENUM -> checkValues(type);
      case SCALAR, UNION -> {}
    }
    checkRepetitions(type);
    if (!type.builtIn()) {
      checkName(type.position(), type.name());
    }
    directives.checkMerged(type.directives(), type.kind().name());
  }

  private void checkFields(TypeDefinition type) throws GraphqlException {
    for (FieldDefinition field : type.fields()) {
      checkName(field.position(), field.name());
      known(field.type());
      checkArguments(field.arguments(), "");
      directives.check(
          field.directives(),
          type.kind() == Kind.INPUT_OBJECT ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION");
    }
  }

  private TypeDefinition known(TypeReference reference) throws GraphqlException {
    @Nullable TypeDefinition type = schema.type(reference.name());
    if (type == null) {
      throw fault(reference.position(), "Undefined type " + reference.name() + ".");
    }
    return type;
  }

  private void checkArguments(List<FieldDefinition> arguments, String ofDirective)
      throws GraphqlException {
    for (FieldDefinition argument : arguments) {
      checkName(argument.position(), argument.name());
      TypeDefinition type = known(argument.type());
      if (!type.isInput()) {
        throw fault(
            argument.position(),
            "cannot use %s as argument %s because %s is not a valid input type"
                .formatted(argument.type(), argument.name(), type.kind()));
      }
      directives.check(argument.directives(), "ARGUMENT_DEFINITION", ofDirective);
    }
  }

  private void checkMembers(TypeDefinition type) throws GraphqlException {
    for (String name : type.members()) {
      @Nullable TypeDefinition member = schema.type(name);
      if (member == null) {
        throw fault(type.position(), "Undefined type " + GoQuote.of(name) + ".");
      }
      if (member.kind() != Kind.OBJECT) {
        throw fault(
            type.position(), "%s type %s must be OBJECT.".formatted(type.kind(), GoQuote.of(name)));
      }
    }
  }

  private void checkFieldKinds(TypeDefinition type, Set<Kind> refused, String allowed)
      throws GraphqlException {
    boolean isInput = type.kind() == Kind.INPUT_OBJECT;
    if (type.fields().isEmpty()) {
      throw fault(
          type.position(),
          "%s %s: must define one or more %sfields."
              .formatted(type.kind(), type.name(), isInput ? "input " : ""));
    }
    for (FieldDefinition field : type.fields()) {
      TypeDefinition fieldType = known(field.type());
      if (refused.contains(fieldType.kind())) {
        throw fault(
            field.position(),
            "%s %s: field must be one of %s."
                .formatted(
                    isInput ? fieldType.kind() : type.kind(),
                    isInput ? field.name() : type.name(),
                    allowed));
      }
    }
  }

  private void checkValues(TypeDefinition type) throws GraphqlException {
    if (type.values().isEmpty()) {
      throw fault(
          type.position(), "ENUM " + type.name() + ": must define one or more unique enum values.");
    }
    for (TypeDefinition.EnumValue value : type.values()) {
      if (NO_ENUM_VALUES.contains(value.name())) {
        throw fault(
            type.position(), "ENUM " + type.name() + ": non-enum value " + value.name() + ".");
      }
      directives.check(value.directives(), "ENUM_VALUE");
    }
  }

  private static void checkRepetitions(TypeDefinition type) throws GraphqlException {
    OptionalInt field = repetition(type.fields(), FieldDefinition::name);
    if (field.isPresent()) {
      FieldDefinition repeated = type.fields().get(field.getAsInt());
      throw fault(
          repeated.position(),
          "Field %s.%s can only be defined once.".formatted(type.name(), repeated.name()));
    }
    OptionalInt value = repetition(type.values(), TypeDefinition.EnumValue::name);
    if (value.isPresent()) {
      TypeDefinition.EnumValue repeated = type.values().get(value.getAsInt());
      throw fault(
          repeated.position(),
          "Enum value %s.%s can only be defined once.".formatted(type.name(), repeated.name()));
    }
    OptionalInt member = repetition(type.members(), Function.identity());
    if (member.isPresent()) {
      int place = member.getAsInt();
      boolean placed = type.memberPositions().size() == type.members().size();
      Position position = placed ? type.memberPositions().get(place) : type.position();
      throw fault(
          position,
          "Union type %s can only include type %s once."
              .formatted(type.name(), type.members().get(place)));
    }
  }

  /// Of the first element that comes again: where its second one is.
  private static <T> OptionalInt repetition(List<T> elements, Function<T, String> name) {
    Map<String, Integer> first = new LinkedHashMap<>();
    Map<Integer, Integer> second = new TreeMap<>();
    for (int i = 0; i < elements.size(); i++) {
      Integer earlier = first.putIfAbsent(name.apply(elements.get(i)), i);
      if (earlier != null) {
        second.putIfAbsent(earlier, i);
      }
    }
    return second.values().stream().mapToInt(Integer::intValue).findFirst();
  }
}
