package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MutatingPolicyTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop}
      spec:
        containers: [{name: api, image: api:1}]
      """;

  private static Cluster policy(String spec) {
    return Cluster.with(
        """
        apiVersion: policies.kyverno.io/v1
        kind: MutatingPolicy
        metadata: {name: p}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        """
            + spec.indent(2));
  }

  private static Cluster jsonPatch(String operations) {
    return policy(
        "mutations: [{patchType: JSONPatch, jsonPatch: {expression: '" + operations + "'}}]");
  }

  @Test
  void passesWithoutChangingAnything() {
    var cluster = jsonPatch("[JSONPatch{op: \"add\", path: \"/x\", value: 1}].filter(p, false)");

    assertThat(cluster.answers(POD)).containsExactly("pass success");
    assertThat(cluster.patched(POD)).isEqualTo(Cluster.resources(POD).getFirst().raw());
  }

  @Test
  void mergesListsByTheirKeys() {
    JsonObject patched =
        policy(
                """
                mutations:
                - patchType: ApplyConfiguration
                  applyConfiguration:
                    expression: >-
                      Object{spec: Object.spec{containers: object.spec.containers.map(c,
                        Object.spec.containers{name: c.name, imagePullPolicy: 'Always'})}}
                """)
            .patched(POD);

    assertThat(patched.object("spec").array("containers"))
        .isEqualTo(
            JsonArray.of(
                JsonObject.of("name", "api", "image", "api:1", "imagePullPolicy", "Always")));
  }

  @Test
  void showsTheObjectOfOneMutationToTheNextButVariablesKeepWhatTheySaw() {
    JsonObject patched =
        policy(
                """
                variables: [{name: before, expression: object.metadata.name}]
                mutations:
                - patchType: JSONPatch
                  jsonPatch:
                    expression: >-
                      [JSONPatch{op: 'add', path: '/metadata/labels',
                        value: {'first': variables.before}}]
                - patchType: JSONPatch
                  jsonPatch:
                    expression: >-
                      [JSONPatch{op: 'replace', path: '/metadata/name', value: 'other'},
                       JSONPatch{op: 'add', path: '/metadata/labels/second',
                        value: object.metadata.labels.first + variables.before}]
                """)
            .patched(POD);

    assertThat(patched.object("metadata"))
        .isEqualTo(
            JsonObject.of(
                "name", "other",
                "namespace", "shop",
                "labels", JsonObject.of("first", "api", "second", "apiapi")));
  }

  @Test
  void leavesTheObjectAloneWhereATestFails() {
    var cluster =
        jsonPatch(
            "[JSONPatch{op: \"test\", path: \"/kind\", value: \"Job\"},"
                + " JSONPatch{op: \"remove\", path: \"/spec\"}]");

    assertThat(cluster.answers(POD)).containsExactly("pass success");
    assertThat(cluster.patched(POD).containsKey("spec")).isTrue();
  }

  @Test
  void cannotRemoveWhatIsNotThere() {
    assertThat(jsonPatch("[JSONPatch{op: \"remove\", path: \"/spec/x\"}]").answers(POD))
        .singleElement()
        .asString()
        .startsWith("error failed to evaluate policy: JSON Patch: ");
  }

  @Nested
  class GivenAListThatIsAtomic {
    private static final String ATOMIC =
        """
        mutations:
        - patchType: ApplyConfiguration
          applyConfiguration:
            expression: >-
              Object{spec: Object.spec{containers: [Object.spec.containers{name: 'api',
                args: ['-v']}]}}
        """;

    @Test
    void itIsReplacedOnDemandAlone() {
      assertThat(policy(ATOMIC).answers(POD))
          .singleElement()
          .asString()
          .contains("may not mutate atomic arrays, maps or structs: .spec.containers[0].args");
      assertThat(policy(ATOMIC + "evaluation: {useServerSideApply: true}").answers(POD))
          .containsExactly("pass success");
    }
  }

  @Nested
  class GivenPodControllers {
    private static final String DEPLOYMENT =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop}
        spec:
          template:
            metadata: {labels: {app: api}}
            spec: {containers: [{name: api, image: 'api:1'}]}
        """;

    @Test
    void configurationsAreForTheTemplate() {
      JsonObject patched =
          policy(
                  """
                  matchConditions: [{name: m, expression: "object.metadata.labels.app == 'api'"}]
                  mutations:
                  - patchType: ApplyConfiguration
                    applyConfiguration:
                      expression: >-
                        Object{spec: Object.spec{hostNetwork: size(object.spec.containers) > 1}}
                  """)
              .patched(DEPLOYMENT);

      assertThat(patched.object("spec").object("template").object("spec").get("hostNetwork"))
          .isEqualTo(false);
    }

    @Test
    void jsonPatchesStillMeanAPod() {
      JsonObject patched =
          jsonPatch("[JSONPatch{op: \"add\", path: \"/spec/paused\", value: true}]")
              .patched(DEPLOYMENT);

      assertThat(patched.object("spec").get("paused")).isEqualTo(true);
    }
  }

  @Nested
  class GivenObjectsThatAreThereAlready {
    @Test
    void theyAreChangedAsWell() {
      var response =
          policy(
                  """
                  evaluation: {mutateExisting: {enabled: true}}
                  targetMatchConstraints:
                    resourceRules:
                    - {apiGroups: [""], apiVersions: [v1], operations: [CREATE],
                       resources: [configmaps]}
                  mutations:
                  - patchType: ApplyConfiguration
                    applyConfiguration:
                      expression: "Object{metadata: Object.metadata{labels: {'seen': 'yes'}}}"
                  """)
              .knowing(
                  """
                  {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}
                  ---
                  {apiVersion: v1, kind: Secret, metadata: {name: a, namespace: shop}}
                  """)
              .responses(POD)
              .getFirst();

      assertThat(response.rules()).hasSize(2);
      assertThat(response.rules().getLast().target().orElseThrow().after())
          .isEqualTo(
              Cluster.resources(
                      """
                      apiVersion: v1
                      kind: ConfigMap
                      metadata: {name: a, namespace: shop, labels: {seen: 'yes'}}
                      """)
                  .getFirst()
                  .raw());
    }
  }
}
