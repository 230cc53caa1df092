package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.MapNode;

/// The group, version and kind of an object, or what is asked of them: empty for anything.
///
/// @param isClusterScoped whether the API in use says that objects of it have no namespace
public record Gvk(String group, String version, String kind, boolean isClusterScoped) {
  public static Gvk of(String group, String version, String kind) {
    return new Gvk(group, version, kind, false);
  }

  public static Gvk of(String apiVersion, String kind, ApiKinds kinds) {
    int slash = apiVersion.indexOf('/');
    return new Gvk(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        apiVersion.substring(slash + 1),
        kind,
        kinds.isClusterScoped(apiVersion, kind));
  }

  /// What a mapping with `group`, `version` and `kind` asks for.
  public static Gvk asked(MapNode by) {
    return of(by.settingText("group"), by.settingText("version"), by.settingText("kind"));
  }

  public boolean isSelectedBy(Gvk selector) {
    return (selector.group.isEmpty() || selector.group.equals(group))
        && (selector.version.isEmpty() || selector.version.equals(version))
        && (selector.kind.isEmpty() || selector.kind.equals(kind));
  }

  boolean isSame(Gvk other) {
    return group.equals(other.group) && version.equals(other.version) && kind.equals(other.kind);
  }

  /// As kustomize's messages have it: `Deployment.v1.apps`.
  @Override
  public String toString() {
    return (kind.isEmpty() ? "[noKind]" : kind)
        + "."
        + (version.isEmpty() ? "[noVer]" : version)
        + "."
        + (group.isEmpty() ? "[noGrp]" : group);
  }
}
