package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Finding;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriageTest {
  private final Triage triage = new Triage(Catalogue.builtIn());
  private final Resource pod =
      Resource.of(
          JsonObject.of(
              "apiVersion", "v1", "kind", "Pod", "metadata", JsonObject.of("name", "api")),
          new FileOrigin(SourceText.of("pod.yaml", "")));

  @Test
  void makesFindingsOfWhatFailsWarnsAndCouldNotBeDecided() {
    var verdicts =
        List.of(
            podSecurity("hostPorts", Outcome.FAIL),
            podSecurity("procMount", Outcome.PASS),
            podSecurity("sysctls", Outcome.WARN),
            podSecurity("seLinuxOptions", Outcome.SKIP),
            podSecurity("appArmorProfile", Outcome.ERROR));

    assertThat(triage.findings(verdicts))
        .extracting(finding -> finding.control().id())
        .containsExactly("host-ports", "unsafe-sysctls", "apparmor-profile");
  }

  @Test
  void putsTheWorstFirstAndKeepsTheOrderAmongEquals() {
    var verdicts =
        List.of(
            podSecurity("runAsUser", Outcome.FAIL),
            podSecurity("hostProbesAndHostLifecycle", Outcome.FAIL),
            podSecurity("runAsNonRoot", Outcome.FAIL),
            podSecurity("privileged", Outcome.FAIL));

    assertThat(triage.findings(verdicts))
        .extracting(finding -> finding.control().id())
        .containsExactly(
            "privileged-container", "run-as-user-zero", "run-as-non-root", "host-probes");
  }

  @Test
  void findsNothingInNothing() {
    assertThat(triage.findings(List.of())).isEmpty();
  }

  @Test
  void takesAVerdictAboutWhatIsNotKnownYetForNone() {
    var unknown = new Unknown(FieldPath.of("spec", "hostPID"), "var.debug has no value");
    var origin = new RenderedOrigin("main.tf", _ -> Optional.empty(), Map.of(), List.of(unknown));
    Resource planned = Resource.of(pod.raw(), origin);
    var verdicts =
        List.of(
            Verdict.fail("p", "a", planned, "bad", List.of(FieldPath.of("spec", "hostPID"))),
            Verdict.fail("p", "b", planned, "bad", List.of(FieldPath.of("spec", "hostIPC"))));

    assertThat(triage.applicable(verdicts, () -> "main.tf"))
        .extracting(Verdict::outcome, Verdict::message)
        .containsExactly(
            tuple(Outcome.SKIP, "not known yet: var.debug has no value"),
            tuple(Outcome.FAIL, "bad"));
  }

  @Nested
  class GivenARuleThatStandsInForAnother {
    @Test
    void isAsBadAsTheWorseOfTheTwo() {
      Verdict verdict = podSecurity("restrictedVolumes", Outcome.FAIL);

      assertThat(severity(verdict)).isEqualTo(Severity.MEDIUM);
      assertThat(severity(verdict.inPlaceOf(List.of("hostPathVolumes")))).isEqualTo(Severity.HIGH);
      assertThat(severity(podSecurity("privileged", Outcome.FAIL).inPlaceOf(List.of("hostPorts"))))
          .isEqualTo(Severity.CRITICAL);
    }

    private Severity severity(Verdict verdict) {
      return triage.findings(List.of(verdict)).getFirst().severity();
    }
  }

  @Nested
  class GivenAPolicyTheCatalogueDoesNotKnow {
    @Test
    void namesTheControlAfterPolicyAndRule() {
      Finding finding = onlyFinding(verdict("team-rules", "owner-label", Outcome.FAIL));

      assertThat(finding.control().id()).isEqualTo("team-rules/owner-label");
      assertThat(finding.control().title())
          .isEqualTo("Rule owner-label of policy team-rules must hold");
    }

    @Test
    void namesTheControlAfterThePolicyWhereItsRuleHasNoName() {
      assertThat(onlyFinding(verdict("team-rules", "", Outcome.FAIL)).control().id())
          .isEqualTo("team-rules");
    }

    @Test
    void isMediumUnlessThePolicySaysOtherwise() {
      var verdict = verdict("team-rules", "owner-label", Outcome.FAIL);

      assertThat(onlyFinding(verdict).severity()).isEqualTo(Severity.MEDIUM);
      assertThat(onlyFinding(verdict.withSeverity(Severity.LOW)).severity())
          .isEqualTo(Severity.LOW);
    }

    @Test
    void givesEachRuleAFingerprintOfItsOwn() {
      assertThat(onlyFinding(verdict("team-rules", "a", Outcome.FAIL)).fingerprint())
          .isNotEqualTo(onlyFinding(verdict("team-rules", "b", Outcome.FAIL)).fingerprint());
    }

    private Finding onlyFinding(Verdict verdict) {
      List<Finding> findings = triage.findings(List.of(verdict));
      assertThat(findings).hasSize(1);
      return findings.getFirst();
    }
  }

  private Verdict podSecurity(String check, Outcome outcome) {
    return verdict("pod-security", check, outcome);
  }

  private Verdict verdict(String policy, String rule, Outcome outcome) {
    return Verdict.fail(policy, rule, pod, "it does not hold", List.of(FieldPath.ROOT))
        .withOutcome(outcome);
  }
}
