package dev.bulwark.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Measures whole runs of the `bulwark` command as a user meets them: wall time and peak memory.
///
/// Usage: `ScanProcess LAUNCHER [RUNS]`. Each line is median, fastest and slowest in milliseconds,
/// and the largest resident set (`VmHWM`, Linux only) in MiB. The first line, `version`, is the
/// floor: what every command costs before it does anything.
public final class ScanProcess {
  private final String launcher;
  private final int runs;
  private final PrintStream out;

  private ScanProcess(String launcher, int runs, PrintStream out) {
    this.launcher = launcher;
    this.runs = runs;
    this.out = out;
  }

  /// The way in; see the class.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println("usage: ScanProcess LAUNCHER [RUNS]");
      System.exit(2);
    }
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 21;
    Path folder = Files.createTempDirectory("bulwark-benchmark");
    try {
      new ScanProcess(args[0], runs, System.out).measure(folder);
    } finally {
      delete(folder);
    }
  }

  private void measure(Path folder) throws IOException, InterruptedException {
    Path small = Files.createDirectory(folder.resolve("thirty"));
    for (int i = 0; i < 10; i++) {
      Files.writeString(small.resolve("pods-" + i + ".yaml"), GeneratedPods.yaml(3, i));
    }
    Path large = folder.resolve("ten-thousand.yaml");
    Files.writeString(large, GeneratedPods.yaml(10_000, 1));

    out.printf(Locale.ROOT, "%-34s %8s %8s %8s %8s%n", "", "median", "fastest", "slowest", "MiB");
    line("version", runs, "version");
    line("30 objects, text", runs, "scan", small.toString());
    line("30 objects, json", runs, "scan", small.toString(), "-o", "json");
    line(
        "10,000 Pods (" + Files.size(large) / 1_000_000 + " MB), json",
        5,
        "scan",
        large.toString(),
        "-o",
        "json");
    line("10,000 Pods, text", 5, "scan", large.toString());

    Path policies = folder.resolve("policies.yaml");
    Files.writeString(policies, GeneratedPolicies.yaml());
    String count = GeneratedPolicies.COUNT + " policies";
    line("30 objects, " + count, runs, "scan", small.toString(), "--policy", policies.toString());
    line(
        "10,000 Pods, only " + count,
        5,
        "scan",
        large.toString(),
        "--level",
        "privileged",
        "--policy",
        policies.toString());
    line(
        "10,000 Pods, also " + count, 5, "scan", large.toString(), "--policy", policies.toString());
  }

  private void line(String name, int times, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of(launcher));
    command.addAll(Arrays.asList(arguments));
    run(command); // the first run may make the cache
    var millis = new double[times];
    long memory = 0;
    for (int i = 0; i < times; i++) {
      var run = run(command);
      memory = Math.max(memory, run.peakKib());
      millis[i] = run.wall().toNanos() / 1e6;
    }
    Arrays.sort(millis);
    out.printf(
        Locale.ROOT,
        "%-34s %8.0f %8.0f %8.0f %8d%n",
        name,
        millis[times / 2],
        millis[0],
        millis[times - 1],
        memory / 1024);
  }

  private static WholeRun run(List<String> command) throws IOException, InterruptedException {
    var run = WholeRun.of(command, Redirect.DISCARD);
    if (run.exit() > 1) {
      throw new IOException(command + " ended with " + run.exit());
    }
    return run;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
