package dev.bulwark.cel.compile;

import com.google.common.collect.ImmutableList;
import dev.bulwark.cel.value.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;

/// Our types as cel-java's, and back.
final class LibraryTypes {
  private LibraryTypes() {}

  static dev.cel.common.types.CelType of(CelType type) {
    return switch (type) {
      case CelType.Simple simple -> simple(simple.name());
      case CelType.ListOf(CelType element) -> ListType.create(of(element));
      case CelType.MapOf(CelType key, CelType value) -> MapType.create(of(key), of(value));
      case CelType.OptionalOf(CelType value) -> OptionalType.create(of(value));
      case CelType.Opaque opaque ->
          OpaqueType.create(
              opaque.name(),
              opaque.parameters().stream()
                  .map(LibraryTypes::of)
                  .collect(ImmutableList.toImmutableList()));
      case CelType.Struct struct -> StructTypeReference.create(struct.name());
      case CelType.Parameter parameter -> TypeParamType.create(parameter.name());
      case CelType.TypeOf(CelType inner) -> TypeType.create(of(inner));
    };
  }

  private static dev.cel.common.types.CelType simple(String name) {
    return switch (name) {
      case "dyn" -> SimpleType.DYN;
      case "!error!" -> SimpleType.ERROR;
      case "type" -> TypeType.create(SimpleType.DYN);
      default ->
          SimpleType.findByName(name)
              .orElseThrow(() -> new IllegalArgumentException("no type " + name));
    };
  }

  static CelType from(dev.cel.common.types.CelType type) {
    return switch (type.kind()) {
      case LIST -> CelType.list(from(type.parameters().getFirst()));
      case MAP -> CelType.map(from(type.parameters().get(0)), from(type.parameters().get(1)));
      case TYPE -> new CelType.TypeOf(from(((TypeType) type).type()));
      case TYPE_PARAM -> CelType.parameter(type.name());
      case STRUCT -> CelType.struct(type.name());
      case OPAQUE ->
          type instanceof OptionalType
              ? CelType.optional(from(type.parameters().getFirst()))
              : new CelType.Opaque(
                  type.name(), type.parameters().stream().map(LibraryTypes::from).toList());
      case NULL_TYPE -> CelType.NULL;
      case ANY -> CelType.DYN;
      default -> new CelType.Simple(type.name());
    };
  }
}
