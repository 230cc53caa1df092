package dev.bulwark.kubescape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KubescapePolicyTest {
  private static final String PODS =
      """
      {"name": "tag-latest", "match": [{"apiGroups": [""], "apiVersions": ["v1"], "resources": ["Pod"]}]}
      """;

  private static final String LATEST =
      """
      package armo_builtins
      deny[alert] {
        pod := input[_]
        container := pod.spec.containers[i]
        endswith(container.image, ":latest")
        alert := {
          "alertMessage": sprintf("%s uses latest", [container.name]),
          "alertScore": 7,
          "failedPaths": [sprintf("spec.containers[%d].image", [i])],
          "fixPaths": [{"path": sprintf("spec.containers[%d].imagePullPolicy", [i]), "value": "Always"}],
          "alertObject": {"k8sApiObjects": [pod]}
        }
      }
      """;

  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: a, image: "a:1"}, {name: b, image: "b:latest"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db}
      spec: {containers: [{name: a, image: "a:1"}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      """;

  @Nested
  class GivenAnAlertAboutOneOfTheObjects {
    private final List<Resource> cluster = objects(CLUSTER);
    private final KubescapePolicy policy = policy(PODS, LATEST);

    @Test
    void failsThatObjectAtTheFailedPath() {
      Verdict verdict = judge(policy, cluster, 0).getFirst();

      assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(verdict.message()).isEqualTo("b uses latest");
      assertThat(verdict.severity()).contains(Severity.HIGH);
      assertThat(verdict.places().getFirst())
          .isEqualTo(FieldPath.of("spec", "containers").index(1).key("image"));
    }

    @Test
    void offersTheFixThatNeedsNobodysChoice() {
      assertThat(judge(policy, cluster, 0).getFirst().fixes()).hasSize(1);
    }

    @Test
    void passesTheOthersThatItMatches() {
      assertThat(judge(policy, cluster, 1))
          .extracting(Verdict::outcome)
          .containsExactly(Outcome.PASS);
    }

    @Test
    void saysNothingOfWhatItDoesNotMatch() {
      assertThat(judge(policy, cluster, 2)).isEmpty();
    }
  }

  @Nested
  class GivenSubjectsAggregatedWithTheirRoles {
    @Test
    void failsTheBindingAtTheSubject() {
      String metadata =
          """
          {"name": "wildcard", "attributes": {"resourcesAggregator": "subject-role-rolebinding"},
           "match": [{"apiGroups": ["rbac.authorization.k8s.io"], "apiVersions": ["v1"],
                      "resources": ["Role", "RoleBinding"]}]}
          """;
      String rule =
          """
          package armo_builtins
          import data.cautils
          deny[alert] {
            subject := input[_]
            binding := subject.relatedObjects[0]
            role := subject.relatedObjects[1]
            cautils.list_contains(role.rules[_].verbs, "*")
            alert := {
              "alertMessage": sprintf("%s may do all", [subject.name]),
              "reviewPaths": ["relatedObjects[1].rules[0].verbs", "relatedObjects[0].subjects[0]"],
              "alertObject": {"externalObjects": object.union(subject, {"relatedObjects": [binding, role]})}
            }
          }
          """;
      String rbac =
          """
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: all, namespace: shop}
          rules: [{verbs: ["*"]}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: ann, namespace: shop}
          roleRef: {kind: Role, name: all}
          subjects: [{kind: User, name: ann}]
          """;

      List<Verdict> verdicts = judge(policy(metadata, rule), objects(rbac), 1);

      assertThat(verdicts).extracting(Verdict::message).containsExactly("ann may do all");
      assertThat(verdicts.getFirst().places()).containsExactly(FieldPath.of("subjects").index(0));
    }
  }

  @Nested
  class GivenARuleThatNobodyCanAnswerHere {
    @Test
    void isUndecidedRatherThanBroken() {
      String rule =
          """
          package armo_builtins
          deny[alert] {
            pod := input[_]
            not cosign.has_signature(pod.spec.containers[0].image)
            alert := {"alertMessage": "unsigned", "alertObject": {"k8sApiObjects": [pod]}}
          }
          """;

      List<Verdict> verdicts = judge(policy(PODS, rule), objects(CLUSTER), 1);

      assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Outcome.ERROR);
      assertThat(verdicts.getFirst().message()).contains("the signatures of a:1");
    }
  }

  @Nested
  class GivenARuleThatIsNoRego {
    @Test
    void tellsTheLine() {
      KubescapeRule.Compiled compiled = KubescapeRule.compile(source(PODS, "package p\ndeny["));

      assertThat(compiled.rule()).isEmpty();
      assertThat(compiled.diagnostics().getFirst().code()).isEqualTo("KUBESCAPE-0001");
      assertThat(compiled.diagnostics().getFirst().span().orElseThrow().line()).isEqualTo(2);
    }
  }

  @Test
  void permissionsAreAllowedBitByBit() {
    String rule =
        """
        package armo_builtins
        import data.cautils
        deny[alert] {
          cautils.unix_permissions_allow(420, 384)
          not cautils.unix_permissions_allow(384, 420)
          not cautils.unix_permissions_allow(511, 1023)
          alert := {"alertMessage": "as expected"}
        }
        """;
    KubescapeRule compiled = KubescapeRule.compile(source(PODS, rule)).rule().orElseThrow();

    Alerts alerts = compiled.judge(List.of(), ControlInputs.NONE, Environment.CLOSED);

    assertThat(alerts.responses()).hasSize(1);
  }

  private static List<Verdict> judge(KubescapePolicy policy, List<Resource> cluster, int subject) {
    return policy.judge(
        Review.create(cluster.get(subject)), Inventory.of(cluster), Environment.CLOSED);
  }

  private static KubescapePolicy policy(String metadata, String rule) {
    return new KubescapePolicy(
        KubescapeRule.compile(source(metadata, rule)).rule().orElseThrow(), ControlInputs.NONE);
  }

  private static RuleSource source(String metadata, String rule) {
    return new RuleSource(
        objects(metadata).getFirst(), SourceText.of("raw.rego", rule), Optional.empty());
  }

  private static List<Resource> objects(String yaml) {
    SourceText text = SourceText.of("objects.yaml", yaml);
    return Documents.read(text, Limits.DEFAULT).documents().stream()
        .map(Document::root)
        .map(root -> Resource.of((JsonObject) root, new FileOrigin(text)))
        .toList();
  }
}
