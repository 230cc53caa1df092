package dev.bulwark.kyverno;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Rules that change or make objects, as Kyverno's command line judges them.
class ChangingRulesTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: shop}}
      spec:
        containers:
        - {name: a, image: 'nginx:1.25'}
        - {name: b, image: 'redis:latest'}
      """;

  @Nested
  class GivenAStrategicMerge {
    @Test
    void itMerges() {
      assertPatched(
          "patchStrategicMerge: {metadata: {labels: {team: blue}}}",
          POD.replace("{app: shop}", "{app: shop, team: blue}"));
    }

    @Test
    void anAdditionLeavesWhatIsThere() {
      assertPatched(
          "patchStrategicMerge: {metadata: {labels: {+(app): other, +(team): blue}}}",
          POD.replace("{app: shop}", "{app: shop, team: blue}"));
    }

    @Test
    void aConditionChoosesElementsWhichThenComeFirst() {
      assertPatched(
          """
          patchStrategicMerge:
            spec:
              containers:
              - (image): '*:latest'
                imagePullPolicy: Always
          """,
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: shop}}
          spec:
            containers:
            - {name: b, image: 'redis:latest', imagePullPolicy: Always}
            - {name: a, image: 'nginx:1.25'}
          """);
    }

    @Test
    void aConditionThatDoesNotHoldLeavesTheObject() {
      assertSkipped(
          "patchStrategicMerge: {metadata: {labels: {(app): other, team: blue}}}",
          "no patches applied");
    }

    @Test
    void aGlobalConditionThatDoesNotHoldDropsTheWholePatch() {
      assertSkipped(
          "patchStrategicMerge: {spec: {<(hostNetwork): true, dnsPolicy: Default}}",
          "no patches applied");
    }

    @Test
    void aVariableThatIsUnknownIsAnError() {
      assertThat(response("patchStrategicMerge: {spec: {x: '{{ request.object.none }}'}}").status())
          .isEqualTo(RuleStatus.ERROR);
    }
  }

  @Nested
  class GivenJsonPatches {
    @Test
    void theirTextIsYaml() {
      assertPatched(
          """
          patchesJson6902: |-
            - {op: add, path: /metadata/labels/team, value: blue}
          """,
          POD.replace("{app: shop}", "{app: shop, team: blue}"));
    }

    @Test
    void oneThatDoesNotFitIsAnError() {
      RuleResponse response =
          response(
              """
              patchesJson6902: |-
                - {op: replace, path: /spec/none, value: 1}
              """);

      assertThat(response.status()).isEqualTo(RuleStatus.ERROR);
      assertThat(response.message())
          .isEqualTo(
              "failed to patch resource: replace operation does not apply:"
                  + " doc is missing key: /spec/none: missing value");
    }
  }

  @Nested
  class GivenLoops {
    @Test
    void eachElementIsPatched() {
      assertPatched(
          """
          foreach:
          - list: request.object.spec.containers
            preconditions:
              all:
              - {key: '{{ element.image }}', operator: Equals, value: '*:latest'}
            patchesJson6902: |-
              - {op: add, path: '/spec/containers/{{ elementIndex }}/tty', value: true}
          """,
          POD.replace("'redis:latest'}", "'redis:latest', tty: true}"));
    }

    @Test
    void mergesGoBackwardsSoThatElementsKeepTheirOrder() {
      assertPatched(
          """
          foreach:
          - list: request.object.spec.containers
            patchStrategicMerge:
              spec: {containers: [{name: '{{ element.name }}', tty: true}]}
          """,
          POD.replace("'redis:latest'}", "'redis:latest', tty: true}")
              .replace("'nginx:1.25'}", "'nginx:1.25', tty: true}"));
    }
  }

  @Test
  void existingObjectsChangeAndTheTriggerDoesNot() {
    Resource target =
        Yaml.resource("{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}");
    KyvernoChain chain =
        chain(
            """
            mutate:
              targets:
              - {apiVersion: v1, kind: Secret, name: 's*', namespace: '{{ request.namespace }}'}
              patchStrategicMerge: {metadata: {labels: {by: '{{ target.metadata.name }}'}}}
            """);

    KyvernoChain.Result result = chain.respond(trigger().withTargets(List.of(target)));

    RuleResponse response = result.responses().getFirst().rules().getFirst();
    assertThat(response.message()).isEqualTo("mutated Secret/s in namespace shop");
    assertThat(response.target().orElseThrow().after().object("metadata").object("labels"))
        .isEqualTo(JsonObject.of("by", "s"));
    assertThat(result.responses().getFirst().patched())
        .isEqualTo(result.responses().getFirst().object());
  }

  @Nested
  class GivenAGeneration {
    @Test
    void dataBecomesAnObjectThatSaysWhereItComesFrom() {
      JsonObject made =
          generated(
              """
              generate:
                apiVersion: v1
                kind: ConfigMap
                name: 'for-{{ request.object.metadata.name }}'
                namespace: shop
                data: {data: {a: b}}
              """,
              Inventory.EMPTY);

      assertThat(made.object("data")).isEqualTo(JsonObject.of("a", "b"));
      assertThat(made.object("metadata").string("name")).contains("for-web");
      assertThat(made.object("metadata").object("labels"))
          .containsEntry("app.kubernetes.io/managed-by", "kyverno")
          .containsEntry("generate.kyverno.io/policy-name", "p")
          .containsEntry("generate.kyverno.io/trigger-kind", "Pod");
    }

    @Test
    void aCloneIsACopyOfItsSource() {
      Resource source =
          Yaml.resource(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: regcred, namespace: default, uid: u, resourceVersion: '7'}
              data: {a: Yg==}
              """);

      JsonObject made =
          generated(
              """
              generate:
                apiVersion: v1
                kind: Secret
                name: copy
                namespace: shop
                clone: {name: regcred, namespace: default}
              """,
              Inventory.of(List.of(source)));

      assertThat(made.object("data")).isEqualTo(JsonObject.of("a", "Yg=="));
      assertThat(made.object("metadata").string("namespace")).contains("shop");
      assertThat(made.object("metadata")).doesNotContainKeys("uid", "resourceVersion");
    }
  }

  @Test
  void aCleanupPolicyPassesWhatItWouldDelete() {
    String policy =
        """
        apiVersion: kyverno.io/v2
        kind: ClusterCleanupPolicy
        metadata: {name: c}
        spec:
          schedule: '* * * * *'
          match: {any: [{resources: {kinds: [Pod]}}]}
          conditions:
            all:
            - {key: '{{ target.metadata.labels.app }}', operator: Equals, value: %s}
        """;

    assertThat(cleanup(policy.formatted("shop"))).isEqualTo(RuleStatus.PASS);
    assertThat(cleanup(policy.formatted("other"))).isEqualTo(RuleStatus.SKIP);
  }

  private static RuleStatus cleanup(String policy) {
    KyvernoChain chain = KyvernoChain.of(Yaml.resources(policy));
    return chain.respond(trigger()).responses().getFirst().rules().getFirst().status();
  }

  private static JsonObject generated(String generate, Inventory inventory) {
    KyvernoChain.Result result =
        chain(generate).respond(trigger().with(inventory, Environment.CLOSED));
    RuleResponse response = result.responses().getFirst().rules().getFirst();
    assertThat(response.status()).isEqualTo(RuleStatus.PASS);
    return response.generated().getFirst();
  }

  private static void assertPatched(String mutate, String wanted) {
    PolicyResponse response = mutated(mutate);
    assertThat(response.rules().getFirst().status()).isEqualTo(RuleStatus.PASS);
    assertThat(response.patched()).isEqualTo(Yaml.resource(wanted).raw());
    assertThat(response.object()).isEqualTo(Yaml.resource(POD).raw());
  }

  private static void assertSkipped(String mutate, String message) {
    RuleResponse response = response(mutate);
    assertThat(response.status()).isEqualTo(RuleStatus.SKIP);
    assertThat(response.message()).isEqualTo(message);
  }

  private static RuleResponse response(String mutate) {
    return mutated(mutate).rules().getFirst();
  }

  private static PolicyResponse mutated(String mutate) {
    return chain("mutate:\n" + mutate.indent(2)).respond(trigger()).responses().getFirst();
  }

  @Nested
  class GivenAnObjectThatAPolicyHasChanged {
    @Test
    void itsIntegersAreNoNumbersToLaterQueriesAsInKyverno() {
      String policies =
          """
          apiVersion: kyverno.io/v1
          kind: ClusterPolicy
          metadata: {name: p}
          spec:
            rules:
            - name: changes
              match: {any: [{resources: {kinds: [ConfigMap]}}]}
              mutate: {patchStrategicMerge: {metadata: {labels: {a: b}}}}
            - name: judges
              match: {any: [{resources: {kinds: [ConfigMap]}}]}
              validate:
                deny: {conditions: {all: [{key: '{{ max(request.object.sizes) }}', operator: Equals, value: 2}]}}
          """;
      Resource map =
          Yaml.resource(
              """
              {apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: n}, sizes: [1, 2]}
              """);

      assertThat(
              ClassicRulesTest.answers(
                  policies, Trigger.of(Review.create(map), Profile.KYVERNO_CLI)))
          .last()
          .asString()
          .startsWith("judges error: failed to check deny conditions")
          .contains("Invalid type for: [1 2]");
    }
  }

  @Test
  void aPolicyThatHasNothingToGenerateLeavesNoTrace() {
    KyvernoChain chain =
        chain(
            "preconditions: {}\ngenerate: {apiVersion: v1, kind: Secret, name: a, namespace: b, data: {}}");
    Resource other =
        Yaml.resource("{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: n}}");

    assertThat(chain.respond(Trigger.of(Review.create(other), Profile.KYVERNO_CLI)).responses())
        .extracting(PolicyResponse::stage)
        .doesNotContain(Stage.GENERATE);
  }

  @Nested
  class GivenARuleThatFails {
    private static final String POLICIES =
        """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: p}
        spec:
          rules:
          - name: fails
            match: {any: [{resources: {kinds: [Pod]}}]}
            mutate: {patchStrategicMerge: {spec: {x: '{{ request.object.none }}'}}}
          - name: later
            match: {any: [{resources: {kinds: [Pod]}}]}
            mutate: {patchStrategicMerge: {metadata: {labels: {a: b}}}}
          - name: judges
            match: {any: [{resources: {kinds: [Pod]}}]}
            validate: {deny: {}}
        """;

    private static List<String> rules(Profile profile) {
      return KyvernoChain.of(Yaml.resources(POLICIES))
          .respond(Trigger.of(Review.create(Yaml.resource(POD)), profile))
          .responses()
          .stream()
          .flatMap(response -> response.rules().stream())
          .map(RuleResponse::rule)
          .toList();
    }

    @Test
    void nothingElseIsSaidOfTheObjectWhereTheHostLosesIt() {
      assertThat(rules(Profile.KYVERNO_CLI)).containsExactly("fails");
    }

    @Test
    void allElseIsSaidOfItWhereTheHostKeepsIt() {
      assertThat(rules(Profile.KYVERNO_CLI.keepingObjects()))
          .containsExactly("fails", "later", "judges");
    }
  }

  private static KyvernoChain chain(String action) {
    return KyvernoChain.of(
        Yaml.resources(
            """
            apiVersion: kyverno.io/v1
            kind: ClusterPolicy
            metadata: {name: p}
            spec:
              rules:
              - name: r
                match: {any: [{resources: {kinds: [Pod]}}]}
            """
                + action.indent(4)));
  }

  private static Trigger trigger() {
    return Trigger.of(Review.create(Yaml.resource(POD)), Profile.KYVERNO_CLI);
  }
}
