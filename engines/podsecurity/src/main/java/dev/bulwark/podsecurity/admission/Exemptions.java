package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.UserInfo;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.Set;

/// Whom Pod Security does not apply to: exact names, no wildcards.
public record Exemptions(
    Set<String> usernames, Set<String> namespaces, Set<String> runtimeClasses) {
  public static final Exemptions NONE = new Exemptions(Set.of(), Set.of(), Set.of());

  public Exemptions {
    usernames = Set.copyOf(usernames);
    namespaces = Set.copyOf(namespaces);
    runtimeClasses = Set.copyOf(runtimeClasses);
  }

  /// The empty name is never exempt; nor is it ever in the set of a valid configuration.
  boolean namespace(String name) {
    return !name.isEmpty() && namespaces.contains(name);
  }

  boolean user(UserInfo user) {
    return !user.username().isEmpty() && usernames.contains(user.username());
  }

  boolean runtimeClass(PodView pod) {
    return !pod.runtimeClass().isEmpty() && runtimeClasses.contains(pod.runtimeClass());
  }
}
