package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> NAMES =
      List.of("scan", "explain", "controls", "run-as-non-root", "run-as-user-zero");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "scan, scan",
    "scna, scan",
    "can, scan",
    "explian, explain",
    "control, controls",
    "runAsNonRoot, run-as-non-root",
    "run_as_nonroot, run-as-non-root",
  })
  void findsTheNearestName(String word, String meant) {
    assertThat(Spelling.near(word, NAMES)).first().isEqualTo(meant);
  }

  @Test
  void offersNothingWhenNothingIsNear() {
    assertThat(Spelling.near("kubernetes", NAMES)).isEmpty();
    assertThat(Spelling.near("", NAMES)).isEmpty();
  }

  @Test
  void offersAllThatHoldTheWord() {
    assertThat(Spelling.near("run-as", NAMES))
        .containsExactly("run-as-non-root", "run-as-user-zero");
  }
}
