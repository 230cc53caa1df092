package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kyverno's policies asked with what flags tell of the world.
class KyvernoWorldTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop, labels: {app: api}}
      spec: {containers: [{name: main, image: 'ghcr.io/acme/api:1.4'}]}
      """;

  @TempDir Path folder;
  private String pod = "";

  @BeforeEach
  void thereIsAPod() throws IOException {
    pod = file("pod.yaml", POD);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /// A policy with one rule about pods, which says no with a message.
  private String policy(String message, String rule) throws IOException {
    return file(
        "policy.yaml",
        """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: p}
        spec:
          background: false
          validationFailureAction: Enforce
          rules:
          - name: r
            match: {any: [{resources: {kinds: [Pod]}}]}
        """
            + rule.indent(4)
            + "    validate: {message: \""
            + message
            + "\", allowExistingViolations: false, deny: {}}\n");
  }

  @Nested
  class GivenValues {
    private static final String CONTEXT =
        "context: [{name: team, apiCall: {urlPath: /api/v1/teams/api, jmesPath: name}}]";

    private static final String VALUES =
        """
        apiVersion: cli.kyverno.io/v1alpha1
        kind: Values
        globalValues: {request.operation: UPDATE}
        policies:
        - name: p
          rules: [{name: r, values: {team: blue}}]
          resources: [{name: api, values: {tier: gold}}]
        """;

    @Test
    void rulesSeeThem() throws IOException {
      String policy = policy("{{ team }} {{ tier }} {{ request.operation }}", CONTEXT);

      CommandRun run = CommandRun.of("apply", policy, "-r", pod, "-f", file("values.yaml", VALUES));

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out()).contains("blue gold UPDATE");
    }

    @Test
    void aVariableThatIsSetCountsMore() throws IOException {
      String policy = policy("{{ tier }} {{ request.operation }}", "");

      CommandRun run =
          CommandRun.of(
              "apply",
              policy,
              "-r",
              pod,
              "--values-file",
              file("values.yaml", VALUES),
              "--set",
              "tier=lead,request.operation=CREATE");

      assertThat(run.out()).contains("lead CREATE");
    }

    @Test
    void scansSeeThemToo() throws IOException {
      String policy = policy("{{ tier }}", "");

      CommandRun run =
          CommandRun.of(
              "scan",
              pod,
              "--level",
              "privileged",
              "--policy",
              policy,
              "--values-file",
              file("values.yaml", VALUES));

      assertThat(run.out()).contains("gold");
    }

    @Test
    void aFileThatHoldsNoneIsAFault() throws IOException {
      CommandRun run = CommandRun.of("apply", policy("m", ""), "-r", pod, "-f", pod);

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("CLI-0013", "no Values in", "kind: Values");
    }

    @Test
    void aVariableWithoutAValueIsAFault() throws IOException {
      CommandRun run = CommandRun.of("apply", policy("m", ""), "-r", pod, "--set", "tier");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("CLI-0002", "\"tier\" sets no variable");
    }
  }

  @Test
  void anExceptionMayStandInAFileOfItsOwn() throws IOException {
    String exception =
        file(
            "exception.yaml",
            """
            apiVersion: kyverno.io/v2
            kind: PolicyException
            metadata: {name: e, namespace: shop}
            spec:
              match: {any: [{resources: {kinds: [Pod], names: [api]}}]}
              exceptions: [{policyName: p, ruleNames: [r]}]
            """);

    CommandRun run = CommandRun.of("apply", policy("m", ""), "-r", pod, "-e", exception);

    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void whoAsksAndWithWhichRolesIsToldByAUserInfo() throws IOException {
    String user =
        file(
            "user.yaml",
            """
            apiVersion: cli.kyverno.io/v1alpha1
            kind: UserInfo
            metadata: {name: u}
            clusterRoles: [admin]
            userInfo: {username: jane}
            """);
    String policy =
        policy("{{ request.userInfo.username }}", "exclude: {any: [{clusterRoles: [view]}]}");
    String sparing = policy.replace("policy.yaml", "sparing.yaml");
    Files.writeString(
        Path.of(sparing), Files.readString(Path.of(policy)).replace("[view]", "[admin]"));

    assertThat(CommandRun.of("apply", policy, "-r", pod, "-u", user).out()).contains("jane");
    assertThat(CommandRun.of("apply", sparing, "-r", pod, "-u", user).exitCode())
        .isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void recordedAnswersOfRegistriesAndObjectsAreInAContext() throws IOException {
    String context =
        file(
            "context.yaml",
            """
            apiVersion: cli.kyverno.io/v1alpha1
            kind: Context
            metadata: {name: c}
            spec:
              images:
              - {image: 'ghcr.io/acme/api:1.4', registry: ghcr.io, configData: {user: root}}
              resources:
              - {apiVersion: v1, kind: ConfigMap, metadata: {name: teams, namespace: shop}, data: {a: b}}
            """);
    String policy =
        policy(
            "{{ image.configData.user }} {{ teams.data.a }}",
            """
            context:
            - {name: image, imageRegistry: {reference: '{{ request.object.spec.containers[0].image }}'}}
            - {name: teams, configMap: {name: teams, namespace: shop}}
            """);

    CommandRun run = CommandRun.of("apply", policy, "-r", pod, "--context-file", context);

    assertThat(run.out()).contains("root b");
  }
}
