package dev.bulwark.gatekeeper;

import static dev.bulwark.gatekeeper.Manifest.constraint;
import static dev.bulwark.gatekeeper.Manifest.template;
import static dev.bulwark.gatekeeper.Manifest.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  private static final String RULES =
      template("package checked\nviolation[{\"msg\": \"x\"}] { true }");
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      """;
  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {generateName: reader-}
      """;
  private static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {team: a}}
      """;

  private static boolean isJudged(String match, String object, String inventory) {
    return !verdicts(RULES + constraint("{match: " + match + "}"), object, inventory).isEmpty();
  }

  @ParameterizedTest(name = "{0}: pod {1}, cluster role {2}, namespace {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | true  | true  | true
          {kinds: [{apiGroups: [''], kinds: [Pod]}]}                  | true  | false | false
          {kinds: [{apiGroups: ['*'], kinds: ['*']}]}                 | true  | true  | true
          {kinds: [{kinds: [ClusterRole]}]}                           | false | true  | false
          {scope: Cluster}                                            | false | true  | true
          {scope: Namespaced}                                         | true  | false | false
          {scope: cluster}                                            | true  | true  | true
          {namespaces: [sh*]}                                         | true  | true  | true
          {namespaces: ['*op']}                                       | true  | true  | true
          {namespaces: [other]}                                       | false | true  | false
          {excludedNamespaces: ['*ho*']}                              | false | true  | false
          {name: w*}                                                  | true  | false | false
          {name: 'read*'}                                             | false | true  | false
          {name: '*der-'}                                             | false | false | false
          {labelSelector: {matchLabels: {app: web}}}                  | true  | false | false
          {labelSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}} | false | true | true
          {source: Generated}                                         | false | false | false
          {source: Original}                                          | true  | true  | true
          """)
  void aConstraintIsAbout(String match, boolean pod, boolean role, boolean namespace) {
    assertThat(isJudged(match, POD, "")).isEqualTo(pod);
    assertThat(isJudged(match, ROLE, "")).isEqualTo(role);
    assertThat(isJudged(match, NAMESPACE, "")).isEqualTo(namespace);
  }

  @Test
  void namespacesAreSelectedByTheirLabels() {
    String selector = "{namespaceSelector: {matchLabels: {team: a}}}";

    assertThat(isJudged(selector, POD, NAMESPACE)).isTrue();
    assertThat(isJudged(selector, NAMESPACE, "")).isTrue();
    assertThat(isJudged(selector, ROLE, "")).isTrue();
    assertThat(isJudged("{namespaceSelector: {matchLabels: {team: b}}}", POD, NAMESPACE)).isFalse();
  }

  @Test
  void aNamespaceThatIsNotKnownLeavesItUndecided() {
    assertThat(
            verdicts(
                RULES + constraint("{match: {namespaceSelector: {matchLabels: {team: a}}}}"), POD))
        .containsExactly(
            "ERROR: unable to match constraints: error matching the requested object: web :failed"
                + " to run Match criteria: namespace selector for namespace-scoped object but"
                + " missing Namespace");
  }

  @Test
  void theConfigKeepsNamespacesOut() {
    String config =
        """
        apiVersion: config.gatekeeper.sh/v1alpha1
        kind: Config
        metadata: {name: config, namespace: gatekeeper-system}
        spec: {match: [{excludedNamespaces: [sh*], processes: [webhook]}]}
        """;

    assertThat(verdicts(RULES + constraint("{}") + config, POD)).isEmpty();
  }
}
