package dev.bulwark.helm.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.helm.values.SetLine.Kind;
import dev.bulwark.helm.values.SetLine.MalformedSetException;
import dev.bulwark.model.SourceText;
import dev.bulwark.testkit.Damage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands behind `--set` and its kin sets values or is refused, soon.
class HostileSetLinesTest {
  private static final int LINES_PER_SEED = 2_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          ".",
          "=",
          ",",
          "[",
          "]",
          "[0]",
          "[9]",
          "[65536]",
          "[-1]",
          "[99999999999]",
          "{",
          "}",
          "\\",
          "\"",
          "null",
          "true",
          "1",
          "0x",
          "1e9",
          " ",
          "{a,b}",
          "{\"a\":[1]}",
          "é",
          "\n");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void setValuesOrAreRefused(long seed) {
    var random = new SplittableRandom(seed);
    var damage = new Damage(random, PIECES);
    Kind[] kinds = Kind.values();
    assertTimeout(
        SOON,
        () -> {
          for (int i = 0; i < LINES_PER_SEED; i++) {
            set(kinds[random.nextInt(kinds.length)], damage.line(12));
          }
        });
  }

  private static void set(Kind kind, String line) {
    var values = new Table();
    try {
      SetLine.apply(SourceText.of(kind.flag(), line), kind, values, _ -> null);
      assertThat(values.copy()).isEqualTo(values);
    } catch (MalformedSetException refused) {
      assertThat(refused).hasMessageNotContaining("dev.bulwark");
    }
  }
}
