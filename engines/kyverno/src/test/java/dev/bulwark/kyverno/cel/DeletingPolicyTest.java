package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeletingPolicyTest {
  private static Cluster policy(String condition) {
    return Cluster.with(
        """
        apiVersion: policies.kyverno.io/v1beta1
        kind: DeletingPolicy
        metadata: {name: sweep}
        spec:
          schedule: "*/5 * * * *"
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [DELETE], resources: [pods]}
          variables: [{name: old, expression: "object.metadata.name.startsWith('old-')"}]
          conditions: [{name: c, expression: "%s"}]
        """
            .formatted(condition));
  }

  private static String pod(String name) {
    return "{apiVersion: v1, kind: Pod, metadata: {name: " + name + ", namespace: shop}}";
  }

  @Test
  void passesWhatItWouldDeleteWhateverTheOperation() {
    assertThat(policy("variables.old").answers(pod("old-1")))
        .containsExactly("pass resource matched");
  }

  @Test
  void failsWhatItWouldLeave() {
    assertThat(policy("variables.old").answers(pod("new-1")))
        .containsExactly("fail resource did not match");
  }

  @Test
  void leavesNoTraceOnWhatItDoesNotMatch() {
    assertThat(
            policy("true")
                .responses("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: b}}"))
        .isEmpty();
  }

  @Test
  void cannotTellWhereAConditionFails() {
    assertThat(policy("object.spec.x == 1").answers(pod("a")))
        .containsExactly("error no such key: spec");
  }
}
