package dev.bulwark.kyverno.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatternPropertyTest {
  private static final String[] KEYS = {"a", "b", "c", "name"};
  private static final String[] SIGNS = {"", "", "", "()", "=()", "X()", "^()", "<()"};
  private static final @Nullable Object[] VALUES = {
    "x", "y", "xy", "", 1.0, 2.0, 0.0, true, false, null, "1Gi", "30s"
  };
  private static final @Nullable Object[] PATTERNS = {
    "x", "x*", "!x", "?*", "*", "x | y", "1-2", ">1", "<=1Gi", ">10s", 1.0, true, null, "", "false"
  };

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aCompiledPatternAnswersAsTheNaiveOne(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 400; i++) {
      Object pattern = pattern(random, 3);
      Pattern compiled = Pattern.of(pattern);
      for (int j = 0; j < 5; j++) {
        Object value = value(random, 3);
        assertThat(shown(compiled.match(value)))
            .as("%s on %s", pattern, value)
            .isEqualTo(NaivePattern.match(pattern, value));
      }
    }
  }

  @Test
  void theGeneratedPatternsMeetEveryKindOfAnswer() {
    var random = new SplittableRandom(7);
    var seen = new TreeSet<String>();
    for (int i = 0; i < 20_000; i++) {
      String answer = NaivePattern.match(pattern(random, 3), value(random, 3));
      seen.add(answer.startsWith("/") ? "path" : answer);
    }

    assertThat(seen).containsExactly("fits", "path", "skipped", "vague");
  }

  private static @Nullable Object pattern(SplittableRandom random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 0 -> PATTERNS[random.nextInt(PATTERNS.length)];
      case 1 -> {
        var items = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(pattern(random, depth - 1));
        }
        yield JsonArray.copyOf(items);
      }
      default -> {
        JsonObject map = JsonObject.EMPTY;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          String sign = SIGNS[random.nextInt(SIGNS.length)];
          String key = KEYS[random.nextInt(KEYS.length)];
          String anchored = sign.isEmpty() ? key : sign.replace(")", key + ")");
          map = map.with(anchored, pattern(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static @Nullable Object value(SplittableRandom random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 0 -> VALUES[random.nextInt(VALUES.length)];
      case 1 -> {
        var items = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield JsonArray.copyOf(items);
      }
      default -> {
        JsonObject map = JsonObject.EMPTY;
        for (int i = random.nextInt(4); i > 0; i--) {
          map = map.with(KEYS[random.nextInt(KEYS.length)], value(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String shown(Pattern.Result result) {
    return switch (result) {
      case Pattern.Result.Fits _ -> "fits";
      case Pattern.Result.Skipped _ -> "skipped";
      case Pattern.Result.Broken(var path, _) -> path.isEmpty() ? "vague" : path;
    };
  }
}
