package dev.bulwark.patch;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Kubernetes' API says of one place in an object: what is in it, and how lists there merge.
final class MergeSchema {
  private final @Nullable ApiType type;
  private final @Nullable FieldType shape;
  private final @Nullable ApiField field;

  private MergeSchema(@Nullable ApiType type, @Nullable FieldType shape, @Nullable ApiField field) {
    this.type = type;
    this.shape = shape;
    this.field = field;
  }

  /// Of an object that says what it is; null for a kind that Kubernetes does not have.
  static @Nullable MergeSchema of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map
        && map.get("apiVersion") instanceof String apiVersion
        && map.get("kind") instanceof String kind) {
      Optional<ApiType> known = ApiSchema.kind(apiVersion, kind);
      return known.isPresent() ? new MergeSchema(known.get(), null, null) : null;
    }
    return null;
  }

  private static MergeSchema of(FieldType shape, @Nullable ApiField field) {
    ApiType type = shape instanceof FieldType.Struct struct ? struct.type() : null;
    return new MergeSchema(type, shape, field);
  }

  @Nullable MergeSchema field(String name) {
    if (type != null) {
      int at = type.find(name);
      return at < 0 ? null : of(type.fields().get(at).type(), type.fields().get(at));
    }
    return shape instanceof FieldType.MapOf(FieldType value) ? of(value, null) : null;
  }

  @Nullable MergeSchema element() {
    return shape instanceof FieldType.ListOf list ? of(list.element(), null) : null;
  }

  /// Whether elements of the list here merge rather than being replaced together.
  boolean merges() {
    return field != null && field.patch().isPresent() && field.patch().get().merges();
  }

  /// The fields that tell elements apart; none for scalars.
  List<String> keys() {
    if (field == null || field.patch().isEmpty()) {
      return List.of();
    }
    if (field.merge() instanceof ApiField.Merge.ByKeys(List<String> keys)) {
      return keys;
    }
    return field.patch().get().mergeKey().map(List::of).orElse(List.of());
  }
}
