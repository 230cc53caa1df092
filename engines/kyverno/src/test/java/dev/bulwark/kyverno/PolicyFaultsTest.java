package dev.bulwark.kyverno;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFaultsTest {
  private static List<String> faults(String rule) {
    String policy =
        """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: p}
        spec:
          rules:
          - name: r
            match: {any: [{resources: {kinds: [Pod]}}]}
        """
            + rule.indent(4);
    return KyvernoChain.of(Yaml.resources(policy)).diagnostics().stream()
        .map(
            each ->
                "%s %d:%d %s | %s"
                    .formatted(
                        each.code(),
                        each.span().orElseThrow().line(),
                        each.span().orElseThrow().column(),
                        each.what(),
                        each.fix()))
        .toList();
  }

  @Test
  void namesAFieldThatDoesNotExistAndTheOneThatWasMeant() {
    assertThat(faults("validate: {mesage: x, deny: {}}"))
        .containsExactly(
            "KYV-0101 8:24 unknown field \"spec.rules[0].validate.mesage\" in ClusterPolicy p"
                + " | did you mean `message`?");
  }

  @Test
  void namesAFieldOfAnotherType() {
    assertThat(faults("validate: {message: 5, deny: {}}"))
        .containsExactly(
            "KYV-0102 8:25 spec.rules[0].validate.message of ClusterPolicy p must be a string | ");
  }

  @Test
  void pointsIntoTheTextAtAVariableThatCannotBeRead() {
    assertThat(faults("validate: {message: 'a {{ b[ }} c', deny: {}}").getFirst())
        .startsWith(
            "KYV-0103 8:28 spec.rules[0].validate.message of ClusterPolicy p: incorrect query b[");
  }

  @Test
  void namesTheOperatorThatWasMeant() {
    assertThat(
            faults("validate: {deny: {conditions: {all: [{key: a, operator: Equalz, value: b}]}}}"))
        .containsExactly(
            "KYV-0104 8:61 spec.rules[0].validate.deny.conditions.all[0].operator of"
                + " ClusterPolicy p: unknown operator \"Equalz\" | did you mean `Equals`?");
  }

  @Test
  void missesWhatTheRuleDoes() {
    assertThat(faults("preconditions: []"))
        .singleElement()
        .asString()
        .contains("KYV-0105", "this one does nothing");
  }

  @Test
  void saysWhatKyvernoRefusesAndWhatToWrite() {
    assertThat(faults("validate: {pattern: {spec: {+(a): b}}}"))
        .containsExactly(
            "KYV-0105 8:39 spec.rules[0].validate.pattern.spec[+(a)] of ClusterPolicy p: the anchor"
                + " +(a) may not stand here | write the key a without it");
  }

  @Test
  void namesTheWordThatWasMeantAndTheFieldThatIsMissing() {
    assertThat(faults("validate: {failureAction: Enforced, deny: {}}"))
        .containsExactly(
            "KYV-0107 8:31 spec.rules[0].validate.failureAction of ClusterPolicy p cannot be"
                + " \"Enforced\" | did you mean `Enforce`?");
    assertThat(faults("context: [{variable: {value: 1}}]\nvalidate: {deny: {}}"))
        .first()
        .asString()
        .startsWith("KYV-0105 8:");
    assertThat(faults("context: [{variable: {value: 1}}]\nvalidate: {deny: {}}"))
        .anyMatch(each -> each.startsWith("KYV-0106") && each.endsWith("| add name"));
  }

  @Test
  void namesFieldsThatExcludeEachOther() {
    assertThat(faults("exclude: {resources: {name: a, names: [b]}}\nvalidate: {deny: {}}"))
        .contains(
            "KYV-0109 8:26 spec.rules[0].exclude.resources of ClusterPolicy p may have one of name,"
                + " names | keep one of them");
    assertThat(faults("context: [{name: a}]\nvalidate: {deny: {}}"))
        .contains(
            "KYV-0109 8:15 spec.rules[0].context[0] of ClusterPolicy p must have one of configMap,"
                + " apiCall, globalReference, imageRegistry, variable | make an entry of each");
  }

  @Test
  void conditionsInLoopsHaveTheOperatorsOfTheSchemaAlone() {
    String conditions = "preconditions: {all: [{key: a, operator: Equal, value: b}]}";

    assertThat(faults(conditions + "\nvalidate: {deny: {}}")).isEmpty();
    assertThat(faults("validate: {foreach: [{list: '[]', deny: {}, " + conditions + "}]}"))
        .singleElement()
        .asString()
        .startsWith("KYV-0107")
        .endsWith("did you mean `Equals`?");
  }

  @Test
  void whatDoesNotFitTheSchemaIsNotRefusedButNotThere() {
    String policy =
        """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: p}
        spec:
          rules:
          - name: r
            match: {any: [{resources: {kinds: [Pod], name: a, names: [b]}}]}
            validate: {deny: {}}
        """;
    KyvernoChain chain = KyvernoChain.of(Yaml.resources(policy));

    assertThat(chain.refused()).isEmpty();
    assertThat(
            chain
                .withoutRefused()
                .respond(ClassicRulesTest.created(ClassicRulesTest.POD))
                .responses())
        .isEmpty();
  }

  @Test
  void pointsIntoAnExpressionThatDoesNotCompile() {
    assertThat(
            faults("validate: {cel: {expressions: [{expression: 'object.spec == reqest.name'}]}}"))
        .containsExactly(
            "KYV-0108 8:65 spec.rules[0].validate.cel.expressions[0].expression of ClusterPolicy p:"
                + " undeclared reference to 'reqest' (in container '') | did you mean `request`?");
  }
}
