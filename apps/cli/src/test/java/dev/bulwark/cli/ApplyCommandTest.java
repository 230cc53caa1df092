package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyCommandTest {
  private static final Path ROOT = Repository.root();
  private static final String POLICIES = ROOT.resolve("examples/policies").toString();
  private static final String SHOP = ROOT.resolve("examples/shop").toString();

  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: who}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [configmaps]}
        validations:
        - expression: >-
            EXPRESSION
          messageExpression: "'it is ' + request.operation"
      """;

  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: shop}
      data: {a: "1"}
      """;

  @TempDir Path folder;

  private String policy(String expression) throws IOException {
    return Files.writeString(
            folder.resolve("policy.yaml"), POLICY.replace("EXPRESSION", expression))
        .toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Nested
  class GivenPoliciesOfTwoKindsWithOneName {
    private static final String CLUSTER_POLICY =
        """
        ---
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: who}
        spec:
          rules:
          - name: rule
            match: {any: [{resources: {kinds: [ConfigMap]}}]}
            validate: {message: never, deny: {}}
        """;

    @Test
    void aPolicyIsCalledByItsKindToo() throws IOException {
      String policies = file("both.yaml", POLICY.replace("EXPRESSION", "true") + CLUSTER_POLICY);

      CommandRun run =
          CommandRun.of("apply", policies, "-r", file("map.yaml", CONFIG_MAP), "-o", "json");

      assertThat(run.out().replace(" ", ""))
          .contains(
              "\"policy\":\"ValidatingAdmissionPolicy/who\"", "\"policy\":\"ClusterPolicy/who\"");
    }

    @Test
    void aNameOfOneKindStaysAsItIs() throws IOException {
      String policies = file("one.yaml", CLUSTER_POLICY);

      CommandRun run =
          CommandRun.of("apply", policies, "-r", file("map.yaml", CONFIG_MAP), "-o", "json");

      assertThat(run.out().replace(" ", "")).contains("\"policy\":\"who\"");
    }
  }

  @Nested
  class GivenTheExamples {
    @Test
    void showsEveryDecisionAndTheAnswer() {
      CommandRun run = CommandRun.of("apply", POLICIES, "-r", SHOP, "--kind", "Deployment");

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.err()).isEmpty();
      Golden.of("golden/apply.txt").assertMatches(run.out().replace(ROOT + "/", ""));
    }

    @ParameterizedTest
    @CsvSource({"json", "yaml", "diff"})
    void writesTheSameBytesAgain(String format) {
      CommandRun first = CommandRun.of("apply", POLICIES, "-r", SHOP, "-o", format);

      assertThat(first.out())
          .isEqualTo(CommandRun.of("apply", POLICIES, "-r", SHOP, "-o", format).out());
    }
  }

  @Nested
  class GivenARequestInDetail {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "request.operation == \"CREATE\"            | ''",
          "request.operation == \"DELETE\"            | --operation delete",
          "object == null && oldObject.data.a == \"1\" | --operation DELETE",
          "request.userInfo.username == \"jane\"      | --user jane",
          "\"dev\" in request.userInfo.groups         | --user jane --group ops --group dev",
          "request.dryRun                             | --dry-run",
          "namespaceObject.metadata.labels.team == \"a\" | --namespace-labels env=prod,team=a",
        })
    void asksAsTold(String expression, String flags) throws IOException {
      var arguments = ("apply " + policy(expression) + " -r - " + flags).strip().split(" +");

      CommandRun run = CommandRun.withInput(CONFIG_MAP, arguments);

      assertThat(run.out()).contains("admitted", "Allowed.");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void updatesWhatWasThereBefore() throws IOException {
      String old = file("old.yaml", CONFIG_MAP.replace("\"1\"", "\"0\""));

      CommandRun run =
          CommandRun.withInput(
              CONFIG_MAP,
              "apply",
              policy("object.data == oldObject.data"),
              "-r",
              "-",
              "--old",
              old);

      assertThat(run.out()).contains("ConfigMap shop/settings  UPDATE", "it is UPDATE");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void cannotUpdateWhatIsNotThere() throws IOException {
      CommandRun run =
          CommandRun.withInput(
              CONFIG_MAP, "apply", policy("true"), "-r", "-", "--operation", "UPDATE");

      assertThat(run.err())
          .contains("CLI-0010", "nothing to update: no old ConfigMap shop/settings");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void leavesUnboundPoliciesOutWhenTold() throws IOException {
      CommandRun run =
          CommandRun.withInput(CONFIG_MAP, "apply", policy("false"), "-r", "-", "--bound");

      assertThat(run.err()).contains("CLI-0009", "no binding names ValidatingAdmissionPolicy who");
      assertThat(run.out()).contains("no policy is about it");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }
  }

  @Nested
  class GivenAPolicyThatDoesNotCompile {
    @Test
    void reportsItAndRefusesAsTheServerWould() throws IOException {
      CommandRun run =
          CommandRun.withInput(CONFIG_MAP, "apply", policy("objct.data == {}"), "-r", "-");

      assertThat(run.err()).contains("error[ADM-0004]", "policy.yaml:10:7", "undeclared reference");
      assertThat(run.out()).contains("undecided", "1 denied, 1 undecided");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
  }

  @Nested
  class GivenAMutation {
    private final String deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          annotations: {example.com/drain-seconds: "90"}
        """;

    private CommandRun run(String format) {
      return CommandRun.withInput(
          deployment, "apply", POLICIES + "/grace-period.yaml", "-r", "-", "-o", format);
    }

    @Test
    void showsWhatItChanges() {
      assertThat(run("text").out())
          .contains("    -      terminationGracePeriodSeconds: 30\n")
          .contains("    +      terminationGracePeriodSeconds: 90\n")
          .contains("Allowed, changed.");
      assertThat(run("diff").out())
          .startsWith("--- Deployment web\n+++ Deployment web after the policies\n@@ ")
          .contains("\n+      terminationGracePeriodSeconds: 90\n")
          .doesNotContain("+  namespace", "-  namespace", "null\n+", "null\n-");
    }

    @Test
    void writesTheObjectAsItWouldBeStored() {
      assertThat(run("yaml").out())
          .startsWith("apiVersion: apps/v1\n")
          .contains("terminationGracePeriodSeconds: 90\n");
      assertThat(run("json").out())
          .contains("\"mutated\": true", "\"terminationGracePeriodSeconds\": 90");
    }
  }

  @Nested
  class GivenARefusalAndAFormatForObjects {
    @Test
    void putsTheAnswerOnStandardError() throws IOException {
      CommandRun run =
          CommandRun.withInput(CONFIG_MAP, "apply", policy("false"), "-r", "-", "-o", "yaml");

      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("Error from server (Invalid): configmaps \"settings\" is");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }
  }

  @Nested
  class GivenWrongUsage {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "apply examples/policies                           | there is no object to ask about",
          "apply examples/policies -r - --operation MAKE     | use one of CREATE, UPDATE",
          "apply examples/policies -r - --namespace-labels a | write KEY=VALUE",
          "apply examples/policies -r - -o xml               | use one of text, json, yaml, diff",
          "apply examples/shop -r -                          | CLI-0008",
          "apply examples/policies -r -                      | CLI-0007",
        })
    void saysWhatIsWrongAndWhatToDo(String arguments, String said) {
      String[] words = arguments.split(" ");
      words[1] = ROOT.resolve(words[1]).toString();

      CommandRun run = CommandRun.of(words);

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains(said);
    }
  }
}
