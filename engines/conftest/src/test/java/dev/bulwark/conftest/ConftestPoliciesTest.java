package dev.bulwark.conftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.conftest.ConftestPolicies.FileInfo;
import dev.bulwark.conftest.Result.Kind;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.ast.RegoVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConftestPoliciesTest {
  private static final FileInfo FILE = new FileInfo("app.toml", "/etc");
  private static final JsonObject DEBUGGING = JsonObject.of("debug", true, "port", 80L);

  @Test
  void textsAndObjectsAreResults() {
    List<Result> results =
        judge(
            """
            package main
            deny contains "no debugging" if input.debug
            warn_port contains {"msg": "low port", "port": input.port} if input.port < 1024
            """);

    assertThat(results)
        .extracting(Result::kind, Result::rule, Result::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.FAILURE, "deny", "no debugging"),
            org.assertj.core.groups.Tuple.tuple(Kind.WARNING, "warn_port", "low port"));
    assertThat(results.get(1).metadata()).isEqualTo(JsonObject.of("port", 80L));
  }

  @Test
  void aRuleWithoutResultsIsASuccess() {
    assertThat(judge("package main\ndeny contains \"x\" if input.absent"))
        .extracting(Result::kind)
        .containsExactly(Kind.SUCCESS);
  }

  @Test
  void anExceptionStandsInForTheResultsOfTheRuleItNames() {
    List<Result> results =
        judge(
            """
            package main
            deny_debug contains "no debugging" if input.debug
            deny_port contains "low port" if input.port < 1024
            exception contains rules if {
              input.debug
              rules := ["debug"]
            }
            """);

    assertThat(results).extracting(Result::kind).containsExactly(Kind.EXCEPTION, Kind.FAILURE);
  }

  @Test
  void anObjectWithoutAMessageIsUndecided() {
    assertThat(judge("package main\ndeny contains {\"message\": \"x\"} if input.debug"))
        .extracting(Result::kind)
        .containsExactly(Kind.ERROR);
  }

  @Test
  void policiesKnowTheirFileAndReadOtherFiles() {
    List<Result> results =
        judge(
            """
            package main
            deny contains msg if {
              parsed := parse_config("ini", "[a]\\nn = 7")
              msg := sprintf("%v %v/%v", [parsed.a.n, data.conftest.file.dir, data.conftest.file.name])
            }
            """);

    assertThat(results).extracting(Result::message).containsExactly("7 /etc/app.toml");
  }

  @Test
  void filesBesideAPolicyAreReadThroughTheHost() {
    PolicyFiles files =
        (module, path) ->
            path.startsWith("..")
                ? new PolicyFiles.Reading.Refused("not below " + module)
                : new PolicyFiles.Reading.Found(SourceText.of(path, "limit: 7\n---\nlimit: 8\n"));

    ConftestPolicies policies =
        compiled(
                """
                package main

                deny contains json.marshal(parse_config_file("one.yaml"))

                deny contains json.marshal(parse_combined_config_files(["b.yaml", "a.yaml"]))

                warn contains "read" if parse_config_file("../secret.yaml")
                """)
            .reading(files);

    assertThat(policies.judge("main", DEBUGGING, FILE))
        .extracting(Result::message)
        .contains("[{\"limit\":7},{\"limit\":8}]")
        .anyMatch(each -> each.startsWith("[{\"contents\":{\"limit\":7},\"path\":\"a.yaml\"}"))
        .doesNotContain("read");
  }

  @Test
  void policiesWithoutAHostReadNothing() {
    assertThat(judge("package main\n\ndeny contains \"read\" if parse_config_file(\"a.yaml\")"))
        .extracting(Result::message)
        .doesNotContain("read");
  }

  @Test
  void aTruthInPlaceOfMessagesIsRefused() {
    ConftestPolicies.Compiled compiled =
        ConftestPolicies.compile(
            List.of(SourceText.of("p.rego", "package main\ndeny if input.debug")),
            RegoVersion.V1,
            JsonObject.EMPTY);

    assertThat(compiled.policies()).isEmpty();
    assertThat(compiled.diagnostics().getFirst().what()).contains("without 'contains'");
  }

  @ParameterizedTest
  @CsvSource({
    "deny, true",
    "deny_a1_b, true",
    "violation_x, true",
    "warn, true",
    "warning, false",
    "deny_, false",
    "deny__a, false",
    "denyall, false",
    "undeny, false"
  })
  void namesTellWhichRulesJudge(String name, boolean judges) {
    assertThat(RuleName.isJudging(name)).isEqualTo(judges);
  }

  private static List<Result> judge(String policy) {
    return compiled(policy).judge("main", DEBUGGING, FILE);
  }

  private static ConftestPolicies compiled(String policy) {
    ConftestPolicies.Compiled compiled =
        ConftestPolicies.compile(
            List.of(SourceText.of("p.rego", policy)), RegoVersion.V1, JsonObject.EMPTY);
    assertThat(compiled.diagnostics()).isEmpty();
    return compiled.policies().orElseThrow();
  }
}
