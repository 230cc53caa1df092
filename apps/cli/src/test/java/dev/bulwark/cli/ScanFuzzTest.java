package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.reports.Report;
import dev.bulwark.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/// Whatever bytes are scanned, the run ends by itself, never with our own bug, and no report for
/// people carries the input's control characters. `JAZZER_FUZZ=1` searches; without, the seeds are
/// replayed.
class ScanFuzzTest {
  private static final String[] LEVELS = {"restricted", "baseline", "namespace"};

  @FuzzTest(maxDuration = "10m")
  void reportsOrJudges(byte @NotNull [] input) {
    int choice = input.length == 0 ? 0 : input[0] & 0xFF;
    Report report = Reports.ALL.get(choice % Reports.ALL.size());
    String level = LEVELS[choice / 16 % LEVELS.length];
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();

    ExitCode code =
        Bulwark.run(
            new String[] {"scan", "-", "-o", report.name(), "--level", level},
            new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                false,
                80,
                "",
                Map.of()));

    assertThat(code).as(err.toString(UTF_8)).isNotEqualTo(ExitCode.OUR_BUG);
    assertThat(err.toString(UTF_8)).doesNotContain("\u001b");
    if (report.name().equals("text")) {
      assertThat(out.toString(UTF_8)).doesNotContain("\u001b", "\u202e", "\u0007");
    }
  }
}
