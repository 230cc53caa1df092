package dev.bulwark.podsecurity;

import static dev.bulwark.podsecurity.Manifests.levelVersion;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityStandardsTest {
  @ParameterizedTest(name = "{0}:{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          privileged | latest |
          baseline   | v1.0   | appArmorProfile capabilities_baseline hostNamespaces hostPathVolumes hostPorts privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess
          baseline   | v1.33  | appArmorProfile capabilities_baseline hostNamespaces hostPathVolumes hostPorts privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess
          baseline   | v1.34  | appArmorProfile capabilities_baseline hostNamespaces hostPathVolumes hostPorts hostProbesAndHostLifecycle privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess
          restricted | v1.7   | appArmorProfile capabilities_baseline hostNamespaces hostPorts privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess restrictedVolumes runAsNonRoot
          restricted | v1.8   | appArmorProfile capabilities_baseline hostNamespaces hostPorts privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess allowPrivilegeEscalation restrictedVolumes runAsNonRoot
          restricted | v1.19  | appArmorProfile capabilities_baseline hostNamespaces hostPorts privileged procMount seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation restrictedVolumes runAsNonRoot seccompProfile_restricted
          restricted | v1.22  | appArmorProfile hostNamespaces hostPorts privileged procMount seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation capabilities_restricted restrictedVolumes runAsNonRoot seccompProfile_restricted
          restricted | v1.23  | appArmorProfile hostNamespaces hostPorts privileged procMount seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation capabilities_restricted restrictedVolumes runAsNonRoot runAsUser seccompProfile_restricted
          restricted | v1.35  | appArmorProfile hostNamespaces hostPorts hostProbesAndHostLifecycle privileged seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation capabilities_restricted procMount_restricted restrictedVolumes runAsNonRoot runAsUser seccompProfile_restricted
          restricted | latest | appArmorProfile hostNamespaces hostPorts hostProbesAndHostLifecycle privileged seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation capabilities_restricted procMount_restricted restrictedVolumes runAsNonRoot runAsUser seccompProfile_restricted
          """)
  void asksForTheseChecksInThisOrder(String level, String version, String checks) {
    List<String> expected = checks == null ? List.of() : List.of(checks.split(" "));

    assertThat(PodSecurityStandards.at(levelVersion(level, version)).active())
        .map(active -> active.check().id())
        .isEqualTo(expected);
  }

  @Test
  void meansTheNewestVersionByTheFuture() {
    assertThat(PodSecurityStandards.at(levelVersion("restricted", "v1.999")))
        .isSameAs(PodSecurityStandards.at(LevelVersion.RESTRICTED));
    assertThat(PodSecurityStandards.newestMinor()).isEqualTo(37);
  }

  @Test
  void keepsTheOverrideWhereTheStricterCheckLetsWindowsGo() {
    var pod =
        Manifests.pod(
            "{os: {name: windows}, containers: [{name: a, securityContext:"
                + " {capabilities: {add: [SYS_ADMIN]}}}]}");

    assertThat(Manifests.refusals(pod, levelVersion("restricted", "v1.25")))
        .containsExactly("FAIL runAsNonRoot");
    assertThat(Manifests.refusals(pod, levelVersion("baseline", "v1.25")))
        .containsExactly("FAIL capabilities_baseline");
  }
}
