package dev.bulwark.model;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Who asks (`authentication.k8s.io/v1` UserInfo). A scan asks as nobody: all fields empty.
public record UserInfo(
    String username, String uid, List<String> groups, Map<String, List<String>> extra) {
  public static final UserInfo NOBODY = new UserInfo("", "", List.of(), Map.of());

  public UserInfo {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }

  /// As an AdmissionReview writes it: what is empty is left out.
  public JsonObject toJson() {
    var json = new JsonObject.Builder();
    if (!username.isEmpty()) {
      json.put("username", username);
    }
    if (!uid.isEmpty()) {
      json.put("uid", uid);
    }
    if (!groups.isEmpty()) {
      json.put("groups", JsonArray.copyOf(groups));
    }
    if (!extra.isEmpty()) {
      var sorted = new JsonObject.Builder();
      for (String key : new TreeSet<>(extra.keySet())) {
        sorted.put(key, JsonArray.copyOf(extra.getOrDefault(key, List.of())));
      }
      json.put("extra", sorted.build());
    }
    return json.build();
  }
}
