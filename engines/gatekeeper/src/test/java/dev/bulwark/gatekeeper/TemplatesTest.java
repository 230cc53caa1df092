package dev.bulwark.gatekeeper;

import static dev.bulwark.gatekeeper.Manifest.constraint;
import static dev.bulwark.gatekeeper.Manifest.diagnostics;
import static dev.bulwark.gatekeeper.Manifest.template;
import static dev.bulwark.gatekeeper.Manifest.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec: {user: 1000650000}
      """;

  @Nested
  class GivenRulesInRego {
    @Test
    void eachElementOfTheSetIsAViolation() {
      String rules =
          """
          package checked
          violation[{"msg": msg}] { msg := sprintf("no %v", [["b", "a"][_]]) }
          """;

      assertThat(verdicts(template(rules) + constraint("{}"), POD))
          .containsExactly("FAIL: no a", "FAIL: no b");
    }

    @Test
    void equalElementsAreOneViolation() {
      String rules =
          """
          package checked
          violation[{"msg": "same"}] { input.review.object.kind == "Pod" }
          violation[{"msg": "same", "details": {}}] { input.review.name == "web" }
          """;

      assertThat(verdicts(template(rules) + constraint("{}"), POD)).containsExactly("FAIL: same");
    }

    @Test
    void anElementWithoutMessageIsNone() {
      String rules = "package checked\nviolation[{\"details\": 1}] { true }";

      assertThat(verdicts(template(rules) + constraint("{}"), POD)).containsExactly("PASS");
    }

    @Test
    void numbersOfTheObjectAreWrittenAsGoWritesFloats() {
      String rules =
          """
          package checked
          violation[{"msg": msg}] { msg := sprintf("%v", [input.review.object.spec.user]) }
          """;

      assertThat(verdicts(template(rules) + constraint("{}"), POD))
          .containsExactly("FAIL: 1.00065e+09");
    }

    @Test
    void parametersHaveTheDefaultsOfTheSchema() {
      String rules =
          """
          package checked
          violation[{"msg": msg}] { msg := sprintf("%v", [input.parameters]) }
          """;

      assertThat(verdicts(template(rules) + constraint("{parameters: {labels: [a]}}"), POD))
          .containsExactly("FAIL: {\"labels\": [\"a\"], \"most\": 3}");
    }

    @Test
    void aConflictIsUndecidedThoughGatekeeperCallsItAViolation() {
      String rules =
          """
          package checked
          violation[{"msg": "x"}] { f(1) == 1 }
          f(x) = 1 { true }
          f(x) = 2 { true }
          """;

      assertThat(verdicts(template(rules) + constraint("{}"), POD))
          .containsExactly(
              "ERROR: template:4: eval_conflict_error: functions must not produce multiple outputs"
                  + " for same inputs");
    }

    @Test
    void anErrorOfABuiltInMakesTheRuleUndefined() {
      String rules = "package checked\nviolation[{\"msg\": \"x\"}] { 1 / 0 == 1 }";

      assertThat(verdicts(template(rules) + constraint("{}"), POD)).containsExactly("PASS");
    }

    @Test
    void constraintsOfOneTemplateAnswerEachByItsParameters() {
      String rules =
          """
          package checked
          violation[{"msg": msg}] { msg := sprintf("%v of %v", [input.parameters.most, input.review.name]) }
          """;

      assertThat(
              verdicts(
                  template(rules) + two("{parameters: {most: 1}}", "{parameters: {most: 2}}"), POD))
          .containsExactly("FAIL: 1 of web", "FAIL: 2 of web");
    }

    @Test
    void constraintsOfATemplateThatReadsNoParametersMatchEachForItself() {
      String rules = "package checked\nviolation[{\"msg\": input.review.name}] { true }";

      assertThat(verdicts(template(rules) + two("{}", "{match: {name: other}}"), POD))
          .containsExactly("FAIL: web");
      assertThat(verdicts(template(rules) + two("{}", "{enforcementAction: warn}"), POD))
          .containsExactly("FAIL: web", "WARN: web");
    }

    private static String two(String spec, String other) {
      return constraint(spec) + constraint(other).replace("name: all", "name: other");
    }

    @Test
    void librariesAreImportedFromDataLib() {
      String rules =
          """
          package checked
          import data.lib.names
          violation[{"msg": names.loud(input.review.name)}] { true }
          """;
      String library =
          """
            libs:
            - |
              package lib.names
              loud(x) = y { y := upper(x) }
          """;
      String whole = template(rules).replace("---\n", library.indent(2) + "---\n");

      assertThat(verdicts(whole + constraint("{}"), POD)).containsExactly("FAIL: WEB");
    }

    @Test
    void theInventoryIsThere() {
      String rules =
          """
          package checked
          violation[{"msg": name}] { data.inventory.namespace["shop"]["v1"]["Service"][name] }
          """;
      String service =
          """
          apiVersion: v1
          kind: Service
          metadata: {name: front, namespace: shop}
          """;

      assertThat(verdicts(template(rules) + constraint("{}"), POD, service))
          .containsExactly("FAIL: front");
    }

    @Test
    void theActionDecidesHowBadItIs() {
      String rules = "package checked\nviolation[{\"msg\": \"x\"}] { true }";

      assertThat(verdicts(template(rules) + constraint("{enforcementAction: warn}"), POD))
          .containsExactly("WARN: x");
      assertThat(verdicts(template(rules) + constraint("{enforcementAction: dryrun}"), POD))
          .containsExactly("WARN: x");
      assertThat(
              verdicts(
                  template(rules)
                      + constraint(
                          "{enforcementAction: scoped, scopedEnforcementActions: [{action: deny,"
                              + " enforcementPoints: [{name: validation.gatekeeper.sh}]}]}"),
                  POD))
          .containsExactly("FAIL: x");
    }

    @Test
    void timeIsClosedUnlessOpened() {
      String rules = "package checked\nviolation[{\"msg\": \"x\"}] { time.now_ns() > 0 }";

      assertThat(verdicts(template(rules) + constraint("{}"), POD))
          .containsExactly(
              "ERROR: this policy asks for the current time, which is not available here");
    }
  }

  @Nested
  class GivenRulesInCel {
    private static final String TEMPLATE =
        """
        apiVersion: templates.gatekeeper.sh/v1
        kind: ConstraintTemplate
        metadata: {name: checked}
        spec:
          crd:
            spec:
              names: {kind: Checked}
              validation: {openAPIV3Schema: {type: object, properties: {most: {type: integer}}}}
          targets:
          - target: admission.k8s.gatekeeper.sh
            code:
            - engine: K8sNativeValidation
              source:
                variables:
                - name: user
                  expression: variables.anyObject.spec.user
                validations:
                - expression: variables.user <= variables.params.most
                  messageExpression: '"user " + string(variables.user)'
            - engine: Rego
              source:
                rego: |
                  package checked
                  violation[{"msg": "rego"}] { true }
        ---
        """;

    @Test
    void theyTakeThePlaceOfRego() {
      assertThat(verdicts(TEMPLATE + constraint("{parameters: {most: 5}}"), POD))
          .containsExactly("FAIL: user 1000650000");
    }

    @Test
    void whatFailsToEvaluateIsUndecided() {
      assertThat(verdicts(TEMPLATE + constraint("{}"), POD))
          .singleElement()
          .asString()
          .startsWith("ERROR: expression 'variables.user <= variables.params.most'");
    }
  }

  @Nested
  class GivenAFault {
    @Test
    void anErrorPointsIntoTheCode() {
      Diagnostic diagnostic =
          diagnostics(template("package checked\nviolation[{\"msg\": msg}] { nope(1) }"))
              .getFirst();

      assertThat(diagnostic.code()).isEqualTo("GK-0002");
      assertThat(diagnostic.what())
          .isEqualTo("ConstraintTemplate checked is refused: undefined function nope");
      assertThat(diagnostic.span().orElseThrow().toString()).startsWith("test.yaml:20:");
    }

    @Test
    void onlyTheInventoryAndLibrariesMayBeReferredTo() {
      assertThat(
              diagnostics(
                  template("package checked\nviolation[{\"msg\": data.secrets.x}] { true }")))
          .extracting(Diagnostic::what)
          .containsExactly("ConstraintTemplate checked is refused: disallowed ref data.secrets.x");
    }

    @Test
    void theRuleViolationMustBeThere() {
      assertThat(diagnostics(template("package checked\ndeny { true }")))
          .extracting(Diagnostic::what)
          .containsExactly(
              "ConstraintTemplate checked is refused: invalid rego: invalid module: missing"
                  + " required rules: [violation]");
    }

    @Test
    void constraintsOfARefusedTemplateAreNotBlamedToo() {
      assertThat(diagnostics(template("package checked\ndeny { true }") + constraint("{}")))
          .hasSize(1);
    }

    @Test
    void parametersAreCheckedAgainstTheSchema() {
      String rules = "package checked\nviolation[{\"msg\": \"x\"}] { true }";

      assertThat(diagnostics(template(rules) + constraint("{parameters: {most: a, labels: [1]}}")))
          .extracting(each -> each.code() + " " + each.what())
          .containsExactlyInAnyOrder(
              "GK-0004 Checked all is refused: spec.parameters.most: Invalid value: \"string\":"
                  + " spec.parameters.most in body must be of type integer: \"string\"",
              "GK-0004 Checked all is refused: spec.parameters.labels[0]: Invalid value:"
                  + " \"number\": spec.parameters.labels[0] in body must be of type string:"
                  + " \"number\"");
    }

    @Test
    void fieldsThatNobodyKnowsAreRefused() {
      String rules = "package checked\nviolation[{\"msg\": \"x\"}] { true }";

      assertThat(diagnostics(template(rules) + constraint("{parameters: {mst: 1}}")))
          .extracting(each -> each.code() + " " + each.what())
          .containsExactly("GK-0003 Checked all is refused: unknown field spec.parameters.mst");
    }

    @Test
    void aConstraintNeedsItsTemplate() {
      assertThat(diagnostics(constraint("{}")))
          .extracting(Diagnostic::what)
          .containsExactly(
              "Checked all is refused: missing ConstraintTemplate: template \"checked\" not found");
    }
  }
}
