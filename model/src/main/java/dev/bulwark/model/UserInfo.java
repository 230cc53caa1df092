package dev.bulwark.model;

import java.util.List;
import java.util.Map;

/// Who asks (`authentication.k8s.io/v1` UserInfo). A scan asks as nobody: all fields empty.
public record UserInfo(
    String username, String uid, List<String> groups, Map<String, List<String>> extra) {
  public static final UserInfo NOBODY = new UserInfo("", "", List.of(), Map.of());

  public UserInfo {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }
}
