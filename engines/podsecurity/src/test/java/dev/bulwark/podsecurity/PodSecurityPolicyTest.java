package dev.bulwark.podsecurity;

import static dev.bulwark.podsecurity.Manifests.judge;
import static dev.bulwark.podsecurity.Manifests.pod;
import static dev.bulwark.podsecurity.Manifests.refusals;
import static dev.bulwark.podsecurity.Manifests.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityPolicyTest {
  private static final String PRIVILEGED =
      "{containers: [{name: a, securityContext: {privileged: true}}]}";

  @Nested
  class GivenAnObjectThatMakesPods {
    @ParameterizedTest(name = "{1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            v1      | Pod                   | spec: $                                         | spec
            v1      | PodTemplate           | template: {spec: $}                             | template.spec
            v1      | ReplicationController | spec: {template: {spec: $}}                     | spec.template.spec
            apps/v1 | ReplicaSet            | spec: {template: {spec: $}}                     | spec.template.spec
            apps/v1 | Deployment            | spec: {template: {spec: $}}                     | spec.template.spec
            apps/v1 | StatefulSet           | spec: {template: {spec: $}}                     | spec.template.spec
            apps/v1 | DaemonSet             | spec: {template: {spec: $}}                     | spec.template.spec
            batch/v1| Job                   | spec: {template: {spec: $}}                     | spec.template.spec
            batch/v1| CronJob               | spec: {jobTemplate: {spec: {template: {spec: $}}}} | spec.jobTemplate.spec.template.spec
            """)
    void findsThePodInIt(String apiVersion, String kind, String body, String spec) {
      var object =
          resource(
              "{apiVersion: %s, kind: %s, metadata: {name: x}, %s}"
                  .formatted(apiVersion, kind, body.replace("$", PRIVILEGED)));

      assertThat(judge(object, LevelVersion.BASELINE))
          .filteredOn(verdict -> verdict.outcome() == Outcome.FAIL)
          .singleElement()
          .satisfies(
              verdict -> {
                assertThat(verdict.rule()).isEqualTo("privileged");
                assertThat(verdict.policy()).isEqualTo("pod-security");
                assertThat(verdict.places())
                    .map(Object::toString)
                    .containsExactly(spec + ".containers[0].securityContext.privileged");
              });
      assertThat(PodSecurityPolicy.at(LevelVersion.BASELINE).interest())
          .satisfies(
              interest ->
                  assertThat(interest.covers(object.id().groupKind(), Operation.CREATE)).isTrue());
    }

    @Test
    void readsTheAnnotationsOfTheTemplate() {
      var deployment =
          resource(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                annotations: {container.apparmor.security.beta.kubernetes.io/ignored: unconfined}
              spec:
                template:
                  metadata:
                    annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}
                  spec: {containers: [{name: a}]}
              """);

      assertThat(judge(deployment, LevelVersion.BASELINE))
          .filteredOn(verdict -> verdict.outcome() == Outcome.FAIL)
          .singleElement()
          .satisfies(
              verdict ->
                  assertThat(verdict.places())
                      .map(Object::toString)
                      .containsExactly(
                          "spec.template.metadata.annotations"
                              + "[container.apparmor.security.beta.kubernetes.io/a]"));
    }

    @Test
    void takesNoHostPortsFromTheHostNetworkOfATemplate() {
      var job =
          resource(
              """
              apiVersion: batch/v1
              kind: Job
              spec:
                template:
                  spec: {hostNetwork: true, containers: [{name: a, ports: [{containerPort: 80}]}]}
              """);

      assertThat(refusals(job, LevelVersion.BASELINE)).containsExactly("FAIL hostNamespaces");
    }

    @Test
    void saysNothingOfAReplicationControllerWithoutATemplate() {
      var controller = resource("{apiVersion: v1, kind: ReplicationController, spec: {}}");

      assertThat(judge(controller, LevelVersion.RESTRICTED)).isEmpty();
    }

    @Test
    void saysNothingOfOtherKinds() {
      var secret = resource("{apiVersion: v1, kind: Secret, metadata: {name: s}}");

      assertThat(judge(secret, LevelVersion.RESTRICTED)).isEmpty();
      assertThat(PodSecurityPolicy.at(LevelVersion.RESTRICTED).interest().kinds())
          .doesNotContain(new GroupKind("", "Secret"));
    }
  }

  @Nested
  class GivenAPod {
    @Test
    void givesAVerdictForEachCheckInForce() {
      assertThat(judge(resource(Manifests.HARDENED), LevelVersion.RESTRICTED))
          .hasSize(PodSecurityStandards.at(LevelVersion.RESTRICTED).active().size())
          .allMatch(verdict -> verdict.outcome() == Outcome.PASS);
    }

    @Test
    void asksNothingAtThePrivilegedLevel() {
      assertThat(judge(pod(PRIVILEGED), LevelVersion.PRIVILEGED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"status, false", "exec, false", "ephemeralcontainers, true", "resize, true"})
    void judgesSubresourcesThatCarryAPod(String subresource, boolean judged) {
      var review = Review.create(pod(PRIVILEGED)).ofSubresource(subresource);

      assertThat(
              PodSecurityPolicy.at(LevelVersion.BASELINE)
                  .judge(review, Inventory.EMPTY, Environment.CLOSED)
                  .isEmpty())
          .isEqualTo(!judged);
    }
  }

  @Nested
  class GivenARestrictedCheckThatFails {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            restrictedVolumes         | volumes: [{name: v, hostPath: {path: /}}]  | hostPathVolumes
            restrictedVolumes         | volumes: [{name: v, nfs: {server: s}}]     |
            capabilities_restricted   | containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}] | capabilities_baseline
            capabilities_restricted   | containers: [{name: a, securityContext: {capabilities: {add: [CHOWN]}}}]     |
            capabilities_restricted   | containers: [{name: a}]                    |
            seccompProfile_restricted | securityContext: {seccompProfile: {type: Unconfined}}                        | seccompProfile_baseline
            seccompProfile_restricted | containers: [{name: a}]                    |
            procMount_restricted      | containers: [{name: a, securityContext: {procMount: Unmasked}}]              | procMount
            privileged                | containers: [{name: a, securityContext: {privileged: true}}]                 |
            """)
    void namesTheLooserCheckInWhosePlaceItStands(String rule, String spec, String looser) {
      Verdict verdict =
          judge(pod("{" + spec + "}"), LevelVersion.RESTRICTED).stream()
              .filter(one -> one.rule().equals(rule))
              .findFirst()
              .orElseThrow();

      assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(verdict.alsoBroken()).isEqualTo(looser == null ? List.of() : List.of(looser));
    }
  }

  @Nested
  class GivenAValueOfAWrongType {
    @Test
    void leavesTheCheckUndecidedAndJudgesTheOthers() {
      var pod =
          pod("{hostPID: true, containers: [{name: a, securityContext: {privileged: \"no\"}}]}");

      assertThat(refusals(pod, LevelVersion.BASELINE))
          .containsExactly("FAIL hostNamespaces", "ERROR privileged");
    }

    @Test
    void namesFieldTypesAndTheApiServersOwnWords() {
      var pod = pod("{containers: [{name: a, securityContext: {privileged: \"no\"}}]}");

      Verdict error = error(judge(pod, LevelVersion.BASELINE));

      assertThat(error.message())
          .isEqualTo(
              "spec.containers[0].securityContext.privileged must be a boolean, not a string: the"
                  + " API server refuses the object (json: cannot unmarshal string into Go struct"
                  + " field SecurityContext.privileged of type bool)");
      assertThat(error.places())
          .map(Object::toString)
          .containsExactly("spec.containers[0].securityContext.privileged");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            spec: nothing                             | string into Go struct field Pod.spec of type v1.PodSpec
            spec: {containers: {name: a}}             | object into Go struct field PodSpec.containers of type []v1.Container
            spec: {containers: [a]}                   | string into Go struct field PodSpec.containers of type v1.Container
            spec: {containers: [{name: 1}]}           | number into Go struct field Container.name of type string
            spec: {containers: [{securityContext: 1}]} | number into Go struct field Container.securityContext of type v1.SecurityContext
            spec: {runtimeClassName: 1}               | number into Go struct field PodSpec.runtimeClassName of type string
            spec: {volumes: 1}                        | number into Go struct field PodSpec.volumes of type []v1.Volume
            """)
    void givesOneErrorForThePodWhereNothingIsLeftToJudge(String field, String cause) {
      var pod = resource("{apiVersion: v1, kind: Pod, metadata: {name: p}, " + field + "}");

      List<Verdict> verdicts = judge(pod, LevelVersion.RESTRICTED);

      assertThat(verdicts).hasSize(1);
      assertThat(verdicts.getFirst().rule()).isEqualTo("pod");
      assertThat(verdicts.getFirst().outcome()).isEqualTo(Outcome.ERROR);
      assertThat(verdicts.getFirst().message()).contains("cannot unmarshal " + cause + ")");
    }

    @ParameterizedTest(name = "hostPort: {0}")
    @CsvSource({
      "80.5, number 80.5",
      "99999999999, number 99999999999",
      "1e300, number 1.0E300",
      "true, bool",
      "[80], array"
    })
    void knowsNumbersThatDoNotFit(String value, String found) {
      var pod = pod("{containers: [{name: a, ports: [{hostPort: %s}]}]}".formatted(value));

      assertThat(error(judge(pod, LevelVersion.BASELINE)).message())
          .contains(
              "cannot unmarshal "
                  + found
                  + " into Go struct field ContainerPort.hostPort of type int32");
    }

    @Test
    void takesAWholeNumberInAnySpelling() {
      var pod = pod("{containers: [{name: a, ports: [{hostPort: 80.0}]}]}");

      assertThat(judge(pod, LevelVersion.BASELINE))
          .filteredOn(verdict -> verdict.outcome() == Outcome.FAIL)
          .singleElement()
          .extracting(Verdict::message)
          .isEqualTo("hostPort (container \"a\" uses hostPort 80)");
    }

    @Test
    void asksNoTypeOfAnnotationsThatNoCheckReads() {
      var pod =
          resource("{apiVersion: v1, kind: Pod, metadata: {annotations: {other: 1}}, spec: {}}");

      assertThat(refusals(pod, LevelVersion.BASELINE)).isEmpty();
    }

    @Test
    void asksTheTypeOfAnnotationsThatAreRead() {
      var pod =
          resource(
              """
              apiVersion: v1
              kind: Pod
              metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: true}}
              spec: {}
              """);

      assertThat(refusals(pod, LevelVersion.BASELINE)).contains("ERROR appArmorProfile");
    }

    private static Verdict error(List<Verdict> verdicts) {
      return verdicts.stream()
          .filter(verdict -> verdict.outcome() == Outcome.ERROR)
          .findFirst()
          .orElseThrow();
    }
  }
}
