package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixCommandTest {
  private static final Path ROOT = Repository.root();
  private static final String SHOP = ROOT.resolve("examples/shop").toString();
  private static final String POD =
      """
      # ours
      apiVersion: v1
      kind: Pod
      metadata: {name: p}
      spec:
        hostPID: true # for the debugger
        containers:
          - name: c
            image: r.example.com/c:1
      """;

  /// The catalogue grows; what these tests say is about these controls.
  private static final List<String> CONTROLS =
      List.of(
          "host-namespaces",
          "host-path-volumes",
          "host-ports",
          "host-probes",
          "privileged-container",
          "privilege-escalation",
          "capabilities-drop-all",
          "run-as-non-root",
          "run-as-user-zero",
          "seccomp-profile",
          "selinux-options",
          "apparmor-profile",
          "unsafe-sysctls",
          "volume-types");

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CommandRun fix(String... flags) {
    var arguments = new ArrayList<>(List.of("fix", folder.toString(), "--level", "baseline"));
    arguments.addAll(List.of(flags));
    return CommandRun.of(withControls(arguments));
  }

  private static String[] withControls(List<String> arguments) {
    var all = new ArrayList<>(arguments);
    if (!arguments.contains("--control")) {
      CONTROLS.forEach(control -> all.addAll(List.of("--control", control)));
    }
    return all.toArray(String[]::new);
  }

  @Nested
  class GivenTheShop {
    private void copyShop() throws IOException {
      try (Stream<Path> files = Files.list(Path.of(SHOP))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(file.getFileName().toString()));
        }
      }
    }

    @Test
    void showsWhatWouldChange() {
      CommandRun run =
          CommandRun.of(withControls(List.of("fix", "--diff", SHOP, "--level", "restricted")));

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      Golden.of("golden/fix-shop.diff").assertMatches(run.out().replace(ROOT + "/", "/"));
      Golden.of("golden/fix-shop-summary.txt").assertMatches(run.err().replace(ROOT + "/", ""));
    }

    @Test
    void leavesNothingOfWhatItSaysItFixedAndIsDoneAtOnce() throws IOException {
      copyShop();

      CommandRun first =
          CommandRun.of(withControls(List.of("fix", folder.toString(), "--level", "restricted")));
      CommandRun again =
          CommandRun.of(
              withControls(List.of("fix", folder.toString(), "--level", "restricted", "--check")));

      assertThat(first.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(first.out()).contains("Fixed ");
      assertThat(again.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(again.out()).isEmpty();
      CommandRun scan = CommandRun.of("scan", folder.toString(), "--level", "restricted");
      assertThat(scan.out()).doesNotContain("privileged-container", "host-namespaces");
    }

    @Test
    void writesWhatTheDiffShows() throws IOException {
      copyShop();
      CommandRun diff = CommandRun.of(withControls(List.of("fix", folder.toString(), "--diff")));
      CommandRun.of(withControls(List.of("fix", folder.toString())));
      long added = diff.out().lines().filter(line -> line.matches("\\+[^+].*")).count();
      long gone = diff.out().lines().filter(line -> line.matches("-[^-].*")).count();
      long before = lines(Path.of(SHOP));

      assertThat(lines(folder)).isEqualTo(before + added - gone);
    }

    private static long lines(Path folder) throws IOException {
      long lines = 0;
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          lines += Files.readString(file).lines().count();
        }
      }
      return lines;
    }
  }

  @Nested
  class GivenAFile {
    @Test
    void changesOnlyWhatIsWrong() throws IOException {
      Path pod = file("pod.yaml", POD);

      CommandRun run = fix();

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out()).contains("host-namespaces", "Fixed 1 finding in 1 file.");
      assertThat(Files.readString(pod))
          .isEqualTo(POD.replace("  hostPID: true # for the debugger\n", ""));
    }

    @Test
    void keepsItsPermissionsAndLeavesNothingBesideIt() throws IOException {
      Path pod = file("pod.yaml", POD);
      Files.setPosixFilePermissions(pod, PosixFilePermissions.fromString("rw-r-----"));

      fix();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pod)))
          .isEqualTo("rw-r-----");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).containsExactly(pod);
      }
    }

    @Test
    void isNotTouchedWhenItIsReadOnly() throws IOException {
      Path pod = file("pod.yaml", POD);
      Files.setPosixFilePermissions(pod, PosixFilePermissions.fromString("r--r--r--"));
      file("other.yaml", POD.replace("name: p", "name: q"));

      CommandRun run = fix();

      assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(run.err()).contains("error[FIX-0001]", "it is read-only");
      assertThat(run.out()).contains("Fixed 1 finding in 1 file, 1 left");
      assertThat(Files.readString(pod)).isEqualTo(POD);
    }

    @Test
    void isNotReachedThroughALinkThatLeadsOut(@TempDir Path outside) throws IOException {
      Path target = Files.writeString(outside.resolve("pod.yaml"), POD);
      Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), target);

      CommandRun run =
          CommandRun.of(withControls(List.of("fix", link.toString(), "--level", "baseline")));

      assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(run.err()).contains("error[FIX-0001]", "symbolic link");
      assertThat(Files.readString(target)).isEqualTo(POD);
    }

    @Test
    void isFixedBesideOneThatCannotBeRead() throws IOException {
      Path pod = file("pod.yaml", POD);
      Path broken = file("broken.yaml", "apiVersion: v1\nkind: [\n");

      CommandRun run = fix();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(Files.readString(pod)).doesNotContain("hostPID");
      assertThat(Files.readString(broken)).isEqualTo("apiVersion: v1\nkind: [\n");
      assertThat(run.err()).contains("broken.yaml");
    }

    @Test
    void staysWhereNoFixIsKnown() throws IOException {
      String text =
          POD.replace(
              "hostPID: true # for the debugger", "volumes: [{name: v, hostPath: {path: /}}]");
      Path pod = file("pod.yaml", text);

      CommandRun run = fix();

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out()).contains("left: no fix is known", "1 left (no fix is known: 1)");
      assertThat(Files.readString(pod)).isEqualTo(text);
    }

    @Test
    void isFixedThoughThatBringsSomethingLesserToLight() throws IOException {
      Path pod = file("pod.yaml", POD.replace("hostPID: true", "hostNetwork: true"));

      CommandRun run = fix("--control", "host-namespaces");

      assertThat(run.out()).contains("Fixed 1 finding in 1 file.");
      assertThat(Files.readString(pod)).doesNotContain("hostNetwork");
    }

    @Test
    void staysWhereAnAnchorIsSharedWithWhatMustNotChange() throws IOException {
      String text =
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: p}
          spec:
            securityContext: &shared
              sysctls: [{name: kernel.msgmax, value: "1"}]
            containers:
              - name: c
                image: r.example.com/c:1
                securityContext:
                  <<: *shared
                  privileged: true
          """;
      Path pod = file("pod.yaml", text);

      CommandRun run = fix();

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(Files.readString(pod)).contains("<<: *shared", "privileged: false");
    }
  }

  @Nested
  class GivenFlags {
    @Test
    void fixesOneControlOnly() throws IOException {
      Path pod =
          file(
              "pod.yaml",
              POD.replace(
                  "    image", "    ports: [{containerPort: 1, hostPort: 1}]\n      image"));

      CommandRun run = fix("--control", "hostPorts");

      assertThat(Files.readString(pod)).contains("hostPID: true").doesNotContain("hostPort:");
      assertThat(run.out()).doesNotContain("host-namespaces");
    }

    @Test
    void fixesFromASeverityOn() throws IOException {
      Path pod = file("pod.yaml", POD);

      CommandRun run = fix("--severity", "critical");

      assertThat(run.out()).isEqualTo("Nothing to fix.\n");
      assertThat(Files.readString(pod)).isEqualTo(POD);
    }

    @Test
    void listsFilesThatWouldChangeAndFails() throws IOException {
      Path pod = file("pod.yaml", POD);

      CommandRun run = fix("--check");

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out()).isEqualTo(pod + "\n");
      assertThat(Files.readString(pod)).isEqualTo(POD);
    }

    @Test
    void tellsProgramsInJson() throws IOException {
      file("pod.yaml", POD);

      CommandRun run = fix("--diff", "-o", "json");

      Golden.of("golden/fix.json").assertMatches(run.out().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void paintsTheDiffOnATerminalAlone() throws IOException {
      file("pod.yaml", POD);
      String[] arguments =
          withControls(List.of("fix", folder.toString(), "--level", "baseline", "--diff"));

      CommandRun terminal = CommandRun.in(Map.of(), true, "", arguments);
      CommandRun without = CommandRun.in(Map.of("NO_COLOR", "1"), true, "", arguments);

      assertThat(terminal.out()).contains("\u001b[31m-  hostPID: true");
      assertThat(without.out()).contains("\n-  hostPID: true").doesNotContain("\u001b");
      assertThat(fix("--diff").out()).doesNotContain("\u001b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "--control privilged-container | privileged-container",
          "--severity bad                | use one of info, low, medium, high, critical",
          "-o yaml                       | use one of text, json",
          "--interactive                 | error[FIX-0003]",
          "--chekc                       | did you mean --check?",
        })
    void refusesWrongOnes(String flags, String says) {
      CommandRun run = fix(flags.split(" ", -1));

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains(says);
    }
  }

  @Nested
  class GivenStandardInput {
    @Test
    void printsTheFixedTextAndTellsTheRestBeside() {
      CommandRun run =
          CommandRun.withInput(POD, withControls(List.of("fix", "-", "--level", "baseline")));

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out()).isEqualTo(POD.replace("  hostPID: true # for the debugger\n", ""));
      assertThat(run.err()).contains("Fixed 1 finding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\n", "", "apiVersion: v1\nkind: [\n"})
    void passesOnWhatHasNothingToFix(String text) {
      CommandRun run = CommandRun.withInput(text, "fix", "-");

      assertThat(run.out()).isEqualTo(text);
    }
  }

  @Nested
  class GivenAPersonWhoIsAsked {
    private CommandRun answering(String answers) {
      return CommandRun.in(
          Map.of("NO_COLOR", "1"),
          true,
          answers,
          withControls(List.of("fix", folder.toString(), "--level", "baseline", "--interactive")));
    }

    private List<Path> twoPods() throws IOException {
      return List.of(file("a.yaml", POD), file("b.yaml", POD.replace("name: p", "name: q")));
    }

    @Test
    void fixesWhatIsAgreedTo() throws IOException {
      List<Path> pods = twoPods();

      CommandRun run = answering("what\nn\ny\n");

      assertThat(run.out()).contains("Please type y, n, a or q.", "1 left (not wanted: 1)");
      assertThat(Files.readString(pods.get(0))).isEqualTo(POD);
      assertThat(Files.readString(pods.get(1))).doesNotContain("hostPID");
    }

    @Test
    void fixesAllFromThereOn() throws IOException {
      List<Path> pods = twoPods();

      answering("a\n");

      assertThat(Files.readString(pods.get(0))).doesNotContain("hostPID");
      assertThat(Files.readString(pods.get(1))).doesNotContain("hostPID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q\n", ""})
    void stopsWhereTheAnswersDo(String answers) throws IOException {
      List<Path> pods = twoPods();

      answering(answers);

      assertThat(Files.readString(pods.get(0))).isEqualTo(POD);
      assertThat(Files.readString(pods.get(1))).isEqualTo(POD.replace("name: p", "name: q"));
    }
  }
}
