package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineScanTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: bad, namespace: shop}
      spec:
        containers:
        - name: web
          image: web:1
          securityContext:
            privileged: true
            capabilities: {add: [SYS_ADMIN]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void aRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    write("k8s/team/bad.yaml", POD);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void baseline(String name, String spec) throws IOException {
    write(
        name,
        "apiVersion: bulwark.dev/v1alpha1\nkind: Baseline\nmetadata: {name: shop}\nspec:\n"
            + spec.indent(2));
  }

  private CommandRun scan(String... more) {
    var arguments = new ArrayList<String>();
    arguments.add("scan");
    arguments.add(folder.resolve("k8s").toString());
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static ListAssert<String> assertControls(CommandRun run) {
    return assertThat(
        run.out()
            .lines()
            .filter(line -> line.strip().startsWith("\"control\": "))
            .map(line -> line.replaceAll(".*\": \"|\",", ""))
            .toList());
  }

  @Nested
  class GivenWhereItLies {
    @Test
    void isFoundUpToTheTopOfTheRepository() throws IOException {
      baseline("bulwark.yaml", "extends: [minimal]");

      assertThat(scan().out()).contains("Score by " + folder + "/bulwark.yaml (minimal): ");
    }

    @Test
    void theNearestCounts() throws IOException {
      baseline("bulwark.yaml", "extends: [minimal]");
      baseline("k8s/bulwark.yaml", "extends: [strict]");

      assertThat(scan().out()).contains("k8s/bulwark.yaml (strict): ");
    }

    @Test
    void aFlagOutweighsWhatIsFound() throws IOException {
      baseline("bulwark.yaml", "extends: [minimal]");
      baseline("other.yaml", "extends: [cis-1.12]");

      assertThat(scan("--baseline", folder.resolve("other.yaml").toString()).out())
          .contains("other.yaml (cis-1.12): ");
    }

    @Test
    void isNotSoughtAboveTheRepository() throws IOException {
      Files.delete(folder.resolve(".git"));
      Files.createDirectories(folder.resolve("k8s/.git"));
      baseline("bulwark.yaml", "extends: [minimal]");

      assertThat(scan().out()).contains("Score by recommended: ");
    }

    @Test
    void doesNotExtendWhatLiesOutsideOfTheRepository() throws IOException {
      Files.delete(folder.resolve(".git"));
      Files.createDirectories(folder.resolve("k8s/.git"));
      baseline("outside.yaml", "extends: []");
      Files.createSymbolicLink(folder.resolve("k8s/link.yaml"), folder.resolve("outside.yaml"));
      baseline("k8s/bulwark.yaml", "extends: [../outside.yaml, link.yaml]");

      CommandRun run = scan();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).contains("BASE-0008").contains("leads out of");
      assertThat(run.out()).contains("it is a symbolic link").contains("(recommended): ");
    }

    @Test
    void asksWhichOneIsMeantWhereThereAreTwo() throws IOException {
      baseline("bulwark.yaml", "extends: [minimal]");
      baseline("k8s/bulwark.yaml", "extends: [strict]");

      CommandRun run = scan(folder.toString());

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("BASE-0009");
    }

    @ParameterizedTest
    @CsvSource({"'', holds no baseline", "'a: [', error[YAML"})
    void isReportedWhereItCannotBeRead(String text, String said) throws IOException {
      write("bulwark.yaml", text);

      CommandRun run = scan();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).contains(said).contains("privileged-container");
    }
  }

  @Nested
  class GivenItsControls {
    @Test
    void areThoseOfTheProfile() throws IOException {
      baseline("bulwark.yaml", "extends: [minimal]");

      assertControls(scan("-o", "json"))
          .contains("privileged-container", "capabilities-added")
          .doesNotContain("run-as-non-root");
    }

    @Test
    void areSwitchedOffAndOn() throws IOException {
      baseline(
          "bulwark.yaml",
          """
          extends: [minimal]
          controls: {privileged-container: off, run-as-non-root: critical}
          """);

      CommandRun run = scan("-o", "json");

      assertControls(run)
          .contains("capabilities-added", "run-as-non-root")
          .doesNotContain("privileged-container");
      assertThat(run.out()).contains("\"severity\": \"critical\"");
    }

    @Test
    void giveWayToLooserOnesWhenSwitchedOff() throws IOException {
      baseline("bulwark.yaml", "controls: {capabilities-drop-all: off}");

      assertControls(scan("-o", "json")).contains("capabilities-added");
      assertThat(scan("-o", "json").out()).doesNotContain("drop=[");
    }

    @Test
    void giveWayToLooserOnesOutsideOfTheirScope() throws IOException {
      baseline(
          "bulwark.yaml",
          "controls: {capabilities-drop-all: {scope: {paths: [\"k8s/other/**\"]}}}");

      assertControls(scan("-o", "json"))
          .contains("capabilities-added")
          .doesNotContain("capabilities-drop-all");
    }

    @Test
    void doNotApplyOutsideOfTheirScope() throws IOException {
      baseline(
          "bulwark.yaml",
          """
          extends: []
          controls:
            privileged-container: {enabled: true, scope: {except: {paths: ["k8s/team/**"]}}}
          """);

      CommandRun run = scan();

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out().replace("\n  ", " "))
          .contains("0 of 0 checks passed, 0 failed; 1 not applicable");
    }

    @Test
    void areThoseOfTheLevelThatAFlagGives() throws IOException {
      baseline("bulwark.yaml", "{extends: [strict], controls: {privileged-container: off}}");

      CommandRun run = scan("--level", "baseline", "-o", "json");

      assertControls(run)
          .contains("capabilities-added")
          .doesNotContain("privileged-container", "run-as-non-root");
      assertThat(run.out()).contains("(strict), level baseline\"");
    }

    @Test
    void areNamedWhenNobodyHasThem() throws IOException {
      baseline("bulwark.yaml", "controls: {privilegd-container: off}");

      CommandRun run = scan();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out())
          .contains("error[BASE-0004]: there is no control \"privilegd-container\"")
          .contains("did you mean privileged-container?");
    }
  }

  @Nested
  class GivenWhatElseItSays {
    @Test
    void scansItsSourcesWhenNothingIsNamed() throws IOException {
      baseline("bulwark.yaml", "sources: [k8s/team]");

      CommandRun run =
          CommandRun.of("scan", "--baseline", folder.resolve("bulwark.yaml").toString());

      assertThat(run.out()).contains("Judged 1 object in 1 file");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
        delimiter = '|',
        value = {
          "failOn: none                           | ''                 | CLEAN",
          "failOn: critical                       | ''                 | FINDINGS",
          "failOn: none                           | --fail-on=critical | FINDINGS",
          "most: {critical: 1, high: 1, medium: 9}| ''                 | CLEAN",
          "most: {critical: 0, high: 1, medium: 9}| ''                 | FINDINGS",
          "failOn: none, most: {medium: 1}        | ''                 | FINDINGS",
        })
    void hasItsGate(String gate, String flag, ExitCode code) throws IOException {
      baseline("bulwark.yaml", "{extends: [pod-security-restricted], gate: {" + gate + "}}");

      CommandRun run = flag.isEmpty() ? scan() : scan(flag);

      assertThat(run.exitCode()).as(run.out()).isEqualTo(code);
    }

    @Test
    void judgesByItsPoliciesAndSetsTheirRules() throws IOException {
      write(
          "policies/p.yaml",
          """
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicy
          metadata: {name: no-pods}
          spec:
            matchConstraints:
              resourceRules:
              - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
            validations: [{expression: "false", message: no pods}]
          ---
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicyBinding
          metadata: {name: no-pods}
          spec: {policyName: no-pods, validationActions: [Deny]}
          """);
      baseline(
          "bulwark.yaml",
          "{extends: [], policies: [policies], controls: {no-pods: {severity: low}}}");

      CommandRun run = scan("-o", "json");

      assertControls(run).containsExactly("no-pods");
      assertThat(run.out()).contains("\"severity\": \"low\"");
    }

    @Test
    void writesItsReports() throws IOException {
      baseline("bulwark.yaml", "output: {formats: [text, sarif=out.sarif], severity: critical}");

      assertThat(scan().out()).contains("privileged-container").doesNotContain("run-as-non-root");
      assertThat(folder.resolve("out.sarif")).exists();
    }
  }
}
