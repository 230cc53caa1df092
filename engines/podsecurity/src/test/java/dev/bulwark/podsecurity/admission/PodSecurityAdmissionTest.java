package dev.bulwark.podsecurity.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.UserInfo;
import dev.bulwark.podsecurity.Manifests;
import dev.bulwark.podsecurity.Namespaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityAdmissionTest {
  private static final String WITH_HOST_PID =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec: {hostPID: true, runtimeClassName: fast, containers: [{name: a, image: a:1}]}
      """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec: {template: {spec: {hostPID: true, runtimeClassName: fast, containers: [{name: a}]}}}
      """;
  private static final String PID = "host namespaces (hostPID=true)";
  private static final String ENFORCED = "pod-security.kubernetes.io/enforce-policy";
  private static final String VIOLATIONS = "pod-security.kubernetes.io/audit-violations";
  private static final String EXEMPT = "pod-security.kubernetes.io/exempt";
  private static final String ERROR = "pod-security.kubernetes.io/error";

  private static Decision admit(String manifest, String labels) {
    return admit(Review.create(Manifests.resource(manifest)), labels, Exemptions.NONE);
  }

  private static Decision admit(Review review, String labels, Exemptions exemptions) {
    var inventory = Inventory.of(List.of(Namespaces.with("shop", labels)));
    return new PodSecurityAdmission(new PodSecurityConfiguration(Modes.PRIVILEGED, exemptions))
        .admit(review, inventory);
  }

  @Nested
  class GivenAPod {
    @Test
    void refusesItByTheEnforcedLevelAndWarnsOfNothingElse() {
      Decision decision =
          admit(WITH_HOST_PID, "enforce: baseline, audit: baseline, warn: restricted");

      assertThat(decision)
          .isEqualTo(
              new Decision(
                  false,
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: violates PodSecurity \"baseline:latest\": " + PID,
                  List.of(),
                  Map.of(
                      ENFORCED,
                      "baseline:latest",
                      VIOLATIONS,
                      "would violate PodSecurity \"baseline:latest\": " + PID)));
    }

    @Test
    void warnsAndNotesWhereItIsAllowed() {
      Decision decision =
          admit(WITH_HOST_PID, "audit: baseline, audit-version: v1.20, warn: baseline");

      assertThat(decision.allowed()).isTrue();
      assertThat(decision.code()).isEqualTo(200);
      assertThat(decision.warnings())
          .containsExactly("would violate PodSecurity \"baseline:latest\": " + PID);
      assertThat(decision.auditAnnotations())
          .containsExactly(
              Map.entry(VIOLATIONS, "would violate PodSecurity \"baseline:v1.20\": " + PID),
              Map.entry(ENFORCED, "privileged:latest"));
    }

    @Test
    void joinsTheDetailsOfAllViolations() {
      Decision decision =
          admit(
              """
              apiVersion: v1
              kind: Pod
              metadata: {generateName: web-, namespace: shop}
              spec: {hostPID: true, containers: [{name: a, securityContext: {privileged: true}}]}
              """,
              "enforce: baseline, enforce-version: v1.29");

      assertThat(decision.message())
          .isEqualTo(
              "pods is forbidden: violates PodSecurity \"baseline:v1.29\": "
                  + PID
                  + ", privileged (container \"a\" must not set securityContext.privileged=true)");
    }

    @Test
    void isAllowedUnseenWhereNothingIsAskedFor() {
      assertThat(admit(WITH_HOST_PID, "").auditAnnotations())
          .containsExactly(Map.entry(ENFORCED, "privileged:latest"));
    }

    @Test
    void isJudgedStrictlyUnderABadLabelWhichIsNoted() {
      Decision decision = admit(WITH_HOST_PID, "enforce: bad");

      assertThat(decision.message())
          .startsWith("pods \"web\" is forbidden: violates PodSecurity \"restricted:latest\": ");
      assertThat(decision.auditAnnotations())
          .containsEntry(
              ERROR,
              "Failed to parse policy: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid"
                  + " value: \"bad\": must be one of privileged, baseline, restricted");
    }

    @Test
    void isRefusedWhereItsNamespaceIsNotKnown() {
      Decision decision =
          new PodSecurityAdmission(PodSecurityConfiguration.DEFAULT)
              .admit(Review.create(Manifests.resource(WITH_HOST_PID)), Inventory.EMPTY);

      assertThat(decision)
          .isEqualTo(
              Decision.refused(
                  500,
                  "InternalError",
                  "Internal error occurred: failed to lookup namespace \"shop\""));
    }

    @Test
    void isRefusedWhereItCannotBeDecoded() {
      Decision decision = admit(WITH_HOST_PID.replace("true", "\"yes\""), "enforce: baseline");

      assertThat(decision)
          .isEqualTo(Decision.refused(400, "BadRequest", "failed to decode object"));
    }
  }

  @Nested
  class GivenAnExemption {
    private static final Exemptions ALL =
        new Exemptions(Set.of("root"), Set.of("shop"), Set.of("fast"));

    @ParameterizedTest(name = "of its {0}")
    @CsvSource({
      "namespace, namespace, shop, alice",
      "user, user, other, root",
      "runtime class, runtimeClass, other, alice"
    })
    void letsThePodPass(String what, String noted, String namespace, String user) {
      Review review =
          Review.create(Manifests.resource(WITH_HOST_PID))
              .inNamespace(namespace)
              .by(new UserInfo(user, "", List.of(), Map.of()));
      var inventory =
          Inventory.of(
              List.of(
                  Namespaces.with("shop", "enforce: baseline"),
                  Namespaces.with("other", "enforce: baseline")));

      Decision decision =
          new PodSecurityAdmission(new PodSecurityConfiguration(Modes.PRIVILEGED, ALL))
              .admit(review, inventory);

      assertThat(decision.allowed()).as(what).isTrue();
      assertThat(decision.auditAnnotations()).containsExactly(Map.entry(EXEMPT, noted));
    }

    @Test
    void letsWhatMakesPodsPassWithoutAWarning() {
      Decision decision =
          admit(
              Review.create(Manifests.resource(DEPLOYMENT)),
              "warn: baseline",
              new Exemptions(Set.of(), Set.of(), Set.of("fast")));

      assertThat(decision)
          .isEqualTo(new Decision(true, 200, "", "", List.of(), Map.of(EXEMPT, "runtimeClass")));
    }

    @Test
    void doesNotHoldForNamesThatAreOnlyLikeIt() {
      Decision decision =
          admit(
              Review.create(Manifests.resource(WITH_HOST_PID)),
              "enforce: baseline",
              new Exemptions(Set.of(), Set.of("sho", "shop1"), Set.of("faster")));

      assertThat(decision.allowed()).isFalse();
    }
  }

  @Nested
  class GivenWhatMakesPods {
    @Test
    void neverRefusesItButWarnsAndNotes() {
      Decision decision =
          admit(DEPLOYMENT, "enforce: baseline, audit: restricted, audit-version: v1.7");

      assertThat(decision.allowed()).isTrue();
      assertThat(decision.warnings())
          .containsExactly("would violate PodSecurity \"baseline:latest\": " + PID);
      assertThat(decision.auditAnnotations())
          .containsExactly(
              Map.entry(
                  VIOLATIONS,
                  "would violate PodSecurity \"restricted:v1.7\": "
                      + PID
                      + ", runAsNonRoot != true (pod or container \"a\" must set"
                      + " securityContext.runAsNonRoot=true)"));
    }

    @Test
    void isNotLookedAtWhereOnlyEnforcementIsAskedFor() {
      assertThat(admit(DEPLOYMENT, "enforce: baseline, warn: privileged"))
          .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void isAllowedWhereItsNamespaceIsNotKnown() {
      Decision decision =
          new PodSecurityAdmission(PodSecurityConfiguration.DEFAULT)
              .admit(Review.create(Manifests.resource(DEPLOYMENT)), Inventory.EMPTY);

      assertThat(decision.allowed()).isTrue();
      assertThat(decision.auditAnnotations())
          .containsExactly(
              Map.entry(
                  ERROR, "failed to lookup namespace \"shop\": namespaces \"shop\" not found"));
    }

    @Test
    void isAllowedWhereItCannotBeDecoded() {
      Decision decision = admit(DEPLOYMENT.replace("true", "7"), "warn: baseline");

      assertThat(decision.allowed()).isTrue();
      assertThat(decision.auditAnnotations())
          .containsExactly(
              Map.entry(
                  ERROR,
                  "failed to decode object: json: cannot unmarshal number into Go struct field"
                      + " PodSpec.hostPID of type bool"));
    }

    @Test
    void isNotLookedAtByItsSubresources() {
      Review scale = Review.create(Manifests.resource(DEPLOYMENT)).ofSubresource("scale");

      assertThat(admit(scale, "warn: baseline", Exemptions.NONE)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void mayDoWithoutATemplateWhereItsKindMay() {
      var controller =
          "{apiVersion: v1, kind: ReplicationController, metadata: {name: r, namespace: shop}}";

      assertThat(admit(controller, "warn: restricted")).isEqualTo(Decision.ALLOWED);
    }
  }

  @Nested
  class GivenAnUpdateOfAPod {
    @Test
    void judgesItAgainWhereItIsSignificant() {
      assertThat(update(Optional.of(WITH_HOST_PID.replace("a:1", "a:2"))).allowed()).isFalse();
    }

    @Test
    void letsItPassWhereItIsNot() {
      assertThat(update(Optional.of(WITH_HOST_PID.replace("hostPID", "hostIPC"))))
          .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void judgesItWhereTheOldPodIsNotKnown() {
      assertThat(update(Optional.empty()).allowed()).isFalse();
    }

    private static Decision update(Optional<String> before) {
      Review review =
          new Review(
              Operation.UPDATE,
              Optional.of(Manifests.resource(WITH_HOST_PID)),
              before.map(Manifests::resource),
              "shop",
              "",
              UserInfo.NOBODY,
              false,
              JsonObject.EMPTY);
      return admit(review, "enforce: baseline", Exemptions.NONE);
    }
  }

  @Nested
  class GivenAnyOtherRequest {
    @Test
    void isNotLookedAtWhenAnythingIsDeleted() {
      Resource pod = Manifests.resource(WITH_HOST_PID);
      Review review =
          new Review(
              Operation.DELETE,
              Optional.empty(),
              Optional.of(pod),
              "shop",
              "",
              UserInfo.NOBODY,
              false,
              JsonObject.EMPTY);

      assertThat(admit(review, "enforce: baseline", Exemptions.NONE)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void isNotLookedAtWhenItIsOfAnotherKind() {
      var secret = "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}";

      assertThat(admit(secret, "enforce: restricted")).isEqualTo(Decision.ALLOWED);
    }
  }
}
