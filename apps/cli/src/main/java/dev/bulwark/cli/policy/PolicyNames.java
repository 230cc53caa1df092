package dev.bulwark.cli.policy;

import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the policies of a run are called: by `name` or `namespace/name`, and with the kind before it
/// where policies of two kinds share that, so that what one says is never taken for the other's.
public final class PolicyNames {
  private final Set<String> shared;

  private PolicyNames(Set<String> shared) {
    this.shared = Set.copyOf(shared);
  }

  public static PolicyNames of(List<Resource> definitions) {
    Map<String, String> kinds = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Resource definition : definitions) {
      String kind = definition.id().kind();
      String known = kinds.putIfAbsent(key(definition.id()), kind);
      if (known != null && !known.equals(kind)) {
        shared.add(key(definition.id()));
      }
    }
    return new PolicyNames(shared);
  }

  private static String key(ResourceId id) {
    return id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name();
  }

  /// Whether a policy of another kind has the same name.
  boolean isShared(Resource policy) {
    return shared.contains(key(policy.id()));
  }

  public String of(Resource policy) {
    return of(policy.id().kind(), key(policy.id()));
  }

  /// What a policy is called.
  ///
  /// @param key `name` or `namespace/name`
  public String of(String kind, String key) {
    return kind.isEmpty() || !shared.contains(key) ? key : kind + "/" + key;
  }
}
