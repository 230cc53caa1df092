package dev.bulwark.kyverno.match;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.UserInfo;
import dev.bulwark.values.Wildcard;
import java.util.List;

/// Who must ask: one of the roles, one of the cluster roles, and one of the subjects.
record UserFilter(List<String> roles, List<String> clusterRoles, JsonArray subjects) {
  static UserFilter of(JsonObject filter) {
    return new UserFilter(
        ResourceFilter.texts(filter.array("roles")),
        ResourceFilter.texts(filter.array("clusterRoles")),
        filter.array("subjects"));
  }

  boolean isEmpty() {
    return roles.isEmpty() && clusterRoles.isEmpty() && subjects.isEmpty();
  }

  boolean matches(Trigger trigger) {
    return (roles.isEmpty() || roles.stream().anyMatch(trigger.roles()::contains))
        && (clusterRoles.isEmpty()
            || clusterRoles.stream().anyMatch(trigger.clusterRoles()::contains))
        && (subjects.isEmpty() || isOne(trigger.review().userInfo()));
  }

  private boolean isOne(UserInfo user) {
    for (int i = 0; i < subjects.size(); i++) {
      JsonObject subject = subjects.object(i);
      String name = subject.string("name").orElse("");
      boolean matches =
          switch (subject.string("kind").orElse("")) {
            case "ServiceAccount" ->
                Wildcard.matches(
                    "system:serviceaccount:" + subject.string("namespace").orElse("") + ":" + name,
                    user.username());
            case "Group" -> user.groups().stream().anyMatch(group -> Wildcard.matches(name, group));
            case "User" -> Wildcard.matches(name, user.username());
            default -> false;
          };
      if (matches) {
        return true;
      }
    }
    return false;
  }
}
