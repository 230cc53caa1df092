package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiverScanTest {
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
        - name: other
          image: web:1
          securityContext:
            privileged: false
      """;

  private static final String WAIVER =
      """
      # kept
      apiVersion: bulwark.dev/v1alpha1
      kind: Waiver
      metadata: {name: web}
      spec:
        controls: [privileged-container]
        match: {names: [bad], containers: [web]}
        reason: the vendor needs it
        expires: "2027-01-31"
      """;

  @TempDir Path folder;

  @BeforeEach
  void aRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    write("k8s/bad.yaml", POD);
    write(
        "bulwark.yaml",
        """
        apiVersion: bulwark.dev/v1alpha1
        kind: Baseline
        metadata: {name: shop}
        spec:
          extends: []
          controls: {privileged-container: on}
        """);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private CommandRun run(String command, String... more) {
    var arguments = new ArrayList<String>(List.of(command.split(" ", -1)));
    arguments.add(folder.toString());
    arguments.addAll(List.of("--as-of", "2026-11-21"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String fingerprint() {
    String json = run("scan", "-o", "json").out();
    int at = json.indexOf("\"fingerprint\": \"") + 16;
    return json.substring(at, at + 16);
  }

  @Nested
  class GivenARegister {
    @Test
    void letsFindingsPassAndShowsThem() throws IOException {
      write("waivers.yaml", WAIVER);

      CommandRun run = run("scan");

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out())
          .contains("~ waived   privileged-container")
          .contains("waived  until 2027-01-31: the vendor needs it")
          .contains("Gate low: passed");
      assertThat(run.out().replace("\n  ", " "))
          .contains("0 of 1 check passed, 0 failed, 1 waived");
    }

    @Test
    void tellsWhatIsExpiredUnusedAndOutOfPlace() throws IOException {
      write(
          "waivers.yaml",
          WAIVER.replace("2027-01-31", "2026-11-01") + "---\n" + WAIVER.replace("[bad]", "[gone]"));
      write("k8s/waiver.yaml", WAIVER);

      CommandRun run = run("scan");

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out())
          .contains("warning[WAIVE-0004]: the waiver has expired on 2026-11-01")
          .contains("warning[WAIVE-0006]: the waiver waives nothing")
          .contains("warning[WAIVE-0008]: the waiver web is not in the register");
    }

    @Test
    void tellsOfUnusedOnesOnlyWhereEverythingIsScanned() throws IOException {
      write("waivers.yaml", WAIVER.replace("[bad]", "[gone]"));

      assertThat(run("scan -n shop").out()).doesNotContain("WAIVE-0006");
      assertThat(CommandRun.of("scan", folder.resolve("k8s").toString()).out())
          .doesNotContain("WAIVE-0006");
    }

    @Test
    void isFoundWithoutABaseline() throws IOException {
      Files.delete(folder.resolve("bulwark.yaml"));
      write("waivers.yaml", WAIVER);

      assertThat(CommandRun.of("scan", folder + "/k8s", "--as-of", "2026-11-21").out())
          .contains("~ waived   privileged-container");
    }

    @Test
    void endsWithBadInputWhereItIsFaulty() throws IOException {
      write("waivers.yaml", WAIVER.replace("reason:", "raeson:"));

      CommandRun run = run("scan");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).contains("did you mean reason?").contains("✗ critical");
    }
  }

  @Nested
  class GivenAFindingToWaive {
    @Test
    void isWrittenIntoTheRegister() throws IOException {
      write("waivers.yaml", WAIVER.replace("[bad]", "[gone]"));

      CommandRun run =
          run(
              "waive " + fingerprint(),
              "--reason",
              "it's \"theirs\": #1",
              "--until",
              "2027-01-31",
              "--owner",
              "shop",
              "--ticket",
              "S-1");

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(read("waivers.yaml"))
          .startsWith("# kept\n")
          .endsWith(
              """
              ---
              apiVersion: bulwark.dev/v1alpha1
              kind: Waiver
              metadata:
                name: privileged-container-bad
              spec:
                controls: [privileged-container]
                match:
                  kinds: [Pod]
                  namespaces: [shop]
                  names: [bad]
                  containers: [web]
                reason: "it's \\"theirs\\": #1"
                owner: shop
                ticket: S-1
                created: "2026-11-21"
                expires: "2027-01-31"
              """);
      assertThat(run("scan").exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void letsNoSecondContainerPass() throws IOException {
      run("waive " + fingerprint(), "--reason", "r", "--until", "2027-01-31");
      write("k8s/bad.yaml", POD.replace("privileged: false", "privileged: true"));

      assertThat(run("scan").exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void isNotWrittenWithoutReasonOrEndOrWhatTheBaselineAsksFor() throws IOException {
      write("bulwark.yaml", read("bulwark.yaml") + "  waivers: {require: [ticket]}\n");
      String waive = "waive " + fingerprint();

      assertThat(run(waive, "--until", "2027-01-31").err()).contains("missing option --reason");
      assertThat(run(waive, "--reason", "r").err()).contains("missing option --until");
      assertThat(run(waive, "--reason", "r", "--until", "2026-11-20").err()).contains("is over");
      assertThat(run(waive, "--reason", "r", "--until", "2027-01-31").err())
          .contains("the waiver has no ticket");
      assertThat(run("waive 0000000", "--reason", "r", "--until", "2027-01-31").err())
          .contains("CLI-0011");
      assertThat(folder.resolve("waivers.yaml")).doesNotExist();
    }

    @Test
    void isShownWithItsFingerprint() {
      assertThat(run("scan -v").out()).contains("        " + fingerprint() + "\n");
    }
  }

  @Nested
  class GivenARatchet {
    @Test
    void letsPassWhatWasThereAndGatesOnWhatIsNew() throws IOException {
      CommandRun first = run("scan --ratchet");
      write("k8s/moved.yaml", "\n\n" + POD);
      Files.delete(folder.resolve("k8s/bad.yaml"));
      CommandRun moved = run("scan --ratchet");
      write("k8s/moved.yaml", POD.replace("privileged: false", "privileged: true"));
      String before = read("bulwark.ratchet");
      CommandRun second = run("scan --ratchet");

      assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ExitCode.CLEAN);
      assertThat(first.out()).contains("bulwark.ratchet is written");
      assertThat(before)
          .contains(
              "  Pod shop/bad  privileged-container"
                  + "  spec.containers[web].securityContext.privileged\n");
      assertThat(moved.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(moved.out()).contains("1 finding of the ratchet not shown").contains("1 failed");
      assertThat(second.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(read("bulwark.ratchet")).isEqualTo(before);
    }

    @Test
    void shrinksWhenFindingsVanishAndStaysSo() throws IOException {
      run("scan --ratchet");
      write("k8s/bad.yaml", POD.replace("privileged: true", "privileged: false"));
      CommandRun locked = run("scan --ratchet-locked");
      CommandRun part = run("scan --ratchet -n other");
      String before = read("bulwark.ratchet");
      CommandRun right = run("scan --ratchet");
      String after = read("bulwark.ratchet");
      write("k8s/bad.yaml", POD);

      assertThat(locked.out()).contains("WAIVE-0013");
      assertThat(part.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(before).contains("privileged-container");
      assertThat(right.out()).contains("bulwark.ratchet is 1 line shorter");
      assertThat(after).startsWith("# ").doesNotContain("privileged-container");
      assertThat(run("scan --ratchet").exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void isNotWrittenWhereItIsLockedOrNotAllIsJudged() throws IOException {
      CommandRun locked = run("scan --ratchet-locked");
      CommandRun part = run("scan --ratchet -n shop");
      write("k8s/broken.yaml", "apiVersion: [\n");
      CommandRun broken = run("scan --ratchet=" + folder.resolve("other.ratchet"));

      assertThat(locked.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(locked.out()).contains("WAIVE-0010");
      assertThat(part.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(broken.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(folder.resolve("bulwark.ratchet")).doesNotExist();
      assertThat(folder.resolve("other.ratchet")).doesNotExist();
    }

    @Test
    void staysAsItIsWhereALineIsBroken() throws IOException {
      run("scan --ratchet");
      write("bulwark.ratchet", read("bulwark.ratchet") + "<<<<<<< HEAD\n");

      CommandRun run = run("scan --ratchet");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).contains("WAIVE-0012");
    }
  }
}
