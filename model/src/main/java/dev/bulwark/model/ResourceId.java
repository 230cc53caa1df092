package dev.bulwark.model;

import org.jspecify.annotations.Nullable;

/// What Kubernetes knows an object by.
///
/// Equality is written out, here and in [GroupKind]: what a record brings is linked at its first
/// use, which costs every short run milliseconds (docs/adr/0002-start-from-an-aot-cache.md).
///
/// @param apiVersion `v1`, `apps/v1`
/// @param namespace empty for cluster-scoped objects and where the manifest names none
/// @param name empty where the object has only a `generateName`
public record ResourceId(String apiVersion, String kind, String namespace, String name) {

  /// What an object says of itself.
  public static ResourceId of(JsonObject object) {
    JsonObject metadata = object.object("metadata");
    return new ResourceId(
        object.string("apiVersion").orElse(""),
        object.string("kind").orElse(""),
        metadata.string("namespace").orElse(""),
        metadata.string("name").orElse(""));
  }

  /// The API group: `apps`; empty for the core group.
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// The version without its group: `v1`.
  public String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  public GroupKind groupKind() {
    return new GroupKind(group(), kind);
  }

  /// A kind in its API group, whatever the version.
  ///
  /// @param group empty for the core group
  public record GroupKind(String group, String kind) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof GroupKind that && kind.equals(that.kind) && group.equals(that.group);
    }

    @Override
    public int hashCode() {
      return 31 * group.hashCode() + kind.hashCode();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceId that
        && name.equals(that.name)
        && namespace.equals(that.namespace)
        && kind.equals(that.kind)
        && apiVersion.equals(that.apiVersion);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * apiVersion.hashCode() + kind.hashCode()) + namespace.hashCode())
        + name.hashCode();
  }

  /// `Deployment payments/api`, as people write it.
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
