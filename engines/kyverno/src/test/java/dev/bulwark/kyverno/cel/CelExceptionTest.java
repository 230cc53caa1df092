package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.Profile;
import org.junit.jupiter.api.Test;

class CelExceptionTest {
  private static final String POLICY =
      """
      apiVersion: policies.kyverno.io/v1
      kind: ValidatingPolicy
      metadata: {name: p}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        validations:
        - expression: >-
            object.spec.containers.all(c, c.image in exceptions.allowedImages)
          message: not allowed
      ---
      """;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop}
      spec: {containers: [{name: api, image: 'api:1'}]}
      """;

  private static String exception(String name, String labels, String spec) {
    return """
        apiVersion: policies.kyverno.io/v1
        kind: PolicyException
        metadata: {name: %s, namespace: ops, labels: {%s}}
        spec:
          policyRefs: [{name: p, kind: ValidatingPolicy}]
        """
            .formatted(name, labels)
        + spec.indent(2)
        + "---\n";
  }

  @Test
  void withoutOneThePolicyFails() {
    assertThat(Cluster.with(POLICY).answers(POD)).containsExactly("fail not allowed");
  }

  @Test
  void aFullOneSkips() {
    assertThat(Cluster.with(POLICY + exception("e", "", "")).answers(POD))
        .containsExactly("skip rule is skipped due to policy exception: ops/e");
  }

  @Test
  void ofSeveralTheHighestPrioritySaysWhatIsReported() {
    String some = exception("a", "polex.kyverno.io/priority: '1'", "reportResult: skip");
    String more = exception("b", "polex.kyverno.io/priority: '2'", "reportResult: pass");

    assertThat(Cluster.with(POLICY + some + more).answers(POD))
        .containsExactly("pass rule is passed due to policy exception: ops/a, ops/b");
  }

  @Test
  void aPartialOneIsWhatThePolicyMakesOfIt() {
    assertThat(Cluster.with(POLICY + exception("e", "", "images: ['api:1']")).answers(POD))
        .containsExactly("pass success");
    assertThat(Cluster.with(POLICY + exception("e", "", "images: ['web:1']")).answers(POD))
        .containsExactly("fail not allowed");
  }

  @Test
  void oneThatDoesNotMatchChangesNothing() {
    String other = "matchConditions: [{name: m, expression: \"object.metadata.name == 'x'\"}]";

    assertThat(Cluster.with(POLICY + exception("e", "", other)).answers(POD))
        .containsExactly("fail not allowed");
  }

  @Test
  void oneThatCannotBeDecidedIsAnError() {
    String broken = "matchConditions: [{name: m, expression: \"object.x.y == 'x'\"}]";

    assertThat(Cluster.with(POLICY + exception("e", "", broken)).answers(POD))
        .containsExactly("error failed to load context: no such key: x");
  }

  @Test
  void oneExpiresWhereThereIsAClock() {
    String past = exception("e", "", "expiresAt: '2026-08-31T00:00:00Z'");

    assertThat(Cluster.with(POLICY + past).in(Profile.CLUSTER).open().answers(POD))
        .containsExactly("fail not allowed");
    assertThat(Cluster.with(POLICY + past).in(Profile.CLUSTER).answers(POD))
        .containsExactly("skip rule is skipped due to policy exception: ops/e");
  }
}
