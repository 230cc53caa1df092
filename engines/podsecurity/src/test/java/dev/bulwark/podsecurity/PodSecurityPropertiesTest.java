package dev.bulwark.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws that hold for any pod; a seed reproduces the one that breaks them.
class PodSecurityPropertiesTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatFailsBaselineFailsRestricted(long seed) {
    JsonObject pod = new RandomPods(seed).next();

    for (int minor = 0; minor <= PodSecurityStandards.newestMinor(); minor++) {
      if (!failing(pod, Level.BASELINE, minor).isEmpty() && !windowsMayGo(pod, minor)) {
        assertThat(failing(pod, Level.RESTRICTED, minor)).as("v1." + minor).isNotEmpty();
      }
    }
  }

  /// Upstream lets the restricted check go for Windows, and with it the baseline check it
  /// overrides.
  private static boolean windowsMayGo(JsonObject pod, int minor) {
    return minor >= 25
        && pod.object("spec").object("os").get("name") != null
        && Set.of("capabilities_baseline", "seccompProfile_baseline")
            .containsAll(failing(pod, Level.BASELINE, minor));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfContainersDoesNotMatter(long seed) {
    JsonObject pod = new RandomPods(seed).next();

    assertThat(failing(RandomPods.withContainersReversed(pod), Level.RESTRICTED, 37))
        .isEqualTo(failing(pod, Level.RESTRICTED, 37));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fieldsThatNoCheckReadsDoNotMatter(long seed) {
    JsonObject pod = new RandomPods(seed).next();
    JsonObject spec = pod.object("spec").with("hostname", "h").with("privileged", true);
    JsonObject metadata = pod.object("metadata").with("labels", JsonObject.of("a", "b"));
    JsonObject more = pod.with("spec", spec).with("metadata", metadata).with("status", "odd");

    assertThat(messages(more)).isEqualTo(messages(pod));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void allFixesTogetherLeaveOnlyWhatHasNone(long seed) {
    JsonObject pod = new RandomPods(seed).next();
    List<Patch> fixes = new ArrayList<>();
    Set<String> withoutFix = new TreeSet<>();
    for (Verdict verdict : judge(pod, Level.RESTRICTED, 37)) {
      fixes.addAll(verdict.fixes());
      if (verdict.outcome() == Outcome.FAIL && verdict.fixes().isEmpty()) {
        withoutFix.add(verdict.rule());
      }
    }

    assertThat(failing(Patched.apply(pod, fixes), Level.RESTRICTED, 37)).isEqualTo(withoutFix);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFailureHasAPlace(long seed) {
    assertThat(judge(new RandomPods(seed).next(), Level.RESTRICTED, 37))
        .filteredOn(verdict -> verdict.outcome() == Outcome.FAIL)
        .allSatisfy(verdict -> assertThat(verdict.places()).isNotEmpty());
  }

  /// Without this the laws above could hold for want of a case.
  @Test
  void randomPodsPassAndFailEveryCheck() {
    Set<String> passed = new TreeSet<>();
    Set<String> failed = new TreeSet<>();
    seeds()
        .mapToObj(seed -> new RandomPods(seed).next())
        .forEach(
            pod -> {
              for (Level level : List.of(Level.BASELINE, Level.RESTRICTED)) {
                for (Verdict verdict : judge(pod, level, 37)) {
                  (verdict.outcome() == Outcome.PASS ? passed : failed).add(verdict.rule());
                }
              }
            });

    assertThat(passed).containsExactlyInAnyOrderElementsOf(PodSecurityStandards.checkIds());
    assertThat(failed).containsExactlyInAnyOrderElementsOf(PodSecurityStandards.checkIds());
  }

  private static Set<String> failing(JsonObject pod, Level level, int minor) {
    Set<String> rules = new TreeSet<>();
    for (Verdict verdict : judge(pod, level, minor)) {
      assertThat(verdict.outcome()).isNotEqualTo(Outcome.ERROR);
      if (verdict.outcome() == Outcome.FAIL) {
        rules.add(verdict.rule());
      }
    }
    return rules;
  }

  private static List<String> messages(JsonObject pod) {
    return judge(pod, Level.RESTRICTED, 37).stream().map(Verdict::message).toList();
  }

  private static List<Verdict> judge(JsonObject pod, Level level, int minor) {
    return Manifests.judge(Manifests.resource(pod), new LevelVersion(level, new Version(minor)));
  }
}
