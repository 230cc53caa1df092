package dev.bulwark.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a command took from its start to its end. Its errors are thrown away.
///
/// @param wall time on the clock
/// @param cpu processor time of all its threads, but for its last milliseconds
/// @param peakKib the largest resident set (`VmHWM`), Linux only, else 0
/// @param exit the exit code
record WholeRun(Duration wall, Duration cpu, long peakKib, int exit) {
  private static final Duration GLANCE = Duration.ofMillis(1);

  static WholeRun of(List<String> command, Redirect output)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectOutput(output).redirectError(Redirect.DISCARD).start();
    Duration cpu = Duration.ZERO;
    long peak = 0;
    while (!process.waitFor(GLANCE)) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      peak = Math.max(peak, peakKib(process.pid()));
    }
    var wall = Duration.ofNanos(System.nanoTime() - start);
    return new WholeRun(wall, cpu, peak, process.exitValue());
  }

  private static long peakKib(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), UTF_8)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      return 0; // it has just ended
    }
    return 0;
  }
}
