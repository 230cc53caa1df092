package dev.bulwark.model.schema;

import java.util.List;
import java.util.Optional;

/// A field of an [ApiType].
///
/// @param name as in JSON
/// @param isPointer whether Go tells an absent value from a zero one
/// @param omitEmpty whether an empty string, list or map, a zero, false or null is left out
/// @param omitZero whether an empty object or time is left out too
/// @param isRequired whether the OpenAPI says so; Kubernetes itself validates by other rules
/// @param merge how structured merge treats the field's list, map or object
/// @param patch how strategic merge patch and Kustomize do
/// @param defaultValue a string, a long, a boolean, or the empty map for an object whose own fields
///   then get their defaults
/// @param inlinedBy the Go fields, dotted, that inline this one; mostly empty. JSON does not show
///   them, but error messages do
public record ApiField(
    String name,
    FieldType type,
    boolean isPointer,
    boolean omitEmpty,
    boolean omitZero,
    boolean isRequired,
    Merge merge,
    Optional<PatchStrategy> patch,
    Optional<Object> defaultValue,
    String inlinedBy) {

  /// How two values of a list, map or object become one in server-side apply.
  public sealed interface Merge {
    /// Element by element for objects and maps; for lists, which have no other mark, as one value.
    record Unmarked() implements Merge {}

    /// As one value.
    record Atomic() implements Merge {}

    /// A list without equal elements.
    record AsSet() implements Merge {}

    /// A list of objects, each known by its values of these fields.
    record ByKeys(List<String> keys) implements Merge {}
  }

  /// The `patchStrategy` and `patchMergeKey` of a field.
  ///
  /// @param merges whether lists are merged rather than replaced
  /// @param retainsKeys whether fields that the patch does not name are removed
  /// @param mergeKey the field that tells elements apart; empty for lists of scalars
  public record PatchStrategy(boolean merges, boolean retainsKeys, Optional<String> mergeKey) {}
}
