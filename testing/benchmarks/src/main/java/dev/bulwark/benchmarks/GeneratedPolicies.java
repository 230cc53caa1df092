package dev.bulwark.benchmarks;

import java.util.List;

/// ValidatingAdmissionPolicies on Pods, of the kinds that clusters have, each with a binding that
/// denies.
final class GeneratedPolicies {
  private static final List<String> VALIDATIONS =
      List.of(
          "object.spec.containers.all(c, !has(c.securityContext) ||"
              + " !has(c.securityContext.privileged) || !c.securityContext.privileged)",
          "!has(object.spec.hostNetwork) || !object.spec.hostNetwork",
          "!has(object.spec.hostPID) || !object.spec.hostPID",
          "object.spec.containers.all(c, c.image.startsWith('registry.example.com/'))",
          "object.spec.containers.all(c, !c.image.endsWith(':latest'))",
          "object.spec.containers.all(c, has(c.resources) && has(c.resources.limits) && 'memory' in"
              + " c.resources.limits)",
          "object.spec.containers.all(c, quantity(c.resources.limits.memory).compareTo("
              + "quantity('1Gi')) <= 0)",
          "object.spec.containers.all(c, has(c.securityContext) &&"
              + " has(c.securityContext.allowPrivilegeEscalation) &&"
              + " !c.securityContext.allowPrivilegeEscalation)",
          "has(object.metadata.labels) && 'app.kubernetes.io/name' in object.metadata.labels",
          "object.metadata.name.matches('^[a-z0-9-]+$')",
          "!has(object.spec.volumes) || object.spec.volumes.all(v, !has(v.hostPath))",
          "object.spec.containers.all(c, !has(c.ports) || c.ports.all(p, p.containerPort >= 1024))",
          "object.spec.containers.map(c, c.name).size() <= 10",
          "has(object.spec.securityContext) && has(object.spec.securityContext.runAsNonRoot) &&"
              + " object.spec.securityContext.runAsNonRoot",
          "object.spec.serviceAccountName != 'default'",
          "object.spec.containers.exists_one(c, c.name == 'c0')");

  static final int COUNT = VALIDATIONS.size();

  private GeneratedPolicies() {}

  /// One multi-document text.
  static String yaml() {
    var text = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      text.append(
          """
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicy
          metadata: {name: policy-NUMBER}
          spec:
            failurePolicy: Fail
            matchConstraints:
              resourceRules:
              - {apiGroups: [''], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods]}
            validations:
            - expression: "EXPRESSION"
              message: rule NUMBER does not hold
          ---
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicyBinding
          metadata: {name: policy-NUMBER}
          spec: {policyName: policy-NUMBER, validationActions: [Deny]}
          ---
          """
              .replace("NUMBER", Integer.toString(i))
              .replace("EXPRESSION", VALIDATIONS.get(i)));
    }
    return text.toString();
  }
}
