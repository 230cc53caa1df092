package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand files with anything wrong in them that has a fix.
class FixManyFilesTest {
  private static final int FILES = 1_000;
  private static final List<String> OF_PODS =
      List.of(
          "hostPID: true",
          "hostNetwork: true # needed",
          "securityContext: {runAsUser: 0}",
          "securityContext:\n  seccompProfile:\n    type: Unconfined # old",
          "securityContext:\n  sysctls:\n  - name: kernel.msgmax\n    value: \"1\"");
  private static final List<String> OF_CONTAINERS =
      List.of(
          "securityContext: {privileged: true}",
          "securityContext:\n  privileged: true # debugging\n  runAsNonRoot: false",
          "securityContext:\n  capabilities:\n    add: [NET_ADMIN, NET_BIND_SERVICE]",
          "securityContext:\n  capabilities:\n    # why\n    add:\n      - SYS_TIME\n      - NET_BIND_SERVICE # port 80",
          "ports: [{containerPort: 80, hostPort: 80}]",
          "securityContext: {procMount: Unmasked, seLinuxOptions: {user: u, role: r}}",
          "livenessProbe:\n  httpGet:\n    host: localhost\n    port: 80");

  @TempDir Path folder;

  @Test
  void areJudgedCleanAndKeepTheirComments() throws IOException {
    Files.writeString(
        folder.resolve("bulwark.yaml"),
        """
        apiVersion: bulwark.dev/v1alpha1
        kind: Baseline
        metadata: {name: many}
        spec:
          extends: [pod-security-restricted]
        """);
    var random = new SplittableRandom(7);
    Map<Path, String> before = new HashMap<>();
    for (int i = 0; i < FILES; i++) {
      String text = manifest(random, i);
      before.put(Files.writeString(folder.resolve("m" + i + ".yaml"), text), text);
    }

    CommandRun fix = CommandRun.of("fix", folder.toString(), "-q");

    assertThat(fix.err()).isEmpty();
    CommandRun scan = CommandRun.of("scan", folder.toString());
    assertThat(scan.exitCode()).as(scan.out()).isEqualTo(ExitCode.CLEAN);
    CommandRun again = CommandRun.of("fix", folder.toString(), "--check");
    assertThat(again.exitCode()).as(again.out()).isEqualTo(ExitCode.CLEAN);
    for (Map.Entry<Path, String> file : before.entrySet()) {
      String after = Files.readString(file.getKey());
      assertThat(after.lines().filter(line -> line.strip().startsWith("#")))
          .as(file.getValue())
          .containsAll(
              file.getValue().lines().filter(line -> line.strip().startsWith("# f")).toList());
    }
  }

  private static String manifest(RandomGenerator random, int number) {
    var spec = new ArrayList<String>();
    add(spec, OF_PODS, random);
    var containers = new StringBuilder("containers:");
    boolean dashesIn = random.nextBoolean();
    for (int i = 0; i <= random.nextInt(2); i++) {
      var container = new ArrayList<String>(List.of("name: c" + i, "image: r.example.com/c:1"));
      add(container, OF_CONTAINERS, random);
      String body = indented(String.join("\n", container), 2).substring(2);
      containers.append('\n').append(indented("- " + body, dashesIn ? 2 : 0));
    }
    spec.add(containers.toString());
    spec.add("# f" + number + " ends the pod");
    String pod = String.join("\n", spec);
    String name = "metadata: {name: m" + number + "}\n";
    String text =
        random.nextBoolean()
            ? "# f\napiVersion: v1\nkind: Pod\n" + name + "spec:\n" + indented(pod, 2)
            : "apiVersion: apps/v1\nkind: Deployment\n"
                + name
                + "spec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n"
                + indented(pod, 6);
    String whole = random.nextInt(5) == 0 ? text : text + "\n";
    return random.nextInt(8) == 0 ? whole.replace("\n", "\r\n") : whole;
  }

  /// One of the texts, or none.
  private static void add(List<String> into, List<String> texts, RandomGenerator random) {
    int chosen = random.nextInt(texts.size() + 1);
    if (chosen < texts.size()) {
      into.add(texts.get(chosen));
    }
  }

  private static String indented(String text, int columns) {
    return text.lines()
        .map(line -> " ".repeat(columns) + line)
        .reduce((one, other) -> one + "\n" + other)
        .orElse("");
  }
}
