package dev.bulwark.podsecurity.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Manifests;
import dev.bulwark.podsecurity.Namespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceAdmissionTest {
  private static final String INVALID =
      "Namespace \"shop\" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid"
          + " value: \"bad\": must be one of privileged, baseline, restricted";

  private static final Inventory ONE_POD =
      Inventory.of(List.of(pod("web", "{hostPID: true, containers: [{name: a}]}")));

  private static final PodSecurityAdmission ADMISSION =
      new PodSecurityAdmission(PodSecurityConfiguration.DEFAULT);

  private static final PodSecurityAdmission EXEMPTING =
      new PodSecurityAdmission(
          new PodSecurityConfiguration(
              Modes.PRIVILEGED, new Exemptions(Set.of(), Set.of("shop"), Set.of("fast"))));

  private static Resource pod(String name, String spec) {
    return Manifests.resource(
        "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: shop}, spec: %s}"
            .formatted(name, spec));
  }

  private static Decision create(String labels) {
    return ADMISSION.admit(Review.create(Namespaces.with("shop", labels)), Inventory.EMPTY);
  }

  private static Decision update(PodSecurityAdmission admission, String before, String after) {
    Review review = Review.update(Namespaces.with("shop", before), Namespaces.with("shop", after));
    return admission.admit(review, ONE_POD);
  }

  @Nested
  class GivenANewNamespace {
    @Test
    void isAllowedWithGoodLabels() {
      assertThat(create("enforce: baseline")).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void isRefusedWithBadLabels() {
      assertThat(create("enforce: bad")).isEqualTo(Decision.refused(422, "Invalid", INVALID));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            enforce: baseline                                       | enforce=baseline:latest
            enforce: baseline, audit-version: v1.20, warn: restricted | enforce=baseline:latest, warn=restricted:latest
            audit: restricted, audit-version: v1.20                 | audit=restricted:v1.20
            """)
    void isWarnedOfLabelsThatAnExemptionMakesVain(String labels, String policy) {
      Review review = Review.create(Namespaces.with("shop", labels));

      assertThat(EXEMPTING.admit(review, Inventory.EMPTY).warnings())
          .containsExactly(
              "namespace \"shop\" is exempt from Pod Security, and the policy ("
                  + policy
                  + ") will be ignored");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            ''
            enforce: privileged, enforce-version: v1.20
            """)
    void isNotWarnedWhereLabelsAskForNothing(String labels) {
      Review review = Review.create(Namespaces.with("shop", labels));

      assertThat(EXEMPTING.admit(review, Inventory.EMPTY)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void isNotLookedAtByItsSubresources() {
      Review review =
          Review.create(Namespaces.with("shop", "enforce: bad")).ofSubresource("finalize");

      assertThat(ADMISSION.admit(review, Inventory.EMPTY)).isEqualTo(Decision.ALLOWED);
    }
  }

  @Nested
  class GivenAChangedNamespace {
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            enforce: privileged                         | enforce: baseline
            enforce: baseline                           | enforce: restricted
            enforce: baseline, enforce-version: v1.20   | enforce: baseline, enforce-version: v1.21
            enforce: restricted                         | enforce: baseline, enforce-version: v1.21
            """)
    void triesAStricterLevelOnThePodsThatAreThere(String before, String after) {
      Decision decision = update(ADMISSION, before, after);

      assertThat(decision.allowed()).isTrue();
      assertThat(decision.warnings()).hasSize(2);
      assertThat(decision.warnings().getFirst())
          .startsWith("existing pods in namespace \"shop\" violate the new PodSecurity enforce");
      assertThat(decision.warnings().getLast()).startsWith("web: host namespaces");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            enforce: baseline   | enforce: baseline, warn: restricted
            enforce: restricted | enforce: baseline
            enforce: baseline   | enforce: privileged, enforce-version: v1.20
            enforce: bad        | enforce: bad
            """)
    void triesNothingWhereNoPodCouldComeToGrief(String before, String after) {
      assertThat(update(ADMISSION, before, after)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void isRefusedWithBadLabelsThatAreNew() {
      assertThat(update(ADMISSION, "enforce: worse", "enforce: bad"))
          .isEqualTo(Decision.refused(422, "Invalid", INVALID));
    }

    @Test
    void isWarnedOfLabelsThatAnExemptionMakesVain() {
      assertThat(update(EXEMPTING, "", "enforce: baseline").warnings())
          .containsExactly(
              "namespace \"shop\" is exempt from Pod Security, and the policy"
                  + " (enforce=baseline:latest) will be ignored");
    }
  }

  @Nested
  class GivenPodsInTheNamespace {
    private static final String PID = "{hostPID: true, containers: [{name: a}]}";
    private static final String PRIVILEGED =
        "{hostPID: true, containers: [{name: a, securityContext: {privileged: true}}]}";

    private static List<String> dryRun(List<Resource> pods) {
      return EXEMPTING.dryRun("shop", LevelVersion.BASELINE, Inventory.of(pods), () -> false);
    }

    @Test
    void groupsThemByReasonsUnderTheFirstName() {
      List<String> warnings =
          dryRun(
              List.of(
                  pod("c", PID),
                  pod("b", PID),
                  pod("z", PRIVILEGED),
                  pod("d", PID),
                  pod("w", "{hostIPC: true, containers: [{name: a, ports: [{hostPort: 1}]}]}"),
                  pod("x", "{hostIPC: true, containers: [{name: a, ports: [{hostPort: 2}]}]}"),
                  pod("good", "{containers: [{name: a}]}")));

      assertThat(warnings)
          .containsExactly(
              "existing pods in namespace \"shop\" violate the new PodSecurity enforce level"
                  + " \"baseline:latest\"",
              "b (and 2 other pods): host namespaces",
              "w (and 1 other pod): host namespaces, hostPort",
              "z: host namespaces, privileged");
    }

    @Test
    void leavesOutOtherNamespacesAndExemptRuntimeClasses() {
      var elsewhere =
          Manifests.resource(
              "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: other}, spec: "
                  + PID
                  + "}");

      assertThat(dryRun(List.of(elsewhere, pod("fast", "{runtimeClassName: fast, hostPID: true}"))))
          .isEmpty();
    }

    @Test
    void looksAtOnePodOfEachControllerFirstAndSaysWhereItStopped() {
      List<Resource> pods = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        pods.add(owned("a" + i, "uid-a", "{}"));
      }
      pods.add(owned("b0", "uid-b", PID));
      var calls = new int[1];

      List<String> warnings =
          ADMISSION.dryRun(
              "shop", LevelVersion.BASELINE, Inventory.of(pods), () -> ++calls[0] == 2);

      assertThat(warnings)
          .containsExactly(
              "new PodSecurity enforce level only checked against the first 2 of 5 existing pods",
              "existing pods in namespace \"shop\" violate the new PodSecurity enforce level"
                  + " \"baseline:latest\"",
              "b0: host namespaces");
    }

    @Test
    void looksAtThreeThousandAtMost() {
      List<Resource> pods = new ArrayList<>();
      for (int i = 0; i < 3_001; i++) {
        pods.add(pod("p" + i, "{}"));
      }

      assertThat(dryRun(pods))
          .containsExactly(
              "new PodSecurity enforce level only checked against the first 3000 of 3001 existing"
                  + " pods");
    }

    @Test
    void neverTakesAPodForGoodThatCannotBeDecoded() {
      assertThat(dryRun(List.of(pod("odd", "{hostPID: 7}")))).hasSize(2);
    }

    private static Resource owned(String name, String uid, String spec) {
      return Manifests.resource(
          """
          {apiVersion: v1, kind: Pod, spec: %s, metadata: {name: %s, namespace: shop,
            ownerReferences: [{uid: other}, {controller: true, uid: %s}]}}
          """
              .formatted(spec, name, uid));
    }
  }
}
