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

class DiffPolicyCommandTest {
  private static final String OF_KYVERNO =
      """
      apiVersion: kyverno.io/v1
      kind: ClusterPolicy
      metadata: {name: require-team}
      spec:
        rules:
        - name: check-team
          match: {any: [{resources: {kinds: [ConfigMap]}}]}
          validate:
            failureAction: Enforce
            message: the label team is required
            pattern: {metadata: {labels: {team: "?*"}}}
      """;

  private static final String OF_KUBERNETES =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: require-team}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [configmaps]}
        validations:
        - expression: "'team' in object.metadata.?labels.orValue({})"
          message: the label team is required
      """;

  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: without, namespace: shop}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: with, namespace: shop, labels: {team: a}}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: blank, namespace: shop, labels: {team: ""}}
      """;

  @TempDir Path folder;
  private String kyverno = "";
  private String kubernetes = "";
  private String objects = "";

  @BeforeEach
  void write() throws IOException {
    kyverno = file("kyverno.yaml", OF_KYVERNO);
    kubernetes = file("kubernetes.yaml", OF_KUBERNETES);
    objects = file("objects.yaml", OBJECTS);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Nested
  class GivenTwoLanguages {
    @Test
    void showsOnlyWhereTheyDiffer() {
      CommandRun run = CommandRun.of("diff-policy", kyverno, kubernetes, "-r", objects);

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("ConfigMap shop/blank", "refused → clean", "require-team/check-team: ")
          .doesNotContain("shop/without", "shop/with ")
          .endsWith(
              "Compared 1 policy with 1 policy on 3 objects: 2 alike, 0 stricter, 1 looser,"
                  + " 0 changed otherwise, 0 with other effects\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void writesATicket() {
      CommandRun run =
          CommandRun.of("diff-policy", kyverno, kubernetes, "-r", objects, "-o", "markdown");

      assertThat(run.out())
          .startsWith("## Policies compared\n")
          .contains("| ConfigMap shop/blank | refused | clean | require-team/check-team: ");
    }

    @Test
    void tellsProgramsTheSame() {
      CommandRun run =
          CommandRun.of("diff-policy", kubernetes, kyverno, "-r", objects, "-o", "json");

      assertThat(run.out()).contains("\"alike\": 2", "\"stricter\": 1", "\"verdict\": \"refused\"");
    }
  }

  @Nested
  class GivenASetAndItself {
    @Test
    void findsNothing() {
      CommandRun run = CommandRun.of("diff-policy", kyverno, kyverno, "-r", objects);

      assertThat(run.out()).startsWith("Compared 1 policy with 1 policy on 3 objects: 3 alike,");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }
  }

  @Nested
  class GivenPoliciesOfTwoLanguagesInOneRun {
    @Test
    void appliesThemAll() {
      CommandRun run =
          CommandRun.of("apply", kyverno, kubernetes, "-r", objects, "--name", "without");

      assertThat(run.out())
          .contains("require-team  check-team", "require-team  validations[0]", "2 policies");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void writesAPolicyReport() {
      CommandRun run =
          CommandRun.of("apply", kyverno, kubernetes, "-r", objects, "-o", "policyreport");

      assertThat(run.out())
          .contains(
              "kind: PolicyReport",
              "policy: ClusterPolicy/require-team",
              "rule: check-team",
              "result: fail");
    }

    @Test
    void scansByThemAll() {
      CommandRun run =
          CommandRun.of(
              "scan",
              objects,
              "--level",
              "privileged",
              "--policy",
              kyverno,
              "--policy",
              kubernetes,
              "--unbound");

      assertThat(run.out()).contains("the label team is required", "and 2 policies");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }
  }
}
