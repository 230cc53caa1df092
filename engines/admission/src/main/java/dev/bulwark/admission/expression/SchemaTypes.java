package dev.bulwark.admission.expression;

import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.util.Optional;

/// The built-in types of Kubernetes as types of expressions, for checking the expressions of a
/// policy against what it matches (k8s.io/apiserver `pkg/cel/common/schemas.go`).
final class SchemaTypes implements CelStructs {
  private static final String PREFIX = "kubernetes.schema.";

  /// An object of which nothing is known.
  private static final String ANY = PREFIX + "any";

  static CelType of(ApiType type) {
    return CelType.struct(PREFIX + type.name());
  }

  @Override
  public boolean isDefined(String type) {
    return type.equals(ANY) || typeOf(type).isPresent();
  }

  @Override
  public Optional<CelType> field(String type, String name) {
    return typeOf(type)
        .flatMap(known -> known.field(name))
        .map(ApiField::type)
        .flatMap(SchemaTypes::of);
  }

  private static Optional<ApiType> typeOf(String type) {
    return type.startsWith(PREFIX)
        ? ApiSchema.type(type.substring(PREFIX.length()))
        : Optional.empty();
  }

  /// The type of a field. Quantities have none in the schemas as the API server reads them, so that
  /// fields that hold them do not exist for its checker.
  private static Optional<CelType> of(FieldType type) {
    return switch (type) {
      case FieldType.Scalar scalar ->
          switch (scalar.kind()) {
            case STRING -> Optional.of(CelType.STRING);
            case BOOL -> Optional.of(CelType.BOOL);
            case INT32, INT64 -> Optional.of(CelType.INT);
            case FLOAT64 -> Optional.of(CelType.DOUBLE);
            case QUANTITY -> Optional.empty();
            case INT_OR_STRING -> Optional.of(CelType.DYN);
            case BYTES -> Optional.of(CelType.BYTES);
            case TIME, MICRO_TIME -> Optional.of(CelType.TIMESTAMP);
          };
      case FieldType.Struct struct -> Optional.of(of(struct.type()));
      case FieldType.ListOf list -> of(list.element()).map(CelType::list);
      case FieldType.MapOf map -> of(map.value()).map(value -> CelType.map(CelType.STRING, value));
      case FieldType.Any _ -> Optional.of(CelType.struct(ANY));
    };
  }
}
