package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeneratingPolicyTest {
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {size: '3'}}}";

  private static String policy(String kind, String spec) {
    return """
        apiVersion: policies.kyverno.io/v1
        kind: %s
        metadata: {name: p, namespace: shop}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: ["*"]}
        """
            .formatted(kind)
        + spec.indent(2);
  }

  private static RuleResponse rule(String spec) {
    return Cluster.with(policy("GeneratingPolicy", spec))
        .responses(NAMESPACE)
        .getFirst()
        .rules()
        .getFirst();
  }

  @Test
  void takesDownWhatItGenerates() {
    RuleResponse rule =
        rule(
            """
            variables:
            - name: config
              expression: >-
                [{"apiVersion": dyn("v1"), "kind": dyn("ConfigMap"),
                  "metadata": dyn({"name": "limits"}), "data": dyn({"size": "3"})}]
            generate: [{expression: 'generator.Apply(object.metadata.name, variables.config)'}]
            """);

    assertThat(rule.message()).isEqualTo("policy evaluated successfully");
    assertThat(rule.generated())
        .containsExactly(
            JsonObject.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                JsonObject.of("name", "limits", "namespace", "shop"),
                "data",
                JsonObject.of("size", "3")));
  }

  @Test
  void saysNothingWhereItDoesNotMatch() {
    assertThat(
            Cluster.with(
                    policy(
                        "GeneratingPolicy",
                        """
                        matchConditions: [{name: never, expression: 'false'}]
                        generate: [{expression: 'true'}]
                        """))
                .responses(NAMESPACE))
        .isEmpty();
  }

  @Nested
  class GivenATemplate {
    private static final String TEMPLATE =
        """
        generate:
        - template:
            interpolate: cel
            value: |
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: of-(( object.metadata.name ))
                namespace: (( object.metadata.name ))
                labels: (( object.metadata.labels ))
              data:
                text: "size (( size(')))') )), not \\\\(( this ))"
              list: [(( 1 + 1 )), b]
        """;

    @Test
    void aPlaceholderAloneKeepsItsType() {
      assertThat(rule(TEMPLATE).generated())
          .singleElement()
          .satisfies(
              object -> {
                assertThat(object.object("metadata"))
                    .isEqualTo(
                        JsonObject.of(
                            "name", "of-shop",
                            "namespace", "shop",
                            "labels", JsonObject.of("size", "3")));
                assertThat(object.object("data").get("text")).isEqualTo("size 3, not (( this ))");
                assertThat(object.array("list")).isEqualTo(List.of(2L, "b"));
              });
    }

    @Test
    void withoutInterpolationAllIsText() {
      assertThat(
              rule("""
                      generate:
                      - template:
                          value: "{apiVersion: v1, kind: Secret, metadata: {name: '(( x ))'}}"
                      """)
                  .generated()
                  .getFirst()
                  .object("metadata")
                  .get("name"))
          .isEqualTo("(( x ))");
    }

    @Test
    void aPlaceholderThatFailsIsNamedWithItsPlace() {
      assertThat(rule(TEMPLATE.replace("1 + 1", "object.spec.x")).message())
          .isEqualTo(
              "failed to evaluate policy: failed to render generation template: document 1: field"
                  + " \"list\": item 0: failed to evaluate placeholder \"object.spec.x\": no such"
                  + " key: spec");
    }
  }

  @Nested
  class GivenAPolicyOfANamespace {
    private static String generated(String template) {
      return Cluster.with(
              policy(
                  "NamespacedGeneratingPolicy",
                  "generate: [{template: {value: \"" + template + "\"}}]"))
          .responses("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}")
          .getFirst()
          .rules()
          .getFirst()
          .message();
    }

    @Test
    void generatesInThatNamespaceAlone() {
      assertThat(generated("{apiVersion: v1, kind: Secret, metadata: {name: a}}"))
          .isEqualTo("policy evaluated successfully");
      assertThat(generated("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: other}}"))
          .contains("cross-namespace generation denied");
      assertThat(generated("{apiVersion: v1, kind: Namespace, metadata: {name: a}}"))
          .contains("cross-scope generation denied");
    }
  }
}
