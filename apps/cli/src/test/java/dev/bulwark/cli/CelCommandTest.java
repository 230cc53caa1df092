package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelCommandTest {
  private static final String TWO =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec: {replicas: 3}
      ---
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: a}}
      """;

  @Nested
  class GivenAnExpressionToEvaluate {
    @ParameterizedTest(name = "{0} is {1}, of type {2}, for {3}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "1 + 2                            | 3                    | int       | 1",
          "'a' + \"b\"                      | ab                   | string    | 1",
          "1.0                              | 1                    | double    | 0",
          "2u                               | 2                    | uint      | 0",
          "duration('90s')                  | 90s                  | duration  | 0",
          "timestamp('2024-01-02T03:04:05Z')| 2024-01-02T03:04:05Z | timestamp | 0",
          "null                             | null                 | null      | 0",
          "b'ab'                            | YWI=                 | bytes     | 0",
          "type(1)                          | int                  | type(int) | 0",
          "object == null                   | true                 | bool      | 2",
        })
    void showsItsValueTypeAndCost(String expression, String value, String type, long cost) {
      CommandRun run = CommandRun.of("cel", "eval", expression);

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).isEqualTo(value + "\n" + type + ", cost " + cost + "\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void evaluatesOnEachObjectInItsStoredForm() {
      CommandRun run =
          CommandRun.withInput(
              TWO, "cel", "eval", "object.metadata.?labels.team.orValue('none')", "-f", "-");

      assertThat(run.out())
          .contains("Deployment shop/web  none")
          .contains("Namespace shop       a");
    }

    @Test
    void knowsTheDefaultsOfTheApiServerUnlessToldOtherwise() {
      String pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}";

      assertThat(
              CommandRun.withInput(pod, "cel", "eval", "object.spec.restartPolicy", "-f", "-")
                  .out())
          .startsWith("Always\n");
      assertThat(
              CommandRun.withInput(
                      pod, "cel", "eval", "object.spec.restartPolicy", "-f", "-", "--as-written")
                  .out())
          .startsWith("error: no such key: restartPolicy\n");
    }

    @Test
    void givesTheVariablesOfAPolicy() {
      CommandRun run =
          CommandRun.withInput(
              TWO,
              "cel",
              "eval",
              "request.operation == 'CREATE' && request.resource.resource == 'deployments' &&"
                  + " namespaceObject.metadata.labels.team == 'a' && oldObject == null",
              "-f",
              "-",
              "--kind",
              "Deployment");

      assertThat(run.out()).startsWith("true\n");
    }

    @Test
    void endsWithOneWhenItFails() {
      CommandRun run = CommandRun.withInput(TWO, "cel", "eval", "object.spec.replicas", "-f", "-");

      assertThat(run.out()).contains("error: no such key: replicas");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void endsWithOneForAFalseValueWhenAsked() {
      assertThat(CommandRun.of("cel", "eval", "1 > 2").exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(CommandRun.of("cel", "eval", "1 > 2", "-e").exitCode())
          .isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void stopsAtTheLimit() {
      CommandRun run = CommandRun.of("cel", "eval", "[1, 2, 3].all(x, x > 0)", "--limit", "3");

      assertThat(run.out()).startsWith("error: operation cancelled: actual cost limit exceeded\n");
    }

    @Test
    void writesTreesThatProgramsRead() {
      assertThat(CommandRun.of("cel", "eval", "{'a': [b'x']}", "-o", "json").out())
          .contains("\"kind\": \"CelEvaluation\"", "\"eA==\"", "\"cost\": ");
      assertThat(CommandRun.of("cel", "eval", "{'a': [1, 2]}", "-o", "yaml").out())
          .contains("  - value:\n      a:\n        - 1\n");
      assertThat(CommandRun.of("cel", "eval", "{'a': [1, 2]}").out())
          .startsWith("a:\n  - 1\n  - 2\nmap(string, list(int)), cost ");
    }

    @Test
    void saysNothingWhenToldTo() {
      CommandRun run = CommandRun.of("cel", "eval", "1", "-q");

      assertThat(run.out()).isEmpty();
      assertThat(run.err()).isEmpty();
    }
  }

  @Nested
  class GivenVariables {
    @TempDir Path folder;

    @Test
    void takesThemFromTheCommandLineAndFromFiles() throws IOException {
      Path params = Files.writeString(folder.resolve("params.yaml"), "max: 5\n");

      CommandRun run =
          CommandRun.of(
              "cel",
              "eval",
              "object.replicas <= params.max && word == 'hello'",
              "--var",
              "object={\"replicas\": 3}",
              "--var",
              "params=@" + params,
              "--var",
              "word=hello");

      assertThat(run.out()).startsWith("true\n");
    }
  }

  @Nested
  class GivenWrongInput {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "cel eval objct                            | undeclared reference to 'objct'",
          "cel eval objct                            | did you mean object?",
          "cel eval nothing.like.it                  | the variables are object, oldObject, request",
          "cel eval [1].exist(x,x>0)                 | undeclared reference",
          "cel eval 1+                               | Syntax error: mismatched input '<EOF>'",
          "cel eval ip('::1') --kubernetes-version 1.29 | ip came with a later Kubernetes",
          "cel eval 1 --kubernetes-version 1.99      | use one of 1.26, 1.27 and so on to 1.37",
          "cel eval 1 --var a                        | write NAME=JSON",
          "cel eval 1 --var 1a=2                     | names no variable",
          "cel eval 1 --var a=@nowhere.yaml          | what follows @ is the name of a file",
          "cel eval 1 --var a=[                      | error[YAML-",
          "cel eval 1 --limit many                   | use a number from 1",
          "cel eval 1 -o xml                         | use one of text, json, yaml",
          "cel eval 1 -f nowhere.yaml                | no such file or folder",
          "cel evl 1                                 | did you mean eval?",
          "cel check object.spec.replica --kind Deployment | did you mean replicas",
          "cel check 1 --kind Deploymnt              | did you mean Deployment?",
          "cel check nowhere.yaml                    | no such file or folder",
          "cel bench object.a                        | CEL-0002",
        })
    void saysWhatIsWrongAndWhatToDo(String arguments, String said) {
      CommandRun run = CommandRun.of(arguments.split(" "));

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).startsWith("error[").contains(said);
      assertThat(run.out()).isEmpty();
    }

    @Test
    void marksTheWordAtFault() {
      CommandRun run = CommandRun.of("cel", "check", "object.spec.replica > 1", "--kind", "deploy");

      assertThat(run.err()).contains("1 | object.spec.replica > 1\n", "  |             ^^^^^^^\n");
    }

    @Test
    void saysWhenNoObjectIsLeft() {
      CommandRun run = CommandRun.withInput(TWO, "cel", "eval", "1", "-f", "-", "--name", "nobody");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("none of the 2 objects passes the filters");
    }
  }

  @Nested
  class GivenExpressionsToCheck {
    @Test
    void tellsTheTypeOfEach() {
      CommandRun run =
          CommandRun.of(
              "cel", "check", "object.spec.replicas", "'a'", "--kind", "apps/v1/Deployment");

      assertThat(run.out()).isEqualTo("int  object.spec.replicas\nstring  'a'\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void goesOnAfterAWrongOne() {
      CommandRun run = CommandRun.of("cel", "check", "objct", "1");

      assertThat(run.out()).isEqualTo("int  1\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void findsThemInPolicies() {
      CommandRun run =
          CommandRun.of("cel", "check", Repository.root().resolve("examples/policies").toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("ok  ValidatingAdmissionPolicy replica-limit, 4 expressions\n");
    }

    @Test
    void warnsOfFieldsThatAKindDoesNotHave() {
      String policy =
          """
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicy
          metadata: {name: misspelt}
          spec:
            matchConstraints:
              resourceRules:
              - {apiGroups: [apps], apiVersions: [v1], operations: ['*'], resources: [deployments]}
            validations:
            - expression: object.spec.replica > 1
          """;

      CommandRun run = CommandRun.withInput(policy, "cel", "check", "-");

      assertThat(run.err()).contains("warning[ADM-0005]", "undefined field 'replica'", "stdin:9:");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void pointsIntoTheBlockOfAPolicy() {
      String policy =
          """
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicy
          metadata: {name: broken}
          spec:
            matchConstraints:
              resourceRules:
              - {apiGroups: [apps], apiVersions: [v1], operations: ['*'], resources: [deployments]}
            validations:
            - expression: |
                object.spec.replicas > 1
                && objct.spec.paused
          """;

      CommandRun run = CommandRun.withInput(policy, "cel", "check", "-");

      assertThat(run.err())
          .contains(
              "error[ADM-0004]", "stdin:11:10", "undeclared reference to 'objct'", "did you mean");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
  }

  @Nested
  class GivenAnExpressionToMeasure {
    @Test
    void tellsTimeCostAndMemory() {
      CommandRun run = CommandRun.of("cel", "bench", "[1, 2, 3].all(x, x > 0)", "--seconds", "1");

      assertThat(run.out())
          .containsPattern("value +true")
          .containsPattern("cost +\\d+")
          .containsPattern("each +[0-9.]+ (ns|µs)")
          .containsPattern("rounds +9, from ")
          .containsPattern("per second +[0-9,]+")
          .containsPattern("allocates +\\d+ bytes");
    }
  }
}
