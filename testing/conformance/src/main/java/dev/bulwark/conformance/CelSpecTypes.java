package dev.bulwark.conformance;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.conformance.TextProto.Message;
import java.util.List;
import java.util.Locale;

/// `cel.expr.Type` and `cel.expr.Decl` as ours.
final class CelSpecTypes {
  private CelSpecTypes() {}

  static CelType type(Message type) {
    if (type.fields().isEmpty()) {
      return CelType.DYN;
    }
    TextProto.Field field = type.fields().getFirst();
    String text = type.text(field.name());
    return switch (field.name()) {
      case "dyn" -> CelType.DYN;
      case "null" -> CelType.NULL;
      case "primitive" -> primitive(text);
      case "well_known" -> wellKnown(text);
      case "message_type" -> CelType.struct(text);
      case "type_param" -> CelType.parameter(text);
      case "list_type" -> CelType.list(inner(content(field), "elem_type"));
      case "map_type" ->
          CelType.map(inner(content(field), "key_type"), inner(content(field), "value_type"));
      case "type" -> new CelType.TypeOf(type(content(field)));
      case "abstract_type" -> abstractType(content(field));
      default -> throw new IllegalArgumentException("a type of the kind " + field.name());
    };
  }

  private static Message content(TextProto.Field field) {
    return field.value() instanceof Message message ? message : new Message(List.of());
  }

  private static CelType inner(Message outer, String name) {
    return type(outer.message(name).orElseGet(() -> new Message(List.of())));
  }

  private static CelType primitive(String name) {
    return switch (name) {
      case "BOOL" -> CelType.BOOL;
      case "INT64" -> CelType.INT;
      case "UINT64" -> CelType.UINT;
      case "DOUBLE" -> CelType.DOUBLE;
      case "STRING" -> CelType.STRING;
      case "BYTES" -> CelType.BYTES;
      default -> throw new IllegalArgumentException("a primitive type " + name);
    };
  }

  private static CelType wellKnown(String name) {
    return switch (name) {
      case "ANY" -> CelType.DYN;
      case "TIMESTAMP" -> CelType.TIMESTAMP;
      case "DURATION" -> CelType.DURATION;
      default -> throw new IllegalArgumentException("a well-known type " + name);
    };
  }

  private static CelType abstractType(Message type) {
    List<CelType> parameters =
        type.messages("parameter_types").stream().map(CelSpecTypes::type).toList();
    String name = type.text("name");
    return name.toLowerCase(Locale.ROOT).equals("optional_type")
        ? CelType.optional(parameters.getFirst())
        : new CelType.Opaque(name, parameters);
  }

  /// The functions that a case declares; they are there to be checked, not to be called.
  static CelLibrary library(List<Message> declarations) {
    List<CelOverload> overloads =
        declarations.stream()
            .flatMap(
                declaration ->
                    declaration.message("function").stream()
                        .flatMap(function -> function.messages("overloads").stream())
                        .map(overload -> overload(declaration.text("name"), overload)))
            .toList();
    return new CelLibrary() {
      @Override
      public String name() {
        return "type_env";
      }

      @Override
      public List<CelOverload> overloads() {
        return overloads;
      }
    };
  }

  private static CelOverload overload(String function, Message overload) {
    List<CelType> parameters =
        overload.messages("params").stream().map(CelSpecTypes::type).toList();
    CelType result = inner(overload, "result_type");
    CelFunction.Variadic none = (_, _) -> new CelError("unbound function: " + function);
    String id = overload.text("overload_id");
    return overload.isTrue("is_instance_function")
        ? CelOverload.member(function, id, parameters, result, none)
        : CelOverload.global(function, id, parameters, result, none);
  }
}
