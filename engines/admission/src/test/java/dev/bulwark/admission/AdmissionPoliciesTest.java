package dev.bulwark.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.PolicyLanguage;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionPoliciesTest {
  private static final Resource POD =
      Yaml.resource(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop}
          spec: {containers: [{name: web, image: 'web:1'}]}
          """);
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: hardened}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        validations:
        - expression: has(object.spec.hostNetwork)
        - expression: object.spec.nope == 1
        - expression: object.metadata.name == 'web'
        - expression: authorizer.path('/').check('get').allowed()
      """;
  private static final String BINDING =
      """
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: everywhere}
      spec: {policyName: hardened, validationActions: [Deny]}
      """;

  @Test
  void aBoundPolicyGivesAVerdictForEachValidation() {
    List<Verdict> verdicts = judge(new AdmissionPolicies(), POLICY + BINDING);

    assertThat(verdicts)
        .extracting(each -> each.outcome() + " " + each.policy() + " " + each.rule())
        .containsExactly(
            "FAIL hardened validations[0]",
            "ERROR hardened validations[1]",
            "PASS hardened validations[2]",
            "ERROR hardened validations[3]");
  }

  @Test
  void whatOnlyWarnsIsAWarning() {
    List<Verdict> verdicts =
        judge(new AdmissionPolicies(), POLICY + BINDING.replace("Deny", "Warn"));

    assertThat(verdicts.getFirst().outcome()).isEqualTo(Verdict.Outcome.WARN);
  }

  @Test
  void aQuestionToAnAuthorizerThatIsNotThereIsAnError() {
    assertThat(judge(new AdmissionPolicies(), POLICY + BINDING).getLast().message())
        .endsWith(
            "resulted in error: this policy asks for what somebody may do, which is not available"
                + " here");
  }

  @Test
  void anUnboundPolicyJudgesNothing() {
    assertThat(compile(new AdmissionPolicies(), POLICY).policies()).isEmpty();
  }

  @Test
  void unlessItIsWanted() {
    var language = new AdmissionPolicies(AdmissionOptions.DEFAULT.judgingUnbound());

    assertThat(judge(language, POLICY)).hasSize(4);
  }

  @Test
  void recognisesPoliciesAndBindingsOfAllVersions() {
    var language = new AdmissionPolicies();

    assertThat(Yaml.resources(POLICY + BINDING)).allMatch(language::recognises);
    assertThat(
            Yaml.resources(
                """
                apiVersion: admissionregistration.k8s.io/v1alpha1
                kind: MutatingAdmissionPolicy
                ---
                apiVersion: admissionregistration.k8s.io/v1beta1
                kind: MutatingAdmissionPolicyBinding
                """))
        .allMatch(language::recognises);
    assertThat(language.recognises(POD)).isFalse();
  }

  private static List<Verdict> judge(PolicyLanguage language, String yaml) {
    return compile(language, yaml)
        .policies()
        .getFirst()
        .judge(Review.create(POD), Inventory.EMPTY, Environment.CLOSED);
  }

  private static PolicyLanguage.Compiled compile(PolicyLanguage language, String yaml) {
    return language.compile(Yaml.resources(yaml));
  }
}
