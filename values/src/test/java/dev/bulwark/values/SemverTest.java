package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemverTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0",
        "1.2.3",
        "1.2.3-rc.1+build.005",
        "1.2.3--",
        "1.2.3+-",
        "18446744073709551615.0.0-18446744073709551615",
      })
  void printsWhatItRead(String text) {
    assertThat(semver(text)).hasToString(text);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|Version string empty",
        "1.2|No Major.Minor.Patch elements found",
        "v1.2.3|Invalid character(s) found in major number \"v1\"",
        "1.x.3|Invalid character(s) found in minor number \"x\"",
        "1.2.3.4|Invalid character(s) found in patch number \"3.4\"",
        "01.2.3|Major number must not contain leading zeroes \"01\"",
        "1..3|strconv.ParseUint: parsing \"\": invalid syntax",
        "18446744073709551616.0.0|strconv.ParseUint: parsing \"18446744073709551616\": value out of"
            + " range",
        "1.2.3-|Prerelease is empty",
        "1.2.3-01|Numeric PreRelease version must not contain leading zeroes \"01\"",
        "1.2.3-ä|Invalid character(s) found in prerelease \"ä\"",
        "1.2.3+|Build meta data is empty",
        "1.2.3+a_b|Invalid character(s) found in build meta data \"a_b\"",
      })
  void failsInTheWordsOfBlang(String text, String reason) {
    assertThat(Semver.parse(text)).isEqualTo(Parsed.malformed(reason));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "v1.2.3, 1.2.3",
    "1, 1.0.0",
    "v1.2, 1.2.0",
    "01.002.0003-rc.1, 1.2.3-rc.1",
    "00.00.00, 0.0.0",
  })
  void normalizesTheUsualShortcuts(String text, String normalized) {
    assertThat(Semver.parseNormalized(text).asOptional().orElseThrow()).hasToString(normalized);
  }

  @Test
  void doesNotNormalizeAShortVersionWithMetadata() {
    assertThat(Semver.parseNormalized("1.2-rc"))
        .isEqualTo(Parsed.malformed("short version cannot contain PreRelease/Build meta data"));
  }

  @Test
  void ordersVersionsAsSemverOrgDoes() {
    String[] ascending = {
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0",
      "1.9.0",
      "1.10.0",
      "18446744073709551615.0.0",
    };
    for (int i = 0; i < ascending.length; i++) {
      for (int j = 0; j < ascending.length; j++) {
        assertThat(semver(ascending[i]).compareTo(semver(ascending[j])))
            .as("%s with %s", ascending[i], ascending[j])
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void doesNotCompareBuilds() {
    assertThat(semver("1.2.3+a").compareTo(semver("1.2.3+b"))).isZero();
  }

  private static Semver semver(String text) {
    return Semver.parse(text).asOptional().orElseThrow();
  }
}
