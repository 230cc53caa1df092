package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import org.junit.jupiter.api.Test;

class CelDiagnosticsTest {
  private static final String POLICY =
      """
      apiVersion: policies.kyverno.io/v1
      kind: ValidatingPolicy
      metadata: {name: p}
      spec:
        matchConstraint: {}
        validationActions: Deny
        variables: [{name: image, expression: objekt.x}]
        validations:
        - expression: variables.imag == 'x'
        - expression: "'text'"
      """;

  @Test
  void tellsEveryFaultWithItsPlaceAndWhatMayBeMeant() {
    assertThat(Cluster.with(POLICY).policies().diagnostics().stream().map(CelDiagnosticsTest::text))
        .containsExactlyInAnyOrder(
            "KYV-0201 WARNING 5:20 unknown field \"spec.matchConstraint\" in ValidatingPolicy p"
                + " (did you mean `matchConstraints`?)",
            "KYV-0202 ERROR 6:22 spec.validationActions of ValidatingPolicy p must be a list ()",
            "KYV-0203 ERROR 7:41 spec.variables[0].expression of ValidatingPolicy p: undeclared"
                + " reference to 'objekt' (in container '') (did you mean `object`?)",
            "KYV-0203 ERROR 9:27 spec.validations[0].expression of ValidatingPolicy p: undefined"
                + " field 'imag' ()",
            "KYV-0203 ERROR 10:17 spec.validations[1].expression of ValidatingPolicy p: output is"
                + " expected to be of type bool (compare with `== true`)",
            "KYV-0204 WARNING 4:1 spec.matchConstraints of ValidatingPolicy p: a matchConstraints"
                + " with at least one resource rule is required (name the resources and operations"
                + " that the policy is about)");
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.code()
        + " "
        + diagnostic.level()
        + " "
        + diagnostic.span().map(span -> span.line() + ":" + span.column()).orElse("-")
        + " "
        + diagnostic.what()
        + " ("
        + diagnostic.fix()
        + ")";
  }
}
