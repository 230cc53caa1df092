package dev.bulwark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  @ParameterizedTest(name = "{1} of {2}")
  @CsvSource({
    "judging, 0, 10000, judging [                        ] 0 of 10000",
    "judging, 5000, 10000, judging [============            ] 5000 of 10000",
    "judging, 10000, 10000, judging [========================] 10000 of 10000",
    "reading, 7, 0, reading 7",
  })
  void tellsHowFarTheWorkIs(String work, int done, int total, String line) {
    assertThat(Progress.line(work, done, total)).isEqualTo(line);
  }

  @Test
  void isSilentWhereNobodyWatches() {
    var err = new ByteArrayOutputStream();

    try (Progress progress = Progress.on(new PrintStream(err, true, UTF_8), false)) {
      progress.begin("judging", 3);
      progress.step();
      progress.show();
    }

    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void leavesNothingBehindOnTheTerminal() {
    var err = new ByteArrayOutputStream();

    try (Progress progress = Progress.on(new PrintStream(err, true, UTF_8), true)) {
      progress.begin("judging", 2);
      progress.step();
      progress.show();
    }

    assertThat(err.toString(UTF_8)).contains("1 of 2").endsWith("\r\u001b[K");
  }
}
