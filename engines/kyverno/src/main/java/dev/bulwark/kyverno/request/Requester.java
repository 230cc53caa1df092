package dev.bulwark.kyverno.request;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.UserInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who asks, as a document of kind `UserInfo` of Kyverno's command line tells.
///
/// @param roles as `namespace:name`
public record Requester(UserInfo user, List<String> roles, List<String> clusterRoles) {
  public static final Requester NOBODY =
      new Requester(new UserInfo("", "", List.of(), Map.of()), List.of(), List.of());

  public Requester {
    roles = List.copyOf(roles);
    clusterRoles = List.copyOf(clusterRoles);
  }

  /// Reads a document; nobody is in an empty one.
  public static Requester of(JsonObject document) {
    JsonObject written = document.object("userInfo");
    JsonObject more = written.object("extra");
    var extra = new LinkedHashMap<String, List<String>>();
    for (String key : more.keySet()) {
      extra.put(key, texts(more.array(key)));
    }
    var user =
        new UserInfo(
            written.string("username").orElse(""),
            written.string("uid").orElse(""),
            texts(written.array("groups")),
            extra);
    return new Requester(
        user, texts(document.array("roles")), texts(document.array("clusterRoles")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }
}
