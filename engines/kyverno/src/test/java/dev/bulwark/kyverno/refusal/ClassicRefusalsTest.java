package dev.bulwark.kyverno.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.Yaml;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicRefusalsTest {
  private static final String MATCH = "match: {any: [{resources: {kinds: [Pod]}}]}\n";
  private static final String VALID = "validate: {deny: {}}";

  /// The places of what is refused about a policy.
  private static List<String> places(String policy) {
    return ClassicRefusals.of(ClassicPolicy.of(Yaml.resources(policy).getFirst())).stream()
        .map(refusal -> refusal.path().toString())
        .toList();
  }

  private static String policy(String kind, String spec, String rule) {
    return """
    apiVersion: kyverno.io/v1
    kind: %s
    metadata: {name: p}
    spec:
      %s
      rules:
      - name: r
    """
            .formatted(kind, spec)
        + rule.indent(4);
  }

  private static List<String> ofRule(String rule) {
    return places(policy("ClusterPolicy", "background: true", rule));
  }

  private static List<String> ofSpec(String spec) {
    return places(policy("ClusterPolicy", spec, MATCH + VALID));
  }

  @Test
  void nothingIsRefusedOfAPolicyThatIsAsItMustBe() {
    assertThat(ofRule(MATCH + VALID)).isEmpty();
  }

  @Nested
  class GivenAWholePolicy {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "webhookTimeoutSeconds: 31 | spec.webhookTimeoutSeconds",
          "webhookConfiguration: {timeoutSeconds: 0} | spec.webhookConfiguration.timeoutSeconds",
          "generateExistingOnPolicyUpdate: true | spec.generateExistingOnPolicyUpdate",
        })
    void fieldsAreAsTheyMustBe(String spec, String place) {
      assertThat(ofSpec(spec)).containsExactly(place);
    }

    @Test
    void lookedAtNowhereItDoesNothing() {
      assertThat(ofSpec("admission: false\n  background: false")).containsExactly("spec.admission");
    }

    @Test
    void saysOneThingOfANamespace() {
      assertThat(
              ofSpec(
                  "validationFailureActionOverrides: [{action: Audit, namespaces: [a]}, {action:"
                      + " Enforce, namespaces: ['*']}]"))
          .containsExactly("spec.validationFailureActionOverrides[1].namespaces");
    }

    @Test
    void ofANamespaceKeepsToIt() {
      String match = "match: {any: [{resources: {kinds: [Pod], namespaces: [a]}}]}\n";

      assertThat(places(policy("Policy", "background: true", match + VALID)))
          .containsExactly("spec.rules[0].match.any[0].resources.namespaces");
    }
  }

  @Nested
  class GivenAMatchBlock {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{any: [{resources: {names: [a]}}]} | match.any[0].resources.kinds",
          "{any: [{resources: {kinds: [Pod], selector: {}}}]} | match.any[0].resources.selector",
          "{any: [{resources: {kinds: [Pod]}, clusterRoles: [a]}]} | match.any[0].clusterRoles",
          "{any: [{resources: {kinds: ['*']}}]} | match.any[0].resources.kinds",
          "{any: [{resources: {kinds: [Pod], names: ['{{request.name}}']}}]} |"
              + " match.any[0].resources.names[0]",
        })
    void filtersAreAsTheyMustBe(String block, String place) {
      assertThat(ofRule("match: " + block + "\n" + VALID))
          .containsExactly("spec.rules[0]." + place);
    }

    @Test
    void isNotExcludedAsAWhole() {
      assertThat(ofRule(MATCH + MATCH.replace("match", "exclude") + VALID))
          .containsExactly("spec.rules[0].exclude");
    }
  }

  @Nested
  class GivenWhatARuleDoes {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "validate: {message: x} | validate",
          "validate: {deny: {}, pattern: {}} | validate",
          "validate: {pattern: {spec: {+(a): b}}} | validate.pattern.spec[+(a)]",
          "validate: {pattern: {spec: {^(a): b}}} | validate.pattern.spec[^(a)]",
          "validate: {pattern: {metadata: {labels: {a: 1}}}} | validate.pattern.metadata.labels.a",
          "validate: {foreach: [{deny: {}}]} | validate.foreach[0].list",
          "validate: {deny: {conditions: {all: [{key: a, operator: Equals}]}}} |"
              + " validate.deny.conditions.all[0].value",
          "validate: {cel: {expressions: [{message: x}]}} |"
              + " validate.cel.expressions[0].expression",
          "validate: {podSecurity: {level: baseline, exclude: [{controlName: Sysctls, images:"
              + " [a]}]}} | validate.podSecurity.exclude[0].images",
          "validate: {message: '{{ foo }}', deny: {}} | validate.message",
          "validate: {message: '{{ element.name }}', deny: {}} | validate.message",
          "validate: {message: '{{request.userInfo.username}}', deny: {}} | validate.message",
          "mutate: {foreach: [{list: a}]} | mutate.foreach[0]",
          "mutate: {patchesJson6902: '- {op: add, path: a, value: 1}'} | mutate.patchesJson6902",
          "generate: {kind: Secret, name: a, namespace: b, data: {}} | generate.apiVersion",
          "verifyImages: [{imageReferences: ['*']}] | verifyImages[0].mutateDigest",
          "verifyImages: [{imageReferences: ['*'], mutateDigest: false, attestors: [{count: 2,"
              + " entries: [{keys: {publicKeys: k}}]}]}] | verifyImages[0].attestors[0].count",
        })
    void itIsAsItMustBe(String action, String place) {
      assertThat(ofRule(MATCH + action)).containsExactly("spec.rules[0]." + place);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[{name: request, variable: {value: 1}}] | context[0].name",
          "[{name: a, variable: {jmesPath: 'b['}}] | context[0].variable.jmesPath",
          "[{name: a, configMap: {name: b}}] | context[0].configMap.namespace",
        })
    void itsContextEntriesAreAsTheyMustBe(String context, String place) {
      assertThat(ofRule(MATCH + "context: " + context + "\n" + VALID))
          .containsExactly("spec.rules[0]." + place);
    }

    @Test
    void itMayAskForItsContextEntries() {
      String context = "context: [{name: a, variable: {value: 1}}]\n";

      assertThat(ofRule(MATCH + context + "validate: {message: '{{ a.b }}', deny: {}}")).isEmpty();
    }
  }
}
