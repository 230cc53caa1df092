package dev.bulwark.gatekeeper;

import static dev.bulwark.gatekeeper.Manifest.constraint;
import static dev.bulwark.gatekeeper.Manifest.template;
import static dev.bulwark.gatekeeper.Manifest.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import org.junit.jupiter.api.Test;

class ExpansionsTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: Web, namespace: shop}
      spec: {template: {metadata: {labels: {app: web}}, spec: {hostNetwork: true}}}
      """;
  private static final String PODS =
      template(
              """
              package checked
              violation[{"msg": msg}] {
                input.review.object.spec.hostNetwork
                msg := sprintf("%v %v", [input.review.object.metadata.name, input.review.kind.kind])
              }
              """)
          + constraint("{match: {kinds: [{apiGroups: [''], kinds: [Pod]}]}}");

  private static String expansion(String name, String from, String to, String more) {
    return """
    apiVersion: expansion.gatekeeper.sh/v1beta1
    kind: ExpansionTemplate
    metadata: {name: %s}
    spec:
      applyTo: [{groups: [%s], versions: [v1], kinds: [%s]}]
      templateSource: spec.template
      generatedGVK: {group: '', version: v1, kind: %s}
      %s
    ---
    """
        .formatted(name, from.equals("Deployment") ? "apps" : "''", from, to, more);
  }

  @Test
  void whatTheMadeObjectViolatesCountsAgainstItsParent() {
    assertThat(verdicts(PODS + expansion("pods", "Deployment", "Pod", ""), DEPLOYMENT))
        .containsExactly("FAIL: [Implied by pods] web-pod Pod");
  }

  @Test
  void theExpansionMayChangeTheAction() {
    assertThat(
            verdicts(
                PODS + expansion("pods", "Deployment", "Pod", "enforcementAction: warn"),
                DEPLOYMENT))
        .containsExactly("WARN: [Implied by pods] web-pod Pod");
  }

  @Test
  void withoutAnExpansionTheParentIsJudgedAlone() {
    assertThat(verdicts(PODS, DEPLOYMENT)).isEmpty();
  }

  @Test
  void whatLeadsBackToItselfIsRefused() {
    assertThat(
            Manifest.diagnostics(
                expansion("a", "Pod", "Job", "") + expansion("b", "Job", "Pod", "")))
        .extracting(Diagnostic::what)
        .containsExactly(
            "ExpansionTemplate a is refused: template forms expansion cycle",
            "ExpansionTemplate b is refused: template forms expansion cycle");
  }
}
