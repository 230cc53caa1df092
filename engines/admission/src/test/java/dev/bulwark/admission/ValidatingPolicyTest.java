package dev.bulwark.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatingPolicyTest {
  private static final Resource DEPLOYMENT =
      Yaml.resource(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: web
            namespace: shop
          spec:
            replicas: 5
          """);

  @Test
  void deniesWhatDoesNotHold() {
    AdmissionResult result =
        admit(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: replicas
            spec:
              matchConstraints:
                resourceRules:
                - apiGroups: [apps]
                  apiVersions: [v1]
                  operations: [CREATE]
                  resources: [deployments]
              variables:
              - name: count
                expression: object.spec.replicas
              validations:
              - expression: variables.count <= 2
                messageExpression: "'too many: ' + string(variables.count)"
                reason: Forbidden
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata:
              name: everywhere
            spec:
              policyName: replicas
              validationActions: [Deny, Audit]
            """);

    assertThat(result.denial())
        .contains(
            new Denial(
                "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'replicas' with"
                    + " binding 'everywhere' denied request: too many: 5",
                "Forbidden",
                403,
                List.of(
                    "ValidatingAdmissionPolicy 'replicas' with binding 'everywhere' denied request:"
                        + " too many: 5")));
    assertThat(result.auditAnnotations())
        .containsEntry(
            "validation.policy.admission.k8s.io/validation_failure",
            "[{\"message\":\"too many: 5\",\"policy\":\"replicas\",\"binding\":\"everywhere\","
                + "\"expressionIndex\":0,\"validationActions\":[\"Deny\",\"Audit\"]}]");
  }

  private static AdmissionResult admit(String policies) {
    AdmissionChain chain = AdmissionChain.of(Yaml.resources(policies), AdmissionOptions.DEFAULT);
    assertThat(chain.diagnostics()).isEmpty();
    return chain.admit(Review.create(DEPLOYMENT), Inventory.EMPTY, Environment.CLOSED);
  }
}
