package dev.bulwark.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Puts generated objects to policies by whole runs of `bulwark apply` and, where its program is
/// given, of `kyverno apply`: wall time, processor time of all threads, and peak memory.
///
/// Usage: `ApplyProcess LAUNCHER POLICIES OBJECTS [KYVERNO]`. Linux only.
public final class ApplyProcess {
  private ApplyProcess() {}

  /// The way in; see the class.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 3) {
      System.err.println("usage: ApplyProcess LAUNCHER POLICIES OBJECTS [KYVERNO]");
      System.exit(2);
    }
    Path objects = Files.createTempFile("objects", ".yaml");
    Files.writeString(objects, GeneratedCluster.yaml(Integer.parseInt(args[2]), 1));
    System.out.printf(
        Locale.ROOT, "%-10s %10s %10s %8s  %s%n", "", "wall ms", "cpu ms", "MiB", "last line");
    line("bulwark", List.of(args[0], "apply", args[1], "-r", objects.toString()));
    if (args.length > 3) {
      line("kyverno", List.of(args[3], "apply", args[1], "-r", objects.toString()));
    }
    Files.delete(objects);
  }

  private static void line(String name, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("apply", ".txt");
    var run = WholeRun.of(command, Redirect.to(output.toFile()));
    System.out.printf(
        Locale.ROOT,
        "%-10s %10d %10d %8d  %s%n",
        name,
        run.wall().toMillis(),
        run.cpu().toMillis(),
        run.peakKib() / 1024,
        lastLine(output));
    Files.delete(output);
  }

  private static String lastLine(Path output) throws IOException {
    return Files.readAllLines(output, UTF_8).stream()
        .filter(line -> !line.isBlank())
        .reduce("", (_, line) -> line);
  }
}
