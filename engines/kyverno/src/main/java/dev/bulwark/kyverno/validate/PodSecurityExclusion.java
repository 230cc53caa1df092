package dev.bulwark.kyverno.validate;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a podSecurity rule leaves out: a control, for some images, one field, some values.
///
/// @param images whose containers it is about; empty where it is about the pod itself
/// @param restrictedField with `*` for indexes; empty for all
/// @param values wildcards; empty for all
record PodSecurityExclusion(
    String controlName, List<String> images, String restrictedField, List<String> values) {
  private static final Map<String, List<String>> CHECKS =
      Map.ofEntries(
          Map.entry("Capabilities", List.of("capabilities_baseline", "capabilities_restricted")),
          Map.entry("Seccomp", List.of("seccompProfile_baseline", "seccompProfile_restricted")),
          Map.entry("Privileged Containers", List.of("privileged")),
          Map.entry("Host Ports", List.of("hostPorts")),
          Map.entry("/proc Mount Type", List.of("procMount")),
          Map.entry("HostProcess", List.of("windowsHostProcess")),
          Map.entry("SELinux", List.of("seLinuxOptions")),
          Map.entry("Host Namespaces", List.of("hostNamespaces")),
          Map.entry("HostPath Volumes", List.of("hostPathVolumes")),
          Map.entry("Sysctls", List.of("sysctls")),
          Map.entry("AppArmor", List.of("appArmorProfile")),
          Map.entry("Privilege Escalation", List.of("allowPrivilegeEscalation")),
          Map.entry("Running as Non-root", List.of("runAsNonRoot")),
          Map.entry("Running as Non-root user", List.of("runAsUser")),
          Map.entry("Volume Types", List.of("restrictedVolumes")));

  static PodSecurityExclusion of(JsonObject written) {
    return new PodSecurityExclusion(
        written.string("controlName").orElse(""),
        texts(written.array("images")),
        written.string("restrictedField").orElse(""),
        texts(written.array("values")));
  }

  private static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>();
    for (Object item : array) {
      if (item instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  boolean isAboutImages() {
    return !images.isEmpty();
  }

  boolean covers(String checkId) {
    return CHECKS.getOrDefault(controlName, List.of()).contains(checkId);
  }

  boolean coversImage(String image) {
    return images.stream().anyMatch(pattern -> Wildcard.matches(pattern, image));
  }

  /// Whether all bad values are among those it allows.
  boolean coversValues(List<String> bad) {
    return values.isEmpty()
        || bad.stream()
            .allMatch(each -> values.stream().anyMatch(pattern -> Wildcard.matches(pattern, each)));
  }

  /// Whether it is about a field, given with `*` for its indexes.
  boolean coversField(@Nullable String field) {
    return restrictedField.isEmpty() || restrictedField.equals(field);
  }
}
