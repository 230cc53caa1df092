package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ValidatingPolicyTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop}
      spec:
        priority: 7
        containers: [{name: api, image: api:1}]
      """;

  /// A policy about pods with this specification beside.
  private static Cluster policy(String spec) {
    return Cluster.with(
        """
        apiVersion: policies.kyverno.io/v1
        kind: ValidatingPolicy
        metadata: {name: p}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        """
            + spec.indent(2));
  }

  @Test
  void acceptsAnOptionalFieldThatIsAbsent() {
    assertThat(
            policy(
                    "validations: [{expression: 'object.spec.?hostNetwork.orValue(false) == false'}]")
                .answers(POD))
        .containsExactly("pass success");
  }

  @Test
  void cannotReadAFieldThatIsAbsent() {
    assertThat(
            policy("validations: [{expression: \"object.metadata.labels.app == 'x'\"}]")
                .answers(POD))
        .containsExactly("error error: no such key: labels");
  }

  @Test
  void stopsAtTheFirstValidationThatDoesNotHold() {
    var response =
        policy(
                """
                validations:
                - {expression: 'true'}
                - {expression: 'object.spec.priority > 9.0', message: too low}
                - {expression: 'false', message: never said}
                """)
            .responses(POD)
            .getFirst();

    assertThat(response.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.message()).isEqualTo("too low");
              assertThat(rule.properties()).isEqualTo(Map.of("cel.validationIndex", "1"));
            });
  }

  @Test
  void saysWhatTheMessageExpressionSays() {
    assertThat(
            policy(
                    """
                    validations:
                    - expression: 'false'
                      message: unused
                      messageExpression: "object.metadata.name + ' is bad'"
                    """)
                .answers(POD))
        .containsExactly("fail api is bad");
  }

  @Test
  void numbersAValidationWithoutMessage() {
    assertThat(policy("validations: [{expression: 'false'}]").answers(POD))
        .containsExactly("fail CEL expression validation failed at index 0");
  }

  @Test
  void addsAuditAnnotationsToReports() {
    assertThat(
            policy(
                    """
                    validations: [{expression: 'true'}]
                    auditAnnotations:
                    - {key: who, valueExpression: string(object.metadata.name)}
                    - {key: none, valueExpression: "''"}
                    """)
                .responses(POD)
                .getFirst()
                .rules()
                .getFirst()
                .properties())
        .isEqualTo(Map.of("who", "api"));
  }

  @Test
  void skipsWhereAMatchConditionIsFalseWhateverTheOthersAre() {
    assertThat(
            policy(
                    """
                    matchConditions:
                    - {name: broken, expression: "object.metadata.labels.a == 'b'"}
                    - {name: not, expression: 'false'}
                    validations: [{expression: 'false'}]
                    """)
                .answers(POD))
        .containsExactly("skip skip");
  }

  @Test
  void cannotTellWhereAMatchConditionFails() {
    String spec =
        """
        matchConditions: [{name: broken, expression: "object.metadata.labels.a == 'b'"}]
        validations: [{expression: 'false'}]
        """;

    assertThat(policy(spec).answers(POD))
        .containsExactly("error failed to load context: no such key: labels");
    assertThat(policy(spec + "failurePolicy: Ignore").answers(POD)).containsExactly("skip skip");
  }

  @Test
  void evaluatesAVariableOnceAndOnlyWhenItIsAsked() {
    assertThat(
            policy(
                    """
                    variables:
                    - {name: broken, expression: object.spec.nothing}
                    - {name: name, expression: object.metadata.name}
                    - {name: twice, expression: variables.name + variables.name}
                    validations: [{expression: "variables.twice == 'apiapi'"}]
                    """)
                .answers(POD))
        .containsExactly("pass success");
  }

  @Test
  void hasAnEmptyOldObjectWhenAnObjectIsCreated() {
    assertThat(
            policy("validations: [{expression: 'oldObject != null && oldObject.size() == 0'}]")
                .answers(POD))
        .containsExactly("pass success");
  }

  @Nested
  class GivenTheNumbersOfTheCommandLine {
    private static final String SUM =
        "validations: [{expression: 'object.spec.priority + 1 == 8'}]";

    @Test
    void anObjectHasDoublesAndTheRequestIntegers() {
      assertThat(policy(SUM).answers(POD)).containsExactly("error error: no such overload");
      assertThat(
              policy("validations: [{expression: 'request.object.spec.priority + 1 == 8'}]")
                  .answers(POD))
          .containsExactly("pass success");
      assertThat(policy(SUM).in(Profile.CLUSTER).answers(POD)).containsExactly("pass success");
    }
  }

  @Nested
  class GivenExpressionsThatKyvernoRefuses {
    @Test
    void theWholePolicyJudgesNothing() {
      var cluster =
          policy(
              """
              variables: [{name: a, expression: 'true'}]
              matchConditions: [{name: m, expression: variables.a}]
              validations: [{expression: 'false'}]
              """);

      assertThat(cluster.answers(POD)).isEmpty();
      assertThat(cluster.policies().refused().get("ValidatingPolicy p"))
          .startsWith("spec.matchConditions[0].expression: Invalid value: \"variables.a\": ERROR")
          .contains("undefined field 'a'");
    }

    @Test
    void theResultOfOrValueIsNoBool() {
      var cluster = policy("validations: [{expression: 'object.spec.?hostNetwork.orValue(true)'}]");

      assertThat(cluster.policies().refused().get("ValidatingPolicy p"))
          .endsWith("output is expected to be of type bool");
    }

    @Test
    void aListIsOfOneType() {
      assertThat(
              policy("validations: [{expression: \"[1, 'a'].size() == 2\"}]").policies().refused())
          .containsKey("ValidatingPolicy p");
    }
  }

  @Nested
  class GivenPodControllers {
    private static final String SPEC =
        """
        validations:
        - expression: object.spec.containers.all(c, c.image != 'api:1')
          message: object.spec is bad in object.metadata.namespace
        """;
    private static final String CRON_JOB =
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly, namespace: shop}
        spec:
          jobTemplate:
            spec:
              template:
                spec: {containers: [{name: api, image: 'api:1'}]}
        """;

    @Test
    void aCronJobIsJudgedByItsVariantAndLeavesATraceOfTheOther() {
      List<PolicyResponse> responses = policy(SPEC).responses(CRON_JOB);

      assertThat(responses).hasSize(2);
      assertThat(responses.stream().flatMap(response -> response.rules().stream()))
          .singleElement()
          .satisfies(
              rule ->
                  assertThat(rule.message())
                      .isEqualTo(
                          "object.spec.jobTemplate.spec.template.spec is bad in"
                              + " object.metadata.namespace"));
    }

    @Test
    void onlyTheControllersNamedAreJudged() {
      String none = SPEC + "autogen: {podControllers: {controllers: []}}";
      String other = SPEC + "autogen: {podControllers: {controllers: [deployments, CronJob]}}";

      assertThat(policy(none).responses(CRON_JOB)).isEmpty();
      assertThat(policy(other).answers(CRON_JOB)).isEmpty();
    }

    @Test
    void theTemplatesOfACustomResourceAreFoundByTheirShape() {
      String spec =
          SPEC + "autogen: {podControllers: {controllers: [jobsets.v1alpha2.jobset.x-k8s.io]}}";

      assertThat(
              policy(spec)
                  .answers(
                      """
                      apiVersion: jobset.x-k8s.io/v1alpha2
                      kind: JobSet
                      metadata: {name: train, namespace: shop}
                      spec:
                        replicatedJobs:
                        - name: a
                          template:
                            spec:
                              template:
                                spec: {containers: [{name: api, image: 'api:1'}]}
                      """))
          .containsExactly(
              "fail object.spec is bad in object.metadata.namespace (pod template at"
                  + " spec.replicatedJobs[0].template.spec.template)");
    }
  }

  @Nested
  class GivenTheJsonMode {
    @Test
    void judgesWhatIsNoKubernetesObject() {
      var cluster =
          Cluster.with(
              """
              apiVersion: policies.kyverno.io/v1alpha1
              kind: ValidatingPolicy
              metadata: {name: p}
              spec:
                evaluation: {mode: JSON}
                validations: [{expression: object.replicas < 3, message: too many}]
              """);
      var payload =
          Resource.of(
              JsonObject.of("replicas", 5L),
              Cluster.resources("{apiVersion: v1, kind: X}").getFirst().origin());

      assertThat(cluster.answers(Review.create(payload))).containsExactly("fail too many");
      assertThat(policy("validations: [{expression: 'false'}]").answers(Review.create(payload)))
          .isEmpty();
    }
  }

  @Nested
  class GivenAPolicyOfANamespace {
    private static final String NAMESPACED =
        """
        apiVersion: policies.kyverno.io/v1
        kind: NamespacedValidatingPolicy
        metadata: {name: p, namespace: payments}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
          validations: [{expression: 'false'}]
        """;

    @Test
    void isAboutThatNamespaceAloneInACluster() {
      assertThat(Cluster.with(NAMESPACED).in(Profile.CLUSTER).answers(POD)).isEmpty();
      assertThat(
              Cluster.with(NAMESPACED).in(Profile.CLUSTER).answers(POD.replace("shop", "payments")))
          .hasSize(1);
    }

    @Test
    void isAboutEveryObjectInTestsOfTheCommandLine() {
      assertThat(Cluster.with(NAMESPACED).answers(POD)).hasSize(1);
    }
  }
}
