package dev.bulwark.admission.patch;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.util.Optional;

/// The built-in types of Kubernetes as structured merge sees them.
final class BuiltInMergeType {
  private BuiltInMergeType() {}

  static MergeType of(ApiType type) {
    return object(type, type.isAtomic());
  }

  private static MergeType of(ApiField field) {
    return of(field.type(), field.merge());
  }

  private static MergeType of(FieldType type, ApiField.Merge merge) {
    boolean atomic = merge instanceof ApiField.Merge.Atomic;
    return switch (type) {
      case FieldType.Scalar scalar -> new MergeType.Scalar(scalar(scalar.kind()));
      case FieldType.Struct struct -> object(struct.type(), atomic || struct.type().isAtomic());
      case FieldType.MapOf map ->
          new MergeType.ObjectOf(
              _ -> Optional.of(of(map.value(), new ApiField.Merge.Unmarked())), atomic, true);
      case FieldType.ListOf list ->
          new MergeType.ListOf(
              () -> of(list.element(), new ApiField.Merge.Unmarked()),
              identity(list.element(), merge));
      case FieldType.Any _ -> new MergeType.Deduced();
    };
  }

  private static MergeType object(ApiType type, boolean atomic) {
    return new MergeType.ObjectOf(
        name -> type.field(name).map(BuiltInMergeType::of), atomic, false);
  }

  private static MergeType.Identity identity(FieldType element, ApiField.Merge merge) {
    return switch (merge) {
      case ApiField.Merge.Unmarked _, ApiField.Merge.Atomic _ -> new MergeType.Identity.Atomic();
      case ApiField.Merge.AsSet _ -> new MergeType.Identity.ByValue();
      case ApiField.Merge.ByKeys(var keys) ->
          new MergeType.Identity.ByKeys(keys, key -> defaultOf(element, key));
    };
  }

  private static Optional<Object> defaultOf(FieldType element, String key) {
    return element instanceof FieldType.Struct struct
        ? struct.type().field(key).flatMap(BuiltInMergeType::defaultOf)
        : Optional.empty();
  }

  /// The default of the OpenAPI: where Go always writes a field, its zero value.
  private static Optional<Object> defaultOf(ApiField field) {
    if (field.defaultValue().isPresent() || field.isPointer() || field.omitEmpty()) {
      return field.defaultValue();
    }
    if (!(field.type() instanceof FieldType.Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar(scalar.kind())) {
      case STRING -> Optional.of("");
      case NUMERIC -> Optional.of(0L);
      case BOOLEAN -> Optional.of(false);
      case ANY -> Optional.empty();
    };
  }

  private static MergeType.ScalarKind scalar(FieldType.ScalarKind kind) {
    return switch (kind) {
      case STRING, BYTES, TIME, MICRO_TIME -> MergeType.ScalarKind.STRING;
      case BOOL -> MergeType.ScalarKind.BOOLEAN;
      case INT32, INT64, FLOAT64 -> MergeType.ScalarKind.NUMERIC;
      case QUANTITY, INT_OR_STRING -> MergeType.ScalarKind.ANY;
    };
  }
}
