package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.MapNode;

/// What tells objects of a kustomization apart, or what is asked of them: empty for anything.
///
/// Source: kyaml `resid`.
public record ObjectId(Gvk gvk, String name, String namespace) {
  public static final String NO_NAMESPACE = "_non_namespaceable_";

  private static final String DEFAULT = "default";

  /// The namespace, `default` where none is given.
  public String effectiveNamespace() {
    if (gvk.isClusterScoped()) {
      return NO_NAMESPACE;
    }
    return namespace.isEmpty() ? DEFAULT : namespace;
  }

  public boolean isInNamespaceOf(ObjectId other) {
    return effectiveNamespace().equals(other.effectiveNamespace());
  }

  public boolean hasKindAndNameOf(ObjectId other) {
    return name.equals(other.name) && gvk.isSame(other.gvk);
  }

  public boolean isSame(ObjectId other) {
    return hasKindAndNameOf(other) && isInNamespaceOf(other);
  }

  /// The same for all ids that [#isSame] holds for.
  public String key() {
    return gvk.group()
        + '\n'
        + gvk.version()
        + '\n'
        + gvk.kind()
        + '\n'
        + name
        + '\n'
        + effectiveNamespace();
  }

  public boolean isSelectedBy(ObjectId selector) {
    return (selector.name.isEmpty() || selector.name.equals(name))
        && (selector.namespace.isEmpty() || selector.isInNamespaceOf(this))
        && gvk.isSelectedBy(selector.gvk);
  }

  boolean isEmpty() {
    return name.isEmpty()
        && namespace.isEmpty()
        && gvk.group().isEmpty()
        && gvk.version().isEmpty()
        && gvk.kind().isEmpty();
  }

  /// What a mapping with kind, name and namespace asks for.
  public static ObjectId asked(MapNode by) {
    return new ObjectId(Gvk.asked(by), by.settingText("name"), by.settingText("namespace"));
  }

  /// As kustomize's messages have it: `Deployment.v1.apps/api.shop`.
  @Override
  public String toString() {
    return gvk
        + "/"
        + (name.isEmpty() ? "[noName]" : name)
        + "."
        + (namespace.isEmpty() ? "[noNs]" : namespace);
  }
}
