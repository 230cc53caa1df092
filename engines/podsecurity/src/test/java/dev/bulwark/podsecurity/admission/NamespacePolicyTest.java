package dev.bulwark.podsecurity.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.model.Workload;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Manifests;
import dev.bulwark.podsecurity.Namespaces;
import dev.bulwark.podsecurity.Patched;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NamespacePolicyTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec: {hostPID: true, runtimeClassName: fast, containers: [{name: a}]}
      """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec: {template: {spec: {hostPID: true, containers: [{name: a}]}}}
      """;

  private static List<Verdict> judge(
      PodSecurityConfiguration configuration, String manifest, Resource... inventory) {
    return new NamespacePolicy(configuration)
        .judge(
            Review.create(Manifests.resource(manifest)),
            Inventory.of(List.of(inventory)),
            Environment.CLOSED);
  }

  /// `FAIL hostNamespaces: …`, for those that did not pass.
  private static List<String> speaking(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.outcome() != Outcome.PASS)
        .map(verdict -> verdict.outcome() + " " + verdict.rule() + ": " + verdict.message())
        .toList();
  }

  @Nested
  class GivenTheLabelsOfTheNamespace {
    @Test
    void failsWhatIsEnforcedAndWarnsOfWhatIsNot() {
      List<Verdict> verdicts =
          judge(
              PodSecurityConfiguration.DEFAULT,
              POD,
              Namespaces.with("shop", "enforce: baseline, warn: restricted, warn-version: v1.7"));

      assertThat(speaking(verdicts))
          .containsExactly(
              "FAIL hostNamespaces: violates PodSecurity \"baseline:latest\": host namespaces"
                  + " (hostPID=true)",
              "WARN runAsNonRoot: would violate PodSecurity \"restricted:v1.7\": runAsNonRoot !="
                  + " true (pod or container \"a\" must set securityContext.runAsNonRoot=true)");
      assertThat(verdicts)
          .filteredOn(verdict -> verdict.outcome() == Outcome.PASS)
          .extracting(Verdict::rule)
          .contains("privileged", "restrictedVolumes")
          .doesNotContain("allowPrivilegeEscalation");
    }

    @Test
    void failsWhatMakesPodsThatWouldBeRefused() {
      assertThat(
              speaking(
                  judge(
                      PodSecurityConfiguration.DEFAULT,
                      DEPLOYMENT,
                      Namespaces.with("shop", "enforce: baseline"))))
          .containsExactly(
              "FAIL hostNamespaces: violates PodSecurity \"baseline:latest\": host namespaces"
                  + " (hostPID=true)");
    }

    @Test
    void warnsOfWhatWouldOnlyBeNoted() {
      assertThat(
              speaking(
                  judge(
                      PodSecurityConfiguration.DEFAULT,
                      POD,
                      Namespaces.with("shop", "audit: baseline, audit-version: v1.20"))))
          .containsExactly(
              "WARN hostNamespaces: would violate PodSecurity \"baseline:v1.20\": host namespaces"
                  + " (hostPID=true)");
    }

    @Test
    void keepsPlacesAndFixes() {
      Verdict verdict =
          judge(
                  PodSecurityConfiguration.DEFAULT,
                  DEPLOYMENT,
                  Namespaces.with("shop", "warn: baseline"))
              .stream()
              .filter(one -> one.outcome() == Outcome.WARN)
              .findFirst()
              .orElseThrow();

      assertThat(verdict.places())
          .map(Object::toString)
          .containsExactly("spec.template.spec.hostPID");
      assertThat(verdict.fixes())
          .map(Patched::describe)
          .containsExactly("remove spec.template.spec.hostPID");
    }

    @Test
    void saysNothingWhereTheyAskForNothing() {
      assertThat(
              judge(
                  PodSecurityConfiguration.DEFAULT,
                  POD,
                  Namespaces.with("other", "enforce: baseline")))
          .isEmpty();
    }

    @Test
    void leavesUndecidedWhatHasAWrongType() {
      assertThat(
              speaking(
                  judge(
                      PodSecurityConfiguration.DEFAULT,
                      POD.replace("true", "7"),
                      Namespaces.with("shop", "warn: baseline"))))
          .singleElement()
          .asString()
          .startsWith("ERROR hostNamespaces: spec.hostPID must be a boolean");
      assertThat(
              speaking(
                  judge(
                      PodSecurityConfiguration.DEFAULT,
                      POD.replace("[{name: a}]", "a"),
                      Namespaces.with("shop", "enforce: baseline"))))
          .singleElement()
          .asString()
          .startsWith("ERROR pod: spec.containers must be a list");
    }

    @Test
    void takesAnObjectWithoutANamespaceForOneOfDefault() {
      assertThat(
              speaking(
                  judge(
                      PodSecurityConfiguration.DEFAULT,
                      POD.replace(", namespace: shop", ""),
                      Namespaces.with("default", "enforce: baseline"))))
          .hasSize(1);
    }
  }

  @Nested
  class GivenAConfiguration {
    private static final Modes BASELINE =
        new Modes(LevelVersion.BASELINE, LevelVersion.PRIVILEGED, LevelVersion.PRIVILEGED);

    @Test
    void holdsWhereTheNamespaceSaysNothingOrIsNotKnown() {
      var configuration = new PodSecurityConfiguration(BASELINE, Exemptions.NONE);

      assertThat(speaking(judge(configuration, POD))).hasSize(1);
      assertThat(speaking(judge(configuration, POD, Namespaces.with("shop", "")))).hasSize(1);
    }

    @Test
    void skipsAnExemptNamespace() {
      var exemptions = new Exemptions(Set.of(), Set.of("shop"), Set.of());

      assertThat(speaking(judge(new PodSecurityConfiguration(BASELINE, exemptions), POD)))
          .containsExactly("SKIP exemption: namespace \"shop\" is exempt from Pod Security");
    }

    @Test
    void skipsAnExemptRuntimeClass() {
      var exemptions = new Exemptions(Set.of(), Set.of(), Set.of("fast"));

      List<Verdict> verdicts = judge(new PodSecurityConfiguration(BASELINE, exemptions), POD);

      assertThat(speaking(verdicts))
          .containsExactly("SKIP exemption: runtime class \"fast\" is exempt from Pod Security");
      assertThat(verdicts.getFirst().places())
          .map(Object::toString)
          .containsExactly("spec.runtimeClassName");
    }
  }

  @Test
  void reportsTheBadLabelsOfANamespace() {
    List<Verdict> verdicts =
        new NamespacePolicy(PodSecurityConfiguration.DEFAULT)
            .judge(
                Review.create(Namespaces.with("shop", "enforce: bad, warn-version: latest")),
                Inventory.EMPTY,
                Environment.CLOSED);

    assertThat(speaking(verdicts))
        .containsExactly(
            "ERROR namespace-labels: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid"
                + " value: \"bad\": must be one of privileged, baseline, restricted");
    assertThat(verdicts.getFirst().places())
        .map(Object::toString)
        .containsExactly("metadata.labels[pod-security.kubernetes.io/enforce]");
  }

  @Test
  void isInterestedInNamespacesBesidesPods() {
    assertThat(new NamespacePolicy(PodSecurityConfiguration.DEFAULT).interest().kinds())
        .contains(NamespaceAdmission.KIND)
        .containsAll(Workload.kinds());
  }
}
