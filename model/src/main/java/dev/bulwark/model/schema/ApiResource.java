package dev.bulwark.model.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A resource that a server offers, or once offered, in one group and version: what the URLs, rules
/// of roles and webhooks call a kind.
///
/// @param group empty for the core group
/// @param plural `deployments`
/// @param kind `Deployment`
/// @param isServed whether Kubernetes 1.37 still offers it in this version
/// @param shortNames what kubectl also calls it
/// @param subresources the kind that each takes and returns
public record ApiResource(
    String group,
    String version,
    String plural,
    String kind,
    boolean isNamespaced,
    boolean isServed,
    List<String> shortNames,
    Map<String, GroupVersionKind> subresources) {

  private static final Map<String, List<ApiResource>> BY_GROUP_VERSION = new ConcurrentHashMap<>();

  /// The resources of a group and version: `v1`, `apps/v1`.
  public static List<ApiResource> in(String groupVersion) {
    return BY_GROUP_VERSION.computeIfAbsent(groupVersion, ResourceText::read);
  }

  /// Every resource of every version.
  public static List<ApiResource> all() {
    var all = new ArrayList<ApiResource>();
    for (String groupVersion : BuiltInTypes.Resources.GROUP_VERSIONS) {
      all.addAll(in(groupVersion));
    }
    return List.copyOf(all);
  }

  public static Optional<ApiResource> ofKind(GroupVersionKind kind) {
    for (ApiResource resource : in(kind.apiVersion())) {
      if (resource.kind.equals(kind.kind())) {
        return Optional.of(resource);
      }
    }
    return Optional.empty();
  }

  public static Optional<ApiResource> named(String groupVersion, String plural) {
    for (ApiResource resource : in(groupVersion)) {
      if (resource.plural.equals(plural)) {
        return Optional.of(resource);
      }
    }
    return Optional.empty();
  }

  /// `v1`, `apps/v1`.
  public String groupVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  public GroupVersionKind groupVersionKind() {
    return new GroupVersionKind(group, version, kind);
  }

  /// This resource in its other versions, and in the other group that some of them also have:
  /// `deployments` of `apps/v1` and of `extensions/v1beta1`. Webhooks and policies with
  /// `matchPolicy: Equivalent` do not tell them apart.
  public List<ApiResource> equivalents() {
    var equivalents = new ArrayList<ApiResource>();
    for (ApiResource other : all()) {
      if (other.plural.equals(plural)
          && !other.groupVersion().equals(groupVersion())
          && (other.group.equals(group) || isShared(other.group))) {
        equivalents.add(other);
      }
    }
    return List.copyOf(equivalents);
  }

  /// Cohabitating resources of Kubernetes' storage.
  private boolean isShared(String otherGroup) {
    return Arrays.stream(BuiltInTypes.Resources.EQUIVALENTS)
        .map(line -> line.split(" ", -1))
        .filter(words -> words[0].equals(plural))
        .anyMatch(words -> isPair(words, group, otherGroup) || isPair(words, otherGroup, group));
  }

  private static boolean isPair(String[] words, String first, String second) {
    return words[1].equals(first) && words[2].equals(second.isEmpty() ? "-" : second);
  }
}
