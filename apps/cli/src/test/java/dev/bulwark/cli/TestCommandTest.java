package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: small}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [configmaps]}
        validations:
        - expression: size(object.data) <= 1
          message: one entry is enough
          reason: Forbidden
        auditAnnotations:
        - key: size
          valueExpression: string(size(object.data))
      """;

  private static final String TEST =
      """
      # Tests of the policy beside this file.
      apiVersion: bulwark.dev/v1alpha1
      kind: PolicyTest
      metadata: {name: small}
      spec:
        policies: [policy.yaml]
        tests:
        - name: one entry
          request:
            object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}}
          expect: {allowed: true}
        - name: two entries
          request:
            object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b, c: d}}
          expect:
            allowed: false  # for there are two
            code: 403
            message: one entry is enough
            auditAnnotations: {small/size: "2"}
        - name: not yet
          skip: until entries have owners
          request:
            object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
      """;

  @TempDir Path folder;
  private Path test;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    test = Files.writeString(folder.resolve("small.test.yaml"), TEST);
  }

  private CommandRun run(String... flags) {
    var arguments = new String[flags.length + 2];
    arguments[0] = "test";
    arguments[1] = folder.toString();
    System.arraycopy(flags, 0, arguments, 2, flags.length);
    return CommandRun.of(arguments);
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(test);
    assertThat(text).contains(from);
    Files.writeString(test, text.replace(from, to));
  }

  @Nested
  class GivenTestsThatPass {
    @Test
    void saysSoInTheLastLine() {
      CommandRun run = run();

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).endsWith("\n2 passed, 0 failed, 1 skipped\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void runsTheExamples() {
      CommandRun run =
          CommandRun.of("test", Repository.root().resolve("examples/policies").toString());

      assertThat(run.out()).endsWith("6 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void runsOnlyWhatTheFilterNames() {
      assertThat(run("--filter", "two").out()).endsWith("1 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void showsNothingElseWhenOnlyFailuresAreWanted() {
      assertThat(run("--fail-only").out()).isEqualTo("2 passed, 0 failed, 1 skipped\n");
      assertThat(run("-q").out()).isEmpty();
    }
  }

  @Nested
  class GivenCoverage {
    @Test
    void countsTheOutcomesThatCasesShow() {
      CommandRun run = CommandRun.of("test", folder.toString(), "--coverage");

      assertThat(run.out()).contains("Covered 1 of 1 rules, 2 of 2 outcomes");
    }

    @Test
    void namesTheValidationThatNoCaseReaches() throws IOException {
      Files.writeString(
          folder.resolve("policy.yaml"),
          POLICY.replace(
              "  auditAnnotations:", "  - expression: size(object.data) < 5\n  auditAnnotations:"));

      CommandRun run = CommandRun.of("test", folder.toString(), "--coverage", "-o", "json");

      assertThat(run.out().replace(" ", ""))
          .containsSubsequence("\"validations[1]\"", "\"missing\":", "\"fail\"");
    }
  }

  @Nested
  class GivenTestsThatFail {
    @BeforeEach
    void wantSomethingElse() throws IOException {
      change("{allowed: true}", "{allowed: false}");
      change("code: 403", "code: 422");
      change("is enough\n      auditA", "will do\n      auditA");
      change("small/size: \"2\"", "small/size: \"3\"");
    }

    @Test
    void showsWhatWasWantedAndWhatCame() {
      CommandRun run = run();

      Golden.of("golden/test-failures.txt").assertMatches(run.out().replace(folder + "/", ""));
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void tellsProgramsTheSame() {
      assertThat(run("-o", "json").out())
          .contains("\"failed\": 2", "\"field\": \"message\"", "\"got\": \"one entry is enough\"");
      assertThat(run("-o", "junit").out())
          .startsWith("<?xml")
          .contains("tests=\"3\" failures=\"2\" errors=\"0\" skipped=\"1\"")
          .contains("<failure message=\"message at ", "<skipped message=\"until entries");
    }

    @Test
    void recordsWhatCameAndNothingElse() throws IOException {
      CommandRun run = run("--update");

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.err()).isEqualTo("Updated 1 file\n");
      assertThat(Files.readString(test))
          .isEqualTo(
              TEST.replace("message: one entry is enough", "message: \"one entry is enough\""));
      assertThat(run().out()).endsWith("2 passed, 0 failed, 1 skipped\n");
    }
  }

  @Nested
  class GivenATestWithoutExpectation {
    @Test
    void failsUntilItIsRecorded() throws IOException {
      change("    expect: {allowed: true}\n", "");

      assertThat(run().out()).contains("nothing is recorded yet; bulwark test --update does it");
      run("--update");

      assertThat(Files.readString(test))
          .contains("\n    expect:\n      allowed: true\n      auditAnnotations:\n");
      assertThat(run().exitCode()).isEqualTo(ExitCode.CLEAN);
    }
  }

  @Nested
  class GivenATestThatIsWrong {
    @Test
    void reportsEveryFaultAtItsPlace() throws IOException {
      Files.writeString(
          test,
          """
          apiVersion: bulwark.dev/v1alpha1
          kind: PolicyTest
          metadata: {name: bad}
          spec:
            policies: [nowhere.yaml]
            tests:
            - name: 3
              request: {operation: MAKE, object: {apiVersion: v1, kind: Pod}, user: jane}
              expcet: {allowed: true}
            - request: {}
            - request: {operation: UPDATE, object: {apiVersion: v1, kind: Pod}}
            - request: {object: {file: policy.yaml, kind: Pod}}
          """);

      CommandRun run = run();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err())
          .contains("TEST-0005", "small.test.yaml:5:14", "cannot use ")
          .contains("spec.tests[0].name must be a text", "there is no operation MAKE")
          .contains("spec.tests[0].request.user must be an object")
          .contains("there is no field expcet here", "did you mean expect?")
          .contains("the request is about no object", "an UPDATE needs the object as it was");
      assertThat(run.out()).isEqualTo("0 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void saysWhenThereIsNone() throws IOException {
      Files.delete(test);

      assertThat(run().err()).contains("TEST-0006", "no tests found");
      assertThat(run().exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void saysWhenItNamesNoPolicy() throws IOException {
      change("policies: [policy.yaml]", "policies: []");

      assertThat(run().err()).contains("TEST-0007", "there is no policy to test");
    }
  }
}
