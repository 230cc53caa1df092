package dev.bulwark.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.Control;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Finding;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.TracedTree;
import dev.bulwark.model.Verdict;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  private static final SourceText BASE = SourceText.of("base/pod.yaml", "kind: Pod\nspec: {}\n");
  private static final Control CONTROL =
      new Control(
          "no-host",
          "Pods share nothing",
          Severity.HIGH,
          "See why.",
          "Pods share nothing.",
          "Because.",
          "Remove it.",
          List.of(),
          Map.of(),
          List.of());

  /// A Pod that is written in the base, as an environment deploys it.
  private static Resource pod(String environment, String name) {
    Provenance kind = Provenance.written(BASE.span(6, 9));
    Provenance spec = Provenance.written(BASE.span(16, 18));
    var tree = new TracedTree();
    JsonObject pod =
        tree.object(
            kind,
            List.of(
                new TracedTree.Entry("apiVersion", kind, "v1", kind),
                new TracedTree.Entry("kind", kind, "Pod", kind),
                new TracedTree.Entry("metadata", kind, JsonObject.of("name", name), kind),
                new TracedTree.Entry("spec", spec, JsonObject.EMPTY, spec)));
    var origin = new RenderedOrigin(BASE.name(), tree, Map.of(BASE.name(), BASE));
    return Resource.of(pod, origin.in(environment));
  }

  private static Judged judged(Resource resource, String... faults) {
    var verdicts = new ArrayList<Verdict>();
    var findings = new ArrayList<Finding>();
    for (String field : faults) {
      Verdict verdict =
          Verdict.fail("p", field, resource, "bad", List.of(FieldPath.of("spec", field)));
      verdicts.add(verdict);
      findings.add(Finding.of(CONTROL, verdict));
    }
    return new Judged(resource, verdicts, findings);
  }

  private static List<Judged> merged(Judged... judged) {
    List<Judged> all = List.of(judged);
    return Environments.of(all.stream().map(Judged::resource).toList()).merged(all);
  }

  @Test
  void saysOnceWhatHoldsInEveryEnvironment() {
    List<Judged> merged =
        merged(
            judged(pod("dev", "dev-api"), "hostPID"), judged(pod("prod", "prod-api"), "hostPID"));

    assertThat(merged)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.findings())
                  .singleElement()
                  .satisfies(finding -> assertThat(finding.environments()).isEmpty());
              assertThat(one.verdicts()).hasSize(2);
            });
  }

  @Test
  void namesTheEnvironmentsWhereOnlySomeAreConcerned() {
    List<Judged> merged =
        merged(
            judged(pod("dev", "api"), "hostPID"),
            judged(pod("prod", "api"), "hostPID", "hostIPC"),
            judged(pod("test", "api")));

    assertThat(merged).hasSize(1);
    assertThat(merged.getFirst().findings())
        .extracting(finding -> finding.verdict().rule(), Finding::environments)
        .containsExactlyInAnyOrder(
            tuple("hostPID", List.of("dev", "prod")), tuple("hostIPC", List.of("prod")));
  }

  @Test
  void keepsObjectsApartThatATemplateWritesInOnePlace() {
    List<Judged> merged =
        merged(
            judged(pod("dev", "a"), "hostPID"),
            judged(pod("dev", "b"), "hostPID"),
            judged(pod("prod", "a"), "hostPID"),
            judged(pod("prod", "b"), "hostPID"));

    assertThat(merged).hasSize(2);
    assertThat(merged).allSatisfy(one -> assertThat(one.findings()).hasSize(1));
  }

  @Test
  void leavesWhatBelongsToNoEnvironmentAsItIs() {
    Resource alone = Resource.of(pod("", "api").raw(), new FileOrigin(BASE));

    assertThat(merged(judged(alone, "hostPID"), judged(alone, "hostPID"))).hasSize(2);
  }

  @Test
  void showsAResourceWhatIsBesideItInItsOwnEnvironment() {
    Resource shared = Resource.of(pod("", "shared").raw(), new FileOrigin(BASE));
    Resource dev = pod("dev", "dev");
    Resource prod = pod("prod", "prod");
    var environments = Environments.of(List.of(shared, dev, prod));

    assertThat(names(environments, dev)).containsExactly("shared", "dev");
    assertThat(names(environments, prod)).containsExactly("shared", "prod");
    assertThat(names(environments, shared)).containsExactly("shared", "dev", "prod");
  }

  private static List<String> names(Environments environments, Resource resource) {
    return environments.around(resource).resources().stream()
        .map(Resource::id)
        .map(ResourceId::name)
        .toList();
  }
}
