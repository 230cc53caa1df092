package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "0, 0s, 0s",
    "1h30m, 1h30m0s, 5400s",
    "-1.5h, -1h30m0s, -5400s",
    "+5s, 5s, 5s",
    "300ms, 300ms, 0.3s",
    "1.5us, 1.5µs, 0.0000015s",
    "1µs, 1µs, 0.000001s",
    "1ns, 1ns, 0.000000001s",
    ".5s, 500ms, 0.5s",
    "5.s, 5s, 5s",
    "1h2m3.5s, 1h2m3.5s, 3723.5s",
    "2562047h47m16.854775807s, 2562047h47m16.854775807s, 9223372036.854776s",
    "-9223372036854775808ns, -2562047h47m16.854775808s, -9223372036.854776s",
    "0.1000000000000000000000000h, 6m0s, 360s",
  })
  void readsAndPrintsAsGo(String text, String printed, String seconds) {
    Duration duration = GoDuration.parse(text).asOptional().orElseThrow();

    assertThat(GoDuration.text(duration)).isEqualTo(printed);
    assertThat(GoDuration.seconds(duration)).isEqualTo(seconds);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|time: invalid duration \"\"",
        "-|time: invalid duration \"-\"",
        ".s|time: invalid duration \".s\"",
        "5|time: missing unit in duration \"5\"",
        "1d|time: unknown unit \"d\" in duration \"1d\"",
        "1 s|time: unknown unit \" s\" in duration \"1 s\"",
        "1é|time: unknown unit \"\\xc3\\xa9\" in duration \"1\\xc3\\xa9\"",
        "1\"|time: unknown unit \"\\\"\" in duration \"1\\\"\"",
        "9223372036854775808ns|time: invalid duration \"9223372036854775808ns\"",
        "2562048h|time: invalid duration \"2562048h\"",
        "99999999999999999999s|time: invalid duration \"99999999999999999999s\"",
      })
  void failsInTheWordsOfGo(String text, String reason) {
    assertThat(GoDuration.parse(text)).isEqualTo(Parsed.malformed(reason));
  }

  @Test
  void readsWhatItPrints() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(64));

      assertThat(GoDuration.parse(GoDuration.text(duration))).isEqualTo(Parsed.of(duration));
    }
  }
}
