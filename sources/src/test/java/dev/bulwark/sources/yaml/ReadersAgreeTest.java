package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The quick reader gives the tree and the positions of the complete one, or leaves the document.
class ReadersAgreeTest {
  private static final int TEXTS_PER_SEED = 1_000;

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 8));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onManifests(long seed) {
    var random = new SplittableRandom(seed);
    int read = 0;
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      var text = AnyYaml.text(random);
      read += compare(text, seed, i).read;
    }
    assertThat(read).as("documents that the quick reader read").isGreaterThan(TEXTS_PER_SEED / 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onDamagedManifests(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      compare(AnyYaml.mutated(AnyYaml.text(random), random), seed, i);
    }
  }

  private static BothReaders compare(String text, long seed, int i) {
    try {
      return BothReaders.compare(text.getBytes(UTF_8));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ", text " + i + ":\n" + text, e);
    }
  }
}
