package dev.bulwark.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.helm.Tables;
import dev.bulwark.values.PathPattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionRangeTest {
  static Stream<String[]> ranges() {
    return Tables.rows("version-ranges.tsv");
  }

  static Stream<String[]> versions() {
    return Tables.rows("versions.tsv");
  }

  static Stream<String[]> patterns() {
    return Tables.rows("path-patterns.tsv");
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @MethodSource("ranges")
  void holdsForTheVersionsThatItHoldsForInHelm(String range, String version, String verdict) {
    assertThat(VersionRange.of(range).isPresent()).isEqualTo(!verdict.equals("malformed"));
    assertThat(VersionRange.holds(range, version)).isEqualTo(verdict.equals("true"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("versions")
  void takesForVersionsWhatHelmTakesForThem(String version, String verdict) {
    assertThat(Version.parse(version).isPresent()).isEqualTo(verdict.equals("true"));
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @MethodSource("patterns")
  void matchesThePathsThatGoMatches(String pattern, String path, String verdict) {
    assertThat(PathPattern.isWellFormed(pattern)).isEqualTo(!verdict.equals("malformed"));
    assertThat(PathPattern.isWellFormed(pattern) && PathPattern.matches(pattern, path))
        .isEqualTo(verdict.equals("true"));
  }
}
