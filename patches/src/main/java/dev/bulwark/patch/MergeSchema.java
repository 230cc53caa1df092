package dev.bulwark.patch;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Kubernetes' API says of one place in an object.
final class MergeSchema implements PatchSchema {
  private final @Nullable ApiType type;
  private final @Nullable FieldType shape;
  private final @Nullable ApiField field;

  private MergeSchema(@Nullable ApiType type, @Nullable FieldType shape, @Nullable ApiField field) {
    this.type = type;
    this.shape = shape;
    this.field = field;
  }

  /// Of a kind; null for one that Kubernetes does not have.
  static @Nullable MergeSchema of(String apiVersion, String kind) {
    Optional<ApiType> known = ApiSchema.kind(apiVersion, kind);
    return known.isPresent() ? new MergeSchema(known.get(), null, null) : null;
  }

  static @Nullable MergeSchema ofType(String name) {
    Optional<ApiType> known = ApiSchema.type(name);
    return known.isPresent() ? new MergeSchema(known.get(), null, null) : null;
  }

  private static MergeSchema of(FieldType shape, @Nullable ApiField field) {
    ApiType type = shape instanceof FieldType.Struct struct ? struct.type() : null;
    return new MergeSchema(type, shape, field);
  }

  /// The type of what is here; null for anything but a struct.
  @Nullable ApiType type() {
    return type;
  }

  @Override
  public @Nullable MergeSchema field(String name) {
    if (type != null) {
      int at = type.find(name);
      return at < 0 ? null : of(type.fields().get(at).type(), type.fields().get(at));
    }
    return shape instanceof FieldType.MapOf(FieldType value) ? of(value, null) : null;
  }

  @Override
  public @Nullable MergeSchema element() {
    return shape instanceof FieldType.ListOf list ? of(list.element(), null) : null;
  }

  @Override
  public boolean merges() {
    return field != null && field.patch().isPresent() && field.patch().get().merges();
  }

  @Override
  public List<String> keys() {
    if (field == null || field.patch().isEmpty()) {
      return List.of();
    }
    if (field.merge() instanceof ApiField.Merge.ByKeys(List<String> keys)) {
      return keys;
    }
    return field.patch().get().mergeKey().map(List::of).orElse(List.of());
  }
}
