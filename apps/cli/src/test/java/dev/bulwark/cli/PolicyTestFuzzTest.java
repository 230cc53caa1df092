package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.bulwark.cli.command.ExitCode;

/// Whatever stands in a test of policies, it is run or reported.
class PolicyTestFuzzTest {
  @FuzzTest
  void runsOrReports(@NotNull String text) {
    CommandRun run = CommandRun.withInput(text, "test", "-");

    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OUR_BUG);
  }
}
