package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.JsonArray;
import org.jspecify.annotations.Nullable;

/// What the checks look at in the `securityContext` of a pod or a container. Null is absent; the
/// fields that only containers have are absent in a pod's.
///
/// @param runsAsRoot whether `runAsUser` is 0
/// @param seccomp the type of the profile; empty where a profile names none
/// @param appArmor the type of the profile; empty where a profile names none
public record SecurityContext(
    @Nullable Boolean privileged,
    @Nullable Boolean allowPrivilegeEscalation,
    @Nullable Boolean runAsNonRoot,
    boolean runsAsRoot,
    @Nullable String procMount,
    @Nullable String seccomp,
    @Nullable String appArmor,
    @Nullable SeLinux seLinux,
    boolean hostProcess,
    JsonArray added,
    JsonArray dropped) {
  static final SecurityContext EMPTY =
      new SecurityContext(
          null, null, null, false, null, null, null, null, false, JsonArray.EMPTY, JsonArray.EMPTY);

  /// Empty strings are absent.
  public record SeLinux(String type, String user, String role) {}

  static SecurityContext ofPod(@Nullable Fields fields) {
    return fields == null ? EMPTY : read(fields, null, null, null, null);
  }

  static SecurityContext ofContainer(@Nullable Fields fields) {
    return fields == null
        ? EMPTY
        : read(
            fields,
            fields.flag("privileged"),
            fields.flag("allowPrivilegeEscalation"),
            fields.text("procMount", "v1.ProcMountType"),
            fields.child("capabilities", "Capabilities"));
  }

  private static SecurityContext read(
      Fields fields,
      @Nullable Boolean privileged,
      @Nullable Boolean allowPrivilegeEscalation,
      @Nullable String procMount,
      @Nullable Fields capabilities) {
    Long user = fields.number("runAsUser", Long.MIN_VALUE, Long.MAX_VALUE, "int64");
    Fields windows = fields.child("windowsOptions", "WindowsSecurityContextOptions");
    return new SecurityContext(
        privileged,
        allowPrivilegeEscalation,
        fields.flag("runAsNonRoot"),
        user != null && user == 0,
        procMount,
        profile(fields.child("seccompProfile", "SeccompProfile"), "v1.SeccompProfileType"),
        profile(fields.child("appArmorProfile", "AppArmorProfile"), "v1.AppArmorProfileType"),
        seLinux(fields.child("seLinuxOptions", "SELinuxOptions")),
        windows != null && windows.isTrue("hostProcess"),
        capabilities == null ? JsonArray.EMPTY : capabilities.texts("add", "v1.Capability"),
        capabilities == null ? JsonArray.EMPTY : capabilities.texts("drop", "v1.Capability"));
  }

  private static @Nullable String profile(@Nullable Fields profile, String goType) {
    if (profile == null) {
      return null;
    }
    String type = profile.text("type", goType);
    return type == null ? "" : type;
  }

  private static @Nullable SeLinux seLinux(@Nullable Fields options) {
    return options == null
        ? null
        : new SeLinux(
            options.textOrEmpty("type"), options.textOrEmpty("user"), options.textOrEmpty("role"));
  }
}
