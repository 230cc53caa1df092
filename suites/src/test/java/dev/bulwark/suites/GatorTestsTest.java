package dev.bulwark.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.suites.gator.GatorTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatorTestsTest {
  @TempDir Path folder;

  @BeforeEach
  void writeWhatSuitesName() throws IOException {
    file(
        "template.yaml",
        """
        apiVersion: templates.gatekeeper.sh/v1
        kind: ConstraintTemplate
        metadata: {name: named}
        spec:
          crd:
            spec:
              names: {kind: Named}
              validation:
                openAPIV3Schema: {type: object, properties: {name: {type: string}}}
          targets:
          - target: admission.k8s.gatekeeper.sh
            rego: |
              package named
              violation[{"msg": msg}] {
                input.review.object.metadata.name != input.parameters.name
                msg := sprintf("not %v", [input.parameters.name])
              }
        """);
    file("good.yaml", constraint("web"));
    file("wrong.yaml", constraint("[1]"));
    file(
        "pod.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: api}
        """);
    file(
        "mutators.yaml",
        """
        apiVersion: mutations.gatekeeper.sh/v1
        kind: AssignMetadata
        metadata: {name: owner}
        spec: {location: metadata.labels.owner, parameters: {assign: {value: anna}}}
        """);
    file(
        "owned.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: api, labels: {owner: anna}}
        """);
  }

  private static String constraint(String name) {
    return """
    apiVersion: constraints.gatekeeper.sh/v1beta1
    kind: Named
    metadata: {name: all}
    spec: {parameters: {name: %s}}
    """
        .formatted(name);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> rows(String tests) throws IOException {
    file(
        "suite.yaml",
        "apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\nmetadata: {name: s}\ntests:\n"
            + tests);
    var rows = new ArrayList<String>();
    for (TestSuite suite :
        new TestFormats(List.of(new GatorTests()))
            .find(List.of(folder.toString()), InputStream.nullInputStream())
            .suites()) {
      for (TestRow row : suite.run(TestFilter.ALL).rows()) {
        String got = row.differences().isEmpty() ? "" : ": " + row.differences().getFirst().got();
        rows.add(row.outcome() + " " + row.name() + got);
      }
    }
    return rows;
  }

  private static String test(String constraint, String assertions) {
    return """
    - {name: t, template: template.yaml, constraint: %s, cases: [
        {name: c, object: pod.yaml, assertions: [%s]}]}
    """
        .formatted(constraint, assertions);
  }

  @Test
  void violationsAreCountedByTheirMessages() throws IOException {
    assertThat(rows(test("good.yaml", "{}, {violations: 1}, {violations: yes, message: '^not w'}")))
        .containsExactly("PASSED t//c");
    assertThat(rows(test("good.yaml", "{violations: no}")))
        .containsExactly("FAILED t//c: got 1 violations but want none: got messages [not web]");
    assertThat(rows(test("good.yaml", "{violations: 1, message: other}")))
        .containsExactly(
            "FAILED t//c: got 0 violations containing \"other\" but want exactly 1: got messages"
                + " [not web]");
  }

  @Test
  void aCaseMustClaimSomething() throws IOException {
    assertThat(rows(test("good.yaml", "")))
        .containsExactly("FAILED t//c: invalid Case: assertions must be non-empty");
  }

  @Test
  void whatIsSkippedIsNotRun() throws IOException {
    assertThat(
            rows(
                "- {name: t, skip: true, template: gone.yaml, cases: [{name: c, object: gone}]}\n"))
        .containsExactly("SKIPPED t");
  }

  @Test
  void aTestMayWantItsParametersRefused() throws IOException {
    String invalid = "- {name: t, template: template.yaml, constraint: %s, invalid: true}\n";

    assertThat(rows(invalid.formatted("wrong.yaml"))).containsExactly("PASSED t");
    assertThat(rows(invalid.formatted("good.yaml")))
        .containsExactly("FAILED t: the constraint is valid");
  }

  @Test
  void whatMutatorsMakeIsCompared() throws IOException {
    String test =
        "- {name: t, mutators: mutators.yaml, cases: [{name: c, object: pod.yaml, mutated: %s}]}\n";

    assertThat(rows(test.formatted("owned.yaml"))).containsExactly("PASSED t//c");
    assertThat(rows(test.formatted("pod.yaml")))
        .singleElement()
        .asString()
        .startsWith("FAILED t//c");
  }

  @Test
  void wordsThatAreTruthsToKubectlAreTexts() throws IOException {
    file(
        "keys.yaml",
        """
        apiVersion: templates.gatekeeper.sh/v1
        kind: ConstraintTemplate
        metadata: {name: keys}
        spec:
          crd:
            spec:
              names: {kind: Keys}
          targets:
          - target: admission.k8s.gatekeeper.sh
            rego: |
              package keys
              violation[{"msg": msg}] {
                msg := sprintf("%v", [input.review.object.data])
              }
        """);
    file(
        "all.yaml",
        "{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: Keys, metadata: {name: all}}");
    file(
        "map.yaml",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {on: yes, n: off}}");

    assertThat(
            rows(
                """
                - name: t
                  template: keys.yaml
                  constraint: all.yaml
                  cases:
                  - name: no
                    object: map.yaml
                    assertions: [{violations: yes, message: '{"n": "off", "on": "yes"}'}]
                """))
        .containsExactly("PASSED t//no");
  }
}
