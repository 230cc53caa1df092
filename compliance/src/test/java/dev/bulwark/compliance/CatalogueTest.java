package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Control;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void listsItsControlsSortedById() {
    assertThat(catalogue.all())
        .extracting(Control::id)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains("privileged-container", "run-as-non-root");
  }

  @Test
  void carriesAllThatADefinitionSays() {
    Control control = catalogue.find("host-ports").orElseThrow();

    assertThat(control.title()).isEqualTo("Containers must not claim ports of the node");
    assertThat(control.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(control.remediation())
        .isEqualTo("Remove hostPort and let a Service, an Ingress or a Gateway bring the traffic.");
    assertThat(control.mappings())
        .containsEntry("Pod Security Standards", List.of("baseline/hostPorts"))
        .containsEntry("CIS Kubernetes Benchmark 1.12", List.of("5.2.12"));
    assertThat(control.examples())
        .extracting(Control.Example::name)
        .containsExactly("fail-proxy.yaml", "fixed-proxy.yaml", "pass-container-port.yaml");
    assertThat(control.examples().getFirst().manifest())
        .startsWith("apiVersion: apps/v1\n")
        .endsWith("hostPort: 443\n");
  }

  @Nested
  class GivenAnId {
    @ParameterizedTest
    @ValueSource(
        strings = {"privilege-escalation", "allowPrivilegeEscalation", "ALLOWPRIVILEGEESCALATION"})
    void findsTheControlByOursAndUpstreamsInAnyCase(String id) {
      assertThat(catalogue.find(id)).map(Control::id).contains("privilege-escalation");
    }

    @Test
    void findsNothingUnderAnUnknownOne() {
      assertThat(catalogue.find("no-such-control")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "privilged-container, privileged-container",
      "run-as-nonroot,      run-as-non-root",
      "hostpath,            host-path-volumes",
      "runAsNonRot,         run-as-non-root",
      "SECCOMP_PROFILE,     seccomp-profile",
    })
    void suggestsWhatWasMeant(String written, String meant) {
      assertThat(catalogue.suggest(written)).startsWith(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "latest-image-tag", "ŞİFRE"})
    void suggestsNothingWhenNothingIsClose(String written) {
      assertThat(catalogue.suggest(written)).isEmpty();
    }
  }

  @Nested
  class GivenAVerdict {
    private final Resource pod =
        Resource.of(
            JsonObject.of("apiVersion", "v1", "kind", "Pod"),
            new FileOrigin(SourceText.of("pod.yaml", "")));

    @ParameterizedTest
    @ValueSource(
        strings = {
          "allowPrivilegeEscalation",
          "appArmorProfile",
          "capabilities_baseline",
          "capabilities_restricted",
          "hostNamespaces",
          "hostPathVolumes",
          "hostPorts",
          "hostProbesAndHostLifecycle",
          "privileged",
          "procMount",
          "procMount_restricted",
          "restrictedVolumes",
          "runAsNonRoot",
          "runAsUser",
          "seLinuxOptions",
          "seccompProfile_baseline",
          "seccompProfile_restricted",
          "sysctls",
          "windowsHostProcess"
        })
    void knowsTheControlOfEachPodSecurityCheck(String check) {
      assertThat(catalogue.forVerdict(Verdict.pass("pod-security", check, pod))).isPresent();
    }

    @Test
    void knowsNoControlOfAnotherPolicysRule() {
      assertThat(catalogue.forVerdict(Verdict.pass("team-rules", "privileged", pod))).isEmpty();
    }
  }
}
