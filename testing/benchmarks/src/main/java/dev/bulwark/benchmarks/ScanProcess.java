package dev.bulwark.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
    new ScanProcess(args[0], runs, System.out).measure();
  }

  private void measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bulwark-benchmark");
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
      long start = System.nanoTime();
      memory = Math.max(memory, run(command));
      millis[i] = (System.nanoTime() - start) / 1e6;
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

  /// Runs to the end; the largest resident set seen, in KiB.
  private static long run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long largest = 0;
    while (!process.waitFor(java.time.Duration.ofMillis(1))) {
      largest = Math.max(largest, peak(process.pid()));
    }
    if (process.exitValue() > 1) {
      throw new IOException(command + " ended with " + process.exitValue());
    }
    return largest;
  }

  private static long peak(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), UTF_8)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      return 0; // it has just ended, or this is no Linux
    }
    return 0;
  }
}
