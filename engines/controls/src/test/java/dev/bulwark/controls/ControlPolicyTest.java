package dev.bulwark.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ControlPolicyTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            initContainers:
              - {name: unpack, image: "registry.example.com/unpack:1"}
            containers:
              - name: web
                image: registry.example.com/web:1
                ports: [{containerPort: 80}, {containerPort: 8080}]
              - name: proxy
                image: registry.example.com/proxy:1
                securityContext: {privileged: false}
      """;

  @Nested
  class GivenACheckOfContainers {
    private static final String CHECK =
        """
        parameters:
          - {name: allowed, description: Names., type: array, default: [proxy]}
        check:
          kinds: [workloads]
          each: containers[*]
          holds: container.name in params.allowed
          message: 'container "{container.name}" is not allowed'
          at: securityContext.privileged
        fix:
          - set: securityContext.privileged
            value: true
          - remove: image
            when: container.name == "web"
        """;

    @Test
    void saysWhichAreWrongAndWhere() {
      Verdict verdict = only(judge(CHECK, DEPLOYMENT));

      assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(verdict.message())
          .isEqualTo("container \"unpack\" is not allowed; container \"web\" is not allowed");
      assertThat(verdict.places())
          .extracting(FieldPath::toString)
          .containsExactly(
              "spec.template.spec.initContainers[0].securityContext.privileged",
              "spec.template.spec.containers[0].securityContext.privileged");
    }

    @Test
    void carriesWhatPutsThemRight() {
      assertThat(only(judge(CHECK, DEPLOYMENT)).fixes())
          .extracting(fix -> fix.getClass().getSimpleName() + " " + fix.path())
          .containsExactly(
              "Set spec.template.spec.initContainers[0].securityContext.privileged",
              "Set spec.template.spec.containers[0].securityContext.privileged",
              "Remove spec.template.spec.containers[0].image");
    }

    @Test
    void takesParametersThatAreSet() {
      JsonObject all = JsonObject.of("allowed", JsonArray.of("unpack", "web", "proxy"));

      assertThat(judge(CHECK, DEPLOYMENT, all))
          .extracting(Verdict::outcome)
          .containsExactly(Outcome.PASS);
    }

    @Test
    void hasNothingToSayOfAWorkloadWithoutPod() {
      assertThat(
              judge(
                  CHECK,
                  """
                  apiVersion: v1
                  kind: ReplicationController
                  metadata: {name: web}
                  spec: {replicas: 1}
                  """))
          .isEmpty();
    }
  }

  @Nested
  class GivenACheckOfNestedLists {
    private static final String CHECK =
        """
        check:
          kinds: [apps/Deployment]
          each: containers[*].ports[*]
          where: port.containerPort > 0
          holds: port.containerPort >= 1024
          message: container "{container.name}" listens on {port.containerPort}
          at: containerPort
        """;

    @Test
    void namesTheElementsOnTheWay() {
      Verdict verdict = only(judge(CHECK, DEPLOYMENT));

      assertThat(verdict.message()).isEqualTo("container \"web\" listens on 80");
      assertThat(verdict.places())
          .containsExactly(
              FieldPath.of("spec", "template", "spec", "containers")
                  .index(0)
                  .key("ports")
                  .index(0)
                  .key("containerPort"));
    }
  }

  @Nested
  class GivenACheckThatLooksAtOtherObjects {
    private static final String CHECK =
        """
        check:
          kinds: [Service]
          where: has(object.spec.selector)
          holds: inventory.pods(namespaceOf(object)).exists(p, matchesLabels(object.spec.selector, p.labels))
          message: selects no pod
          at: spec.selector
        """;
    private static final String SERVICE =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec: {selector: {app: web}, ports: [{port: 80}]}
        """;

    @Test
    void findsThemByNamespace() {
      assertThat(only(judge(CHECK, SERVICE + "---\n" + DEPLOYMENT)).outcome())
          .isEqualTo(Outcome.PASS);
      String elsewhere = DEPLOYMENT.replace("namespace: shop", "namespace: other");
      assertThat(only(judge(CHECK, SERVICE + "---\n" + elsewhere)).outcome())
          .isEqualTo(Outcome.FAIL);
    }

    @Test
    void isNotMisledByTheInventoryOfAnotherRun() {
      ControlPolicy policy = policy(CHECK, JsonObject.EMPTY);
      List<Resource> both = Yaml.resources(SERVICE + "---\n" + DEPLOYMENT);

      Review review = Review.create(both.getFirst());
      assertThat(policy.judge(review, Inventory.of(both), Environment.CLOSED))
          .extracting(Verdict::outcome)
          .containsExactly(Outcome.PASS);
      assertThat(policy.judge(review, Inventory.of(both.subList(0, 1)), Environment.CLOSED))
          .extracting(Verdict::outcome)
          .containsExactly(Outcome.FAIL);
    }
  }

  @Nested
  class GivenAnObjectOfTheWrongShape {
    @Test
    void saysSoOnceForAllControlsThatCannotDecide() {
      String check =
          """
          check:
            kinds: [workloads]
            each: containers[*]
            holds: container.name != ""
            message: no name
            at: name
          """;

      Verdict verdict =
          only(
              judge(
                  check,
                  """
                  apiVersion: v1
                  kind: Pod
                  metadata: {name: web}
                  spec: {containers: [web]}
                  """));

      assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
      assertThat(verdict.rule()).isEqualTo(ControlPolicy.READABLE);
      assertThat(verdict.message()).contains("test-control");
    }
  }

  @Nested
  class GivenAFixThatAddsToAList {
    @Test
    void putsEachBehindTheOneBefore() {
      String check =
          """
          check:
            kinds: [workloads]
            each: pod
            holds: "false"
            message: always
            at: .
          fix:
            - {append: tolerations, value: {key: a}}
            - {append: tolerations, value: {key: b}}
          """;

      assertThat(only(judge(check, DEPLOYMENT)).fixes())
          .extracting(Patch::path)
          .extracting(FieldPath::toString)
          .containsExactly(
              "spec.template.spec.tolerations[0]", "spec.template.spec.tolerations[1]");
    }
  }

  @Nested
  class GivenAnObjectThatIsNotKnownAsAWhole {
    private static Verdict.Outcome outcome(String holds, String each, FieldPath... open) {
      String check =
          """
          check:
            kinds: [workloads]
            each: %s
            holds: "%s"
            message: bad
            at: x
          """
              .formatted(each, holds);
      Resource known = Yaml.resources(DEPLOYMENT).getFirst();
      var origin =
          new RenderedOrigin(
              "main.tf",
              _ -> Optional.empty(),
              Map.of(),
              Arrays.stream(open).map(path -> new Unknown(path, "var.x has no value")).toList());
      List<Verdict> verdicts =
          policy(check, JsonObject.EMPTY)
              .judge(
                  Review.create(Resource.of(known.raw(), origin)),
                  Inventory.EMPTY,
                  Environment.CLOSED);
      return only(verdicts).outcome();
    }

    private static final FieldPath POD = FieldPath.of("spec", "template", "spec");
    private static final FieldPath WEB = POD.key("containers").index(0);

    @Test
    void decidesNothingThatHangsOnWhatIsOpen() {
      FieldPath image = WEB.key("image");

      assertThat(outcome("container.image != 'forbidden'", "containers[*]", image))
          .isEqualTo(Outcome.SKIP);
      assertThat(outcome("has(container.image)", "containers[*]", image)).isEqualTo(Outcome.SKIP);
      assertThat(outcome("!container.image.matches('^x.*')", "containers[*]", image))
          .isEqualTo(Outcome.SKIP);
      assertThat(outcome("container.name != 'x'", "containers[*]", image)).isEqualTo(Outcome.PASS);
    }

    @Test
    void seesWhatIsBrokenWhateverIsOpen() {
      assertThat(outcome("container.name == 'x'", "containers[*]", WEB.key("image")))
          .isEqualTo(Outcome.FAIL);
    }

    @Test
    void knowsThatThereMayBeMoreInAList() {
      FieldPath more = POD.key("containers").index(2);

      assertThat(outcome("container.name != 'x'", "containers[*]", more)).isEqualTo(Outcome.SKIP);
      assertThat(outcome("container.name == 'x'", "containers[*]", more)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void knowsThatAPartMayBeThereAltogether() {
      assertThat(
              outcome(
                  "!has(pod.securityContext) || pod.securityContext.runAsUser != 0",
                  "pod",
                  POD.key("securityContext")))
          .isEqualTo(Outcome.SKIP);
      assertThat(outcome("volume.name != 'x'", "pod.volumes[*]", POD.key("volumes")))
          .isEqualTo(Outcome.SKIP);
    }
  }

  private static Verdict only(List<Verdict> verdicts) {
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  private static List<Verdict> judge(String check, String objects) {
    return judge(check, objects, JsonObject.EMPTY);
  }

  /// Judges the first of the objects.
  private static List<Verdict> judge(String check, String objects, JsonObject parameters) {
    List<Resource> resources = Yaml.resources(objects);
    return policy(check, parameters)
        .judge(Review.create(resources.getFirst()), Inventory.of(resources), Environment.CLOSED);
  }

  private static ControlPolicy policy(String check, JsonObject parameters) {
    CheckCompiler.Outcome outcome = CheckCompiler.compile(Yaml.object(check));
    assertThat(outcome.faults()).isEmpty();
    CompiledCheck compiled = outcome.check().orElseThrow();
    return ControlPolicy.of(
        List.of(
            new ControlPolicy.Enabled("test-control", compiled.kinds(), _ -> compiled, parameters)),
        34);
  }
}
