package dev.bulwark.suites.kyverno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.SourceText;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KyvernoTestsTest {
  private static final String POLICY =
      """
      apiVersion: kyverno.io/v1
      kind: ClusterPolicy
      metadata: {name: require-team}
      spec:
        rules:
        - name: check-team
          match: {any: [{resources: {kinds: [Pod]}}]}
          validate:
            message: the label team is required
            pattern: {metadata: {labels: {team: "?*"}}}
      """;

  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: good, labels: {team: a}}
      spec: {containers: [{name: c, image: nginx}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: bad}
      spec: {containers: [{name: c, image: nginx}]}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(folder.resolve("objects.yaml"), OBJECTS);
  }

  private TestFile test(String results) {
    return new TestFile(
        folder.resolve("kyverno-test.yaml"),
        SourceText.of(
            "kyverno-test.yaml",
            """
            apiVersion: cli.kyverno.io/v1alpha1
            kind: Test
            metadata: {name: team}
            policies: [policy.yaml]
            resources: [objects.yaml]
            results:
            """
                + results));
  }

  private static List<TestRow> rows(TestFormat format, TestFile file, String filter) {
    var rows = new ArrayList<TestRow>();
    for (var suite : format.read(file).suites()) {
      rows.addAll(suite.run(TestFilter.parse(filter)).rows());
    }
    return rows;
  }

  private List<TestRow> strict(String results) {
    return rows(KyvernoTests.strict(Environment.CLOSED), test(results), "");
  }

  private List<TestRow> compatible(String results) {
    return rows(KyvernoTests.compatible(Environment.CLOSED), test(results), "");
  }

  private static String row(String rule, String resource, String result) {
    return """
    - {policy: require-team, rule: %s, resources: [%s], kind: Pod, result: %s}
    """
        .formatted(rule, resource, result);
  }

  @Nested
  class GivenARowThatIsTrue {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"good, pass", "bad, fail", "default/bad, fail"})
    void passesBothWays(String resource, String result) {
      String row = row("check-team", resource, result);

      assertThat(strict(row)).extracting(TestRow::outcome).containsExactly(Outcome.PASSED);
      assertThat(compatible(row)).extracting(TestRow::outcome).containsExactly(Outcome.PASSED);
    }
  }

  @Nested
  class GivenARowThatIsNotTrue {
    @Test
    void failsBothWaysAndTellsWhatCame() {
      String row = row("check-team", "bad", "pass");

      assertThat(compatible(row)).extracting(TestRow::outcome).containsExactly(Outcome.FAILED);
      TestRow failed = strict(row).getFirst();
      assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(failed.place()).hasToString("Optional[kyverno-test.yaml:7:3]");
      assertThat(failed.differences().getFirst().wanted()).isEqualTo("pass");
      assertThat(failed.differences().getFirst().got())
          .asString()
          .startsWith("fail: validation error: the label team is required.");
    }
  }

  @Nested
  class GivenARowThatKyvernoPassesAllTheSame {
    @ParameterizedTest(name = "rule {0} on {1} wants {2}")
    @CsvSource({
      "no-such-rule, good, fail",
      "check-team, settings, pass",
      "check-team, settings, fail",
    })
    void passesOnlyInCompatibleMode(String rule, String resource, String result) {
      String row = row(rule, resource, result);

      assertThat(strict(row)).extracting(TestRow::outcome).containsExactly(Outcome.FAILED);
      assertThat(compatible(row)).allMatch(each -> each.outcome() == Outcome.PASSED);
    }

    @Test
    void takesANameOfNothingForAllObjects() {
      String row = row("check-team", "nobody", "pass");

      assertThat(strict(row).getFirst().differences().getFirst().got())
          .isEqualTo("no object has this name");
      assertThat(compatible(row))
          .extracting(TestRow::outcome)
          .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.PASSED);
    }
  }

  @Nested
  class GivenARowThatWantsASkip {
    @Test
    void isTrueOfARuleThatIsNotAboutTheObject() {
      String row = row("check-team", "settings", "skip");

      assertThat(strict(row).getFirst().outcome()).isEqualTo(Outcome.PASSED);
      assertThat(strict(row).getFirst().reason()).isEqualTo("the rule is not about the object");
    }
  }

  @Nested
  class GivenAFilter {
    @Test
    void runsOnlyWhatFits() {
      String both = row("check-team", "good, bad", "pass");
      TestFormat format = KyvernoTests.strict(Environment.CLOSED);

      assertThat(rows(format, test(both), "resource=goo*"))
          .extracting(row -> row.subject().resource())
          .containsExactly("Pod default/good");
      assertThat(rows(format, test(both), "policy=other")).isEmpty();
    }
  }

  @Nested
  class GivenWhatIsNoTest {
    @Test
    void namesTheFieldThatIsNotKnown() {
      TestFormat.Tests tests =
          KyvernoTests.strict(Environment.CLOSED)
              .read(test("- {policy: p, reslt: pass, result: pass}\n"));

      assertThat(tests.suites()).isEmpty();
      assertThat(tests.diagnostics())
          .extracting(Diagnostic::code, Diagnostic::fix)
          .containsExactly(tuple("TEST-0001", "did you mean result?"));
    }

    @Test
    void takesNamesOfFieldsInAnyCase() {
      assertThat(strict("- {POLICY: require-team, Resources: [good], result: pass}\n"))
          .extracting(TestRow::outcome)
          .containsExactly(Outcome.PASSED);
    }

    @Test
    void saysWhichFileIsNotThere() throws IOException {
      Files.delete(folder.resolve("objects.yaml"));
      TestFile file = test(row("check-team", "good", "pass"));

      var ran =
          KyvernoTests.strict(Environment.CLOSED)
              .read(file)
              .suites()
              .getFirst()
              .run(TestFilter.ALL);

      assertThat(ran.diagnostics()).extracting(Diagnostic::code).containsExactly("TEST-0005");
    }
  }

  @Nested
  class GivenAdmissionPoliciesOfKubernetes {
    @Test
    void parametersThatABindingSelectsComeAsOneList() throws IOException {
      Files.writeString(
          folder.resolve("policy.yaml"),
          """
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicy
          metadata: {name: require-team}
          spec:
            paramKind: {apiVersion: v1, kind: ConfigMap}
            matchConstraints:
              resourceRules:
              - {apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}
            validations: [{expression: "params.items.map(p, p.data.team) == ['a', 'b']"}]
          ---
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicyBinding
          metadata: {name: b}
          spec:
            policyName: require-team
            validationActions: [Deny]
            paramRef:
              selector: {matchLabels: {of: teams}}
              parameterNotFoundAction: Deny
          """);
      Files.writeString(
          folder.resolve("params.yaml"),
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: one, namespace: default, labels: {of: teams}}
          data: {team: a}
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: two, namespace: default, labels: {of: teams}}
          data: {team: b}
          """);

      List<TestRow> rows = compatible(row("", "good", "pass") + "paramResources: [params.yaml]\n");

      assertThat(rows).extracting(TestRow::outcome).containsExactly(Outcome.PASSED);
    }
  }

  @Nested
  class GivenTheRulesThatRowsSee {
    @Test
    void tellsTheOutcomesThatWereShown() {
      TestFile file = test(row("check-team", "good", "pass"));

      var uses =
          KyvernoTests.strict(Environment.CLOSED)
              .read(file)
              .suites()
              .getFirst()
              .run(TestFilter.ALL)
              .uses();

      assertThat(uses).hasSize(1);
      assertThat(uses.getFirst().rule()).isEqualTo("check-team");
      assertThat(uses.getFirst().outcomes()).hasToString("[PASS]");
      assertThat(uses.getFirst().branches()).hasSize(2);
    }
  }
}
