package dev.bulwark.admission.matching;

import dev.bulwark.admission.definition.ResourceRule;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.List;

/// What rules see of a request: everything but names, labels and contents.
///
/// @param subresource empty for the object itself
/// @param inNamespace whether the request has a namespace; a Namespace has itself
public record RequestShape(
    Operation operation,
    GroupVersionResource resource,
    GroupVersionKind kind,
    String subresource,
    boolean inNamespace) {
  private static final String ANY = "*";

  /// Whether this is the very same instance: a test that costs nothing, and may only miss.
  @SuppressWarnings("ReferenceEquality")
  boolean isSame(RequestShape other) {
    return this == other;
  }

  /// Whether a rule covers such requests, names aside, when the resource is seen as `seenAs`.
  public boolean matches(ResourceRule rule, GroupVersionResource seenAs) {
    return matchesScope(rule.scope(), seenAs)
        && contains(rule.operations(), operation.name())
        && contains(rule.apiGroups(), seenAs.group())
        && contains(rule.apiVersions(), seenAs.version())
        && matchesResource(rule.resources(), seenAs.resource());
  }

  private boolean matchesScope(String scope, GroupVersionResource seenAs) {
    boolean clusterScoped = seenAs.isNamespaces() || !inNamespace;
    return switch (scope) {
      case ANY -> true;
      case "Namespaced" -> !clusterScoped;
      case "Cluster" -> clusterScoped;
      default -> false;
    };
  }

  private boolean matchesResource(List<String> resources, String name) {
    for (String each : resources) {
      int slash = each.indexOf('/');
      String resource = slash < 0 ? each : each.substring(0, slash);
      String part = slash < 0 ? "" : each.substring(slash + 1);
      if ((resource.equals(ANY) || resource.equals(name))
          && (part.equals(ANY) || part.equals(subresource))) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(List<String> values, String wanted) {
    return values.contains(ANY) || values.contains(wanted);
  }
}
