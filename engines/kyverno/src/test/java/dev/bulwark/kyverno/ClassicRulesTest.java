package dev.bulwark.kyverno;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClassicRulesTest {
  static final Resource POD =
      Yaml.resource(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: api, namespace: shop, labels: {app: api}}
          spec:
            containers:
            - {name: main, image: "a/x:1"}
            - {name: side, image: "b/y:latest"}
          """);

  /// A ClusterPolicy about pods with one rule, `r`, of this body.
  static String policy(String body) {
    return policy("match: {any: [{resources: {kinds: [Pod]}}]}", body);
  }

  static String policy(String match, String body) {
    return """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: p}
        spec:
          rules:
          - name: r
        """
        + match.indent(4)
        + body.indent(4);
  }

  static List<String> answers(String policies, Trigger trigger) {
    return KyvernoChain.of(Yaml.resources(policies)).respond(trigger).responses().stream()
        .flatMap(response -> response.rules().stream())
        .map(rule -> rule.rule() + " " + rule.status() + ": " + rule.message())
        .toList();
  }

  static Trigger created(Resource object) {
    return Trigger.of(Review.create(object), Profile.KYVERNO_CLI);
  }

  @Test
  void thePrivilegedLevelIsAsStrictAsTheRestricted() {
    String policy = policy("validate: {podSecurity: {level: privileged, version: latest}}");

    assertThat(answers(policy, created(POD)))
        .singleElement()
        .asString()
        .startsWith(
            "r fail: Validation rule 'r' failed. It violates PodSecurity \"privileged:latest\"");
  }

  @Nested
  class GivenAPattern {
    @Test
    void namesThePlaceThatIsWrong() {
      String policy =
          policy(
              """
              validate:
                message: no latest
                pattern: {spec: {containers: [{image: "!*:latest"}]}}
              """);

      List<RuleResponse> rules =
          KyvernoChain.of(Yaml.resources(policy))
              .respond(created(POD))
              .responses()
              .getFirst()
              .rules();

      assertThat(rules.getFirst().message())
          .isEqualTo(
              "validation error: no latest. rule r failed at path /spec/containers/1/image/");
      assertThat(rules.getFirst().places()).hasToString("[spec.containers[1].image]");
    }

    @Test
    void isTriedOnTheTemplatesOfControllers() {
      Resource deployment =
          Yaml.resource(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: api}
              spec: {template: {spec: {containers: [{name: a, image: "x:latest"}]}}}
              """);
      String policy = policy("validate: {pattern: {spec: {containers: [{image: '!*:latest'}]}}}");

      assertThat(answers(policy, created(deployment)))
          .containsExactly(
              "autogen-r fail: validation error: rule autogen-r failed at path"
                  + " /spec/template/spec/containers/0/image/");
    }

    @Test
    void isNotAskedWhatAnAnchorLeavesOut() {
      String policy = policy("validate: {pattern: {spec: {(hostNetwork): true, x: y}}}");

      assertThat(answers(policy, created(POD)))
          .containsExactly(
              "r skip: conditional anchor mismatch: conditional anchor key doesn't exist in the resource");
    }
  }

  @Nested
  class GivenConditions {
    @Test
    void anUnknownVariableIsAnErrorNotAPass() {
      String policy =
          policy(
              """
              preconditions:
                all: [{key: "{{ request.object.metadata.labels.x }}", operator: Equals, value: y}]
              validate: {deny: {}}
              """);

      assertThat(answers(policy, created(POD)).getFirst())
          .startsWith("r error: failed to evaluate preconditions: failed to substitute variables")
          .contains("Unknown key \"x\" in path");
    }

    @Test
    void aDefaultMakesItASkip() {
      String policy =
          policy(
              """
              preconditions:
                all:
                - {key: "{{ request.object.metadata.labels.x || '' }}", operator: Equals, value: y}
              validate: {deny: {}}
              """);

      assertThat(answers(policy, created(POD))).containsExactly("r skip: preconditions not met");
    }

    @Test
    void deniesWithTheMessagesOfWhatHolds() {
      String policy =
          policy(
              """
              validate:
                message: "images of {{ request.object.metadata.name }}"
                deny:
                  conditions:
                    any:
                    - key: "{{ request.object.spec.containers[].image }}"
                      operator: AnyNotIn
                      value: ["a/*"]
                      message: only a/*
              """);

      assertThat(answers(policy, created(POD))).containsExactly("r fail: images of api; only a/*");
    }
  }

  @Nested
  class GivenALoop {
    @Test
    void theFirstElementThatFailsDecides() {
      String policy =
          policy(
              """
              validate:
                message: bad
                foreach:
                - list: request.object.spec.containers
                  deny:
                    conditions:
                      all: [{key: "{{ element.name }}", operator: Equals, value: side}]
              """);

      assertThat(answers(policy, created(POD))).containsExactly("r fail: validation failure: bad");
    }

    @Test
    void anUnresolvedVariableOfAnElementIsAnError() {
      String policy =
          policy(
              """
              validate:
                foreach:
                - list: request.object.spec.containers
                  deny:
                    conditions:
                      all:
                      - key: "{{ element.securityContext.runAsUser }}"
                        operator: LessThan
                        value: 1000
              """);

      assertThat(answers(policy, created(POD)).getFirst())
          .startsWith("r error: validation failure: failed to check deny conditions");
    }

    @Test
    void saysNothingWithoutElements() {
      String policy =
          policy("validate: {foreach: [{list: 'request.object.spec.volumes', deny: {}}]}");

      assertThat(answers(policy, created(POD))).isEmpty();
    }
  }

  @Nested
  class GivenContextEntries {
    private static final String MAP =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: allowed, namespace: default}
        data: {names: '["web"]'}
        """;

    private static final String POLICY =
        policy(
            """
            context:
            - {name: broken, variable: {jmesPath: "no.such.thing"}}
            - {name: allowed, configMap: {name: allowed}}
            - name: names
              apiCall:
                urlPath: /api/v1/namespaces/default/configmaps/allowed
                jmesPath: data.names
            validate:
              deny:
                conditions:
                  any:
                  - key: "{{ request.object.metadata.labels.app }}"
                    operator: AnyNotIn
                    value: "{{ allowed.data.names }}"
                  - {key: "{{ names }}", operator: NotEquals, value: '["web"]'}
            """);

    @Test
    void readsTheInventoryAndNeverWhatNobodyMentions() {
      Trigger trigger =
          Trigger.of(Review.create(POD), Profile.KYVERNO_CLI.lookingUp())
              .with(Inventory.of(Yaml.resources(MAP)), Environment.CLOSED);

      assertThat(answers(POLICY, trigger))
          .containsExactly("r fail: validation error: rule r failed");
    }

    @Test
    void givenValuesStandInWhereNothingIsLookedUp() {
      GivenValues.OfRule ofRule =
          new GivenValues.OfRule(
              Map.of("allowed.data.names", "[\"api\"]", "names", "[\"web\"]"), Map.of());
      var values =
          new GivenValues(
              Map.of(),
              Map.of("p", new GivenValues.OfPolicy(Map.of(), Map.of("r", ofRule))),
              Map.of(),
              Map.of(),
              List.of(),
              List.of(),
              Map.of(),
              Map.of());

      assertThat(answers(POLICY, created(POD).with(values)))
          .containsExactly("r pass: validation rule 'r' passed.");
    }
  }

  @Nested
  class GivenAnException {
    private static final String EXCEPTION =
        """
        ---
        apiVersion: kyverno.io/v2
        kind: PolicyException
        metadata: {name: e, namespace: sec}
        spec:
          exceptions: [{policyName: p, ruleNames: [r]}]
          match: {any: [{resources: {kinds: [Pod, Deployment], names: ["api*"]}}]}
        """;

    @Test
    void takesTheObjectFromTheRule() {
      assertThat(answers(policy("validate: {deny: {}}") + EXCEPTION, created(POD)))
          .containsExactly("r skip: rule is skipped due to policy exceptionssec/e");
    }

    @Test
    void doesNotCoverGeneratedRulesItDoesNotName() {
      Resource deployment =
          Yaml.resource("{apiVersion: apps/v1, kind: Deployment, metadata: {name: api}}");

      assertThat(answers(policy("validate: {deny: {}}") + EXCEPTION, created(deployment)))
          .containsExactly("autogen-r fail: validation error: rule autogen-r failed");
    }
  }

  @Nested
  class GivenAMatchBlock {
    @Test
    void aNamespacedPolicyLeavesOtherNamespacesAlone() {
      String policy =
          policy("validate: {deny: {}}")
              .replace("ClusterPolicy", "Policy")
              .replace("{name: p}", "{name: p, namespace: team-a}");

      assertThat(answers(policy, created(POD))).isEmpty();
    }

    @Test
    void usersCountOnlyWhereTheyAreKnownAndStillExcludeNobody() {
      String match =
          """
          match: {any: [{resources: {kinds: [Pod]}, subjects: [{kind: User, name: jane}]}]}
          exclude: {any: [{clusterRoles: [cluster-admin]}]}
          """;

      assertThat(answers(policy(match, "validate: {deny: {}}"), created(POD))).hasSize(1);
    }

    @Test
    void onDeleteVariablesMeanTheOldObject() {
      var review =
          new Review(
              Review.Operation.DELETE,
              Optional.empty(),
              Optional.of(POD),
              "shop",
              "",
              UserInfo.NOBODY,
              false,
              JsonObject.EMPTY);
      String policy =
          policy(
              """
              validate:
                deny:
                  conditions:
                    all: [{key: "{{ request.object.metadata.name }}", operator: Equals, value: api}]
              """);

      assertThat(answers(policy, Trigger.of(review, Profile.KYVERNO_CLI)))
          .containsExactly("r fail: validation error: rule r failed");
    }

    @Test
    void anUpdateThatLeavesAViolationAsItWasIsLetThrough() {
      String policy = policy("validate: {failureAction: Enforce, deny: {}}");
      Trigger trigger = Trigger.of(Review.update(POD, POD), Profile.KYVERNO_CLI);

      assertThat(answers(policy, trigger))
          .containsExactly(
              "r skip: skipping the rule evaluation as pre-existing violations are allowed");
    }
  }

  @Test
  void anObjectIsNeverChangedAndThreadsAgree() {
    String text = POD.raw().toString();
    KyvernoChain chain =
        KyvernoChain.of(
            Yaml.resources(
                policy("validate: {pattern: {spec: {containers: [{image: '!*:latest'}]}}}")
                    + "---\n"
                    + policy(
                            """
                            context:
                            - {name: n, variable: {value: "{{ request.object.metadata.name }}"}}
                            validate:
                              deny:
                                conditions: {all: [{key: "{{ n }}", operator: Equals, value: api}]}
                            """)
                        .replace("name: p", "name: q")));
    var serial = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      serial.add(chain.respond(created(POD)).responses());
    }

    List<?> parallel =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(_ -> chain.respond(created(POD)).responses())
            .toList();

    assertThat(parallel).isEqualTo(serial);
    assertThat(POD.raw().toString()).isEqualTo(text);
  }
}
