package dev.bulwark.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Span;
import dev.bulwark.testkit.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is wrong with a policy is told where it stands in its author's file.
class PolicyDiagnosticsTest {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata:
        name: images
      spec:
        failurPolicy: Fail
        matchConstraints:
          resourceRules:
          - apiGroups: [""]
            apiVersions: [v1]
            operations: [CREATE, UPDATE]
            resources: [pods]
        variables:
        - name: containers
          expression: object.spec.containers
        validations:
        - expression: |
            variables.containers.all(c,
              c.image.startsWith('registry.example.com/')) &&
            variables.contaners.size() > 0
          messageExpression: "'in ' + request.namspace"
        - expression: >-
            object.metadata.name.size() <
              requst.name.size()
        - expression: object.spec.hostNetwork
      """;

  @Test
  void eachFaultHasItsPlaceAndAHint() {
    var text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics(POLICY)) {
      text.append(diagnostic.code()).append(' ').append(diagnostic.what()).append('\n');
      text.append("  at ").append(diagnostic.span().map(Span::toString).orElse("?")).append('\n');
      if (!diagnostic.fix().isEmpty()) {
        text.append("  fix ").append(diagnostic.fix()).append('\n');
      }
    }

    Golden.of("diagnostics.txt").assertMatches(text.toString());
  }

  @Test
  void aValueOfTheWrongTypeIsTheOnlyFaultTold() {
    List<Diagnostic> diagnostics =
        diagnostics(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: broken}
            spec: {validations: {expression: "true"}}
            """);

    assertThat(diagnostics).extracting(Diagnostic::code).containsExactly("ADM-0002");
  }

  @Test
  void typesAreCheckedAgainstTheSchemasOfTheKindsThatRulesName() {
    AdmissionChain chain =
        AdmissionChain.of(
            Yaml.resources(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: types}
                spec:
                  matchConstraints:
                    resourceRules:
                    - apiGroups: [apps]
                      apiVersions: [v1]
                      operations: [CREATE]
                      resources: [deployments]
                  validations:
                  - expression: object.spec.replica > 1
                """),
            AdmissionOptions.DEFAULT);

    assertThat(chain.diagnostics()).isEmpty();
    assertThat(chain.typeWarnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.path()).hasToString("spec.validations[0].expression");
              assertThat(warning.text())
                  .isEqualTo(
                      """
                      apps/v1, Kind=Deployment: ERROR: <input>:1:12: undefined field 'replica'
                       | object.spec.replica > 1
                       | ...........^
                      """);
              assertThat(warning.diagnostics())
                  .extracting(each -> each.span().orElseThrow().toString())
                  .containsExactly("policies.yaml:12:29");
            });
  }

  private static List<Diagnostic> diagnostics(String yaml) {
    return AdmissionChain.of(Yaml.resources(yaml), AdmissionOptions.DEFAULT).diagnostics();
  }
}
