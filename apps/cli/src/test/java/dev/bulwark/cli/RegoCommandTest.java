package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegoCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeAPolicy() throws IOException {
    file("shop.rego", "package shop\n\nallow if input.user == data.owner\n");
    file("data.json", "{\"owner\": \"anna\"}");
    file("input.json", "{\"user\": \"anna\"}");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aQueryAnswersAsOpaPrintsIt() {
    CommandRun run =
        CommandRun.of(
            "rego",
            "eval",
            "data.shop.allow",
            "-d",
            path("shop.rego"),
            "-d",
            path("data.json"),
            "-i",
            path("input.json"));

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            {
              "result": [
                {
                  "expressions": [
                    {
                      "value": true,
                      "text": "data.shop.allow",
                      "location": {
                        "row": 1,
                        "col": 1
                      }
                    }
                  ]
                }
              ]
            }
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void whatIsUndefinedIsTheEmptyObject() {
    CommandRun run = CommandRun.of("rego", "eval", "data.shop.allow", "-d", path("shop.rego"));

    assertThat(run.out()).isEqualTo("{}\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void theExitCodeSaysWhatIsAskedFor() {
    assertThat(CommandRun.of("rego", "eval", "1 == 2; true", "--fail", "-f", "discard").exitCode())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(CommandRun.of("rego", "eval", "1 == 1", "--fail-defined").exitCode())
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void variablesArePrintedForPeople() {
    assertThat(CommandRun.of("rego", "eval", "x := [1, 2][_]", "-f", "pretty").out())
        .isEqualTo(
            """
            ┌───┐
            │ x │
            ├───┤
            │ 1 │
            │ 2 │
            └───┘
            """);
  }

  @Test
  void aFaultPointsAtItsPlace() throws IOException {
    CommandRun run =
        CommandRun.of("rego", "check", file("wrong.rego", "package w\n\np if nope(1)\n"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .startsWith("error[REGO-0001]: undefined function nope")
        .contains("wrong.rego:3:6");
  }

  @Test
  void testsAreCounted() throws IOException {
    String test =
        file(
            "shop_test.rego",
            """
            package shop

            test_anna if allow with input as {"user": "anna"} with data.owner as "anna"

            test_eve if allow with input as {"user": "eve"}
            """);

    CommandRun run = CommandRun.of("rego", "test", test);

    assertThat(run.out())
        .startsWith("FAIL data.shop.test_eve (")
        .endsWith("  test_eve is undefined\n1 passed, 1 failed, 0 skipped\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void dataLiesBelowItsFolder() throws IOException {
    Path limits = Files.createDirectories(folder.resolve("tree/limits"));
    Files.writeString(limits.resolve("data.json"), "{\"items\": 3.0}");
    String tree = folder.resolve("tree").toString();

    assertThat(CommandRun.of("rego", "eval", "data.limits", "-d", tree, "-f", "raw").out())
        .isEqualTo("{\"items\":3.0}\n");
    assertThat(CommandRun.of("rego", "eval", "data.a.b", "-d", "a.b:" + tree, "-f", "raw").out())
        .isEqualTo("{\"limits\":{\"items\":3.0}}\n");
  }

  @Test
  void filesThatContradictEachOtherAreTold() throws IOException {
    String other = file("other.json", "{\"owner\": \"eve\"}");

    CommandRun run = CommandRun.of("rego", "eval", "data", "-d", path("data.json"), "-d", other);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("error[REGO-0005]: files say different things");
  }

  @Test
  void theQueryMayStandInAPackage() throws IOException {
    CommandRun run =
        CommandRun.withInput(
            "{\"user\": \"eve\"}",
            "rego",
            "eval",
            "allow; who == \"eve\"",
            "--package",
            "shop",
            "--import",
            "input.user as who",
            "--stdin-input",
            "-f",
            "values",
            "-d",
            path("shop.rego"),
            "-d",
            file("owner.json", "{\"owner\": \"eve\"}"));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("[\n  true,\n  true\n]\n");
  }

  @Test
  void errorsStandInTheOutputForPrograms() {
    CommandRun run = CommandRun.of("rego", "eval", "1 / 0", "--strict-builtin-errors");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).contains("\"message\": \"div: divide by zero\"");
    assertThat(run.err()).startsWith("error[REGO-0002]: div: divide by zero");
  }

  @Test
  void errorsOfBuiltinsAreShownWhereAskedFor() {
    CommandRun run = CommandRun.of("rego", "eval", "1 / 0", "--show-builtin-errors");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    assertThat(run.out()).contains("\"code\": \"eval_builtin_error\"");
  }

  @Test
  void whatTakesTooLongIsEnded() {
    CommandRun run =
        CommandRun.of(
            "rego",
            "eval",
            "count([1 | some x in numbers.range(1, 100000); some y in numbers.range(1, x)])",
            "--timeout",
            "20ms");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("caller cancelled query execution");
  }

  @Test
  void aQueryIsExplained() {
    CommandRun run =
        CommandRun.of(
            "rego",
            "eval",
            "data.shop.allow",
            "-d",
            path("shop.rego"),
            "--explain",
            "fails",
            "-f",
            "pretty");

    assertThat(run.out()).contains("| | Fail ").endsWith("\nundefined\n");
  }

  @Test
  void coverageAndProfileAreReported() {
    CommandRun run =
        CommandRun.of(
            "rego",
            "eval",
            "data.shop.allow",
            "-d",
            path("shop.rego"),
            "-d",
            path("data.json"),
            "-i",
            path("input.json"),
            "--coverage",
            "--profile",
            "--metrics");

    assertThat(run.out())
        .contains("\"coverage\": 100")
        .contains("\"num_eval\": ")
        .contains("\"timer_rego_query_eval_ns\": ");
  }

  @Test
  void whatIsNotOfferedIsSaid() {
    CommandRun run = CommandRun.of("rego", "eval", "input.x", "--partial");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("error[REGO-0003]: --partial is not offered");
  }

  @Test
  void testsMustCoverEnough() throws IOException {
    String test =
        file("shop_test.rego", "package shop\n\ntest_eve if not allow with input as {}\n");

    CommandRun run = CommandRun.of("rego", "test", test, "--threshold", "90");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).startsWith("Code coverage threshold not met: got ");
  }

  @Test
  void testsArePrintedForPrograms() throws IOException {
    String test = file("shop_test.rego", "package shop\n\ntest_eve if {\n  print(1)\n  false\n}\n");

    CommandRun run = CommandRun.of("rego", "test", test, "--format", "json");

    assertThat(run.out())
        .contains("\"package\": \"data.shop\"")
        .contains("\"fail\": true")
        .contains("\"output\": \"MQo=\"");
  }

  @Test
  void testsArePrintedAsOpaPrintsThem() throws IOException {
    String test =
        file(
            "price_test.rego",
            """
            package price_test

            test_sum[name] if {
              some name, price in {"cup": 1, "pot": 0}
              price > 0
            }

            todo_test_tax if false
            """);

    CommandRun run = CommandRun.of("rego", "test", test, "--format", "pretty", "-v");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(
            run.out().replaceAll("\\([0-9.]+[a-zµ]+\\)", "(time)").replace(test, "price_test.rego"))
        .startsWith(
            """
            price_test.rego:3:
            data.price_test.test_sum: FAIL (time)
              cup: PASS
              pot: FAIL
            price_test.rego:8:
            data.price_test.todo_test_tax: SKIPPED
            """)
        .contains("| | Fail gt(price, 0)\n", "\n  pot: FAIL\n")
        .endsWith("PASS: 1/3\nFAIL: 1/3\nSKIPPED: 1/3\n");
  }

  @Test
  void aTestThatTakesTooLongIsEnded() throws IOException {
    String test =
        file("slow_test.rego", "package slow\n\ntest_slow if sum(numbers.range(1, 900000)) > 0\n");

    CommandRun run = CommandRun.of("rego", "test", test, "-f", "json", "--timeout", "1ns");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("\"code\": \"eval_cancel_error\"");
  }

  @Test
  void testsThatAreSkippedFailWhereThatIsAskedFor() throws IOException {
    String test = file("later_test.rego", "package later\n\ntodo_test_x if false\n");

    assertThat(CommandRun.of("rego", "test", test).exitCode()).isEqualTo(ExitCode.CLEAN);
    assertThat(CommandRun.of("rego", "test", test, "--fail-on-skipped").exitCode())
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void stepsAreShownWithTheValuesOfTheirVariables() {
    CommandRun run =
        CommandRun.of(
            "rego", "eval", "x := 1; x > 2", "--explain", "full", "--var-values", "-f", "pretty");

    assertThat(run.out()).containsPattern("Eval gt\\(x, 2.*\\{x: 1\\}");
  }

  @Test
  void coverageTellsWhyARuleWasLeftOut() throws IOException {
    String policy =
        file("either.rego", "package either\n\np if input.a == 1\n\np if input.a == 2\n");

    CommandRun run =
        CommandRun.of(
            "rego", "eval", "data.either.p with input.a as 3", "-d", policy, "--coverage");

    assertThat(run.out()).contains("\"kinds\": [").contains("\"index_excluded\"");
  }

  @Test
  void anInputThatIsNoFileIsTold() {
    assertThat(CommandRun.of("rego", "eval", "1", "-i", path("gone.json")).err())
        .startsWith("error[SRC-0001]: no such file\n");
    assertThat(CommandRun.of("rego", "eval", "1", "-i", folder.toString()).err())
        .startsWith("error[SRC-0001]: this is a folder\n");
  }

  @Test
  void aQueryIsMeasured() {
    CommandRun run = CommandRun.of("rego", "bench", "1 + 2", "--format", "gobench");

    assertThat(run.out()).matches("BenchmarkRegoEval\\t +\\d+\\t.* ns/op\\t.* B/op\\n");
  }

  @Test
  void whatIsUndefinedIsNotMeasured() {
    assertThat(CommandRun.of("rego", "bench", "input.x").exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void typesAreCheckedByTheSchemaOfTheInput() throws IOException {
    String schema = file("user.json", "{\"properties\": {\"name\": {\"type\": \"string\"}}}");

    CommandRun run = CommandRun.of("rego", "check", path("shop.rego"), "--schema", schema);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("undefined ref: input.user");
  }

  @Test
  void schemasOfAFolderAreCalledByTheirPaths() throws IOException {
    Files.createDirectories(folder.resolve("schemas/shop"));
    file("schemas/shop/order.json", "{\"properties\": {\"total\": {\"type\": \"number\"}}}");
    String policy =
        file(
            "order.rego",
            """
            package order

            # METADATA
            # schemas:
            #   - input: schema.shop.order
            large if input.totl > 100
            """);

    CommandRun run = CommandRun.of("rego", "check", policy, "-s", path("schemas"));

    assertThat(run.err())
        .contains("undefined ref: input.totl")
        .contains("have: \"totl\"; want (one of): [\"total\"]");
  }
}
