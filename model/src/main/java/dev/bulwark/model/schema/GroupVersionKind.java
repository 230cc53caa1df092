package dev.bulwark.model.schema;

/// What an object says it is.
///
/// @param group empty for the core group
public record GroupVersionKind(String group, String version, String kind) {

  /// From what an object says of itself.
  ///
  /// @param apiVersion `v1`, `apps/v1`
  public static GroupVersionKind of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return new GroupVersionKind(
        slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  /// `v1`, `apps/v1`.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// `apps/v1, Kind=Deployment`, as Kubernetes prints it.
  @Override
  public String toString() {
    return apiVersion() + ", Kind=" + kind;
  }
}
