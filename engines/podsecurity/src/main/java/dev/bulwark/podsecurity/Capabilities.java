package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.podsecurity.pod.ContainerView;
import java.util.Set;

/// What both checks of capabilities do with `securityContext.capabilities.add`.
final class Capabilities {
  private Capabilities() {}

  /// Notes the container if it adds a capability that is not among the allowed.
  static void collectAdded(ContainerView container, Set<String> allowed, Offenders found) {
    JsonArray added = container.security().added();
    boolean any = false;
    for (int i = 0; i < added.size(); i++) {
      String capability = name(added, i);
      if (!allowed.contains(capability)) {
        if (!any) {
          found.container(container);
        }
        found.value(capability).place(path(container).index(i));
        any = true;
      }
    }
    if (any) {
      removeAdded(container, allowed, found);
    }
  }

  /// Elements go from the last to the first, so that the indexes of the others stay true.
  private static void removeAdded(ContainerView container, Set<String> allowed, Offenders found) {
    JsonArray added = container.security().added();
    boolean anyStays = false;
    for (int i = 0; i < added.size(); i++) {
      anyStays |= allowed.contains(name(added, i));
    }
    if (!anyStays) {
      found.remove(path(container));
      return;
    }
    for (int i = added.size() - 1; i >= 0; i--) {
      if (!allowed.contains(name(added, i))) {
        found.remove(path(container).index(i));
      }
    }
  }

  private static FieldPath path(ContainerView container) {
    return container.securityField("capabilities").key("add");
  }

  private static String name(JsonArray capabilities, int i) {
    return capabilities.get(i) instanceof String name ? name : "";
  }
}
