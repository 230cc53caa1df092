package dev.bulwark.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"latest", "v1.0", "v1.9", "v1.37", "v1.100", "v1.9223372036854775807"})
  void readsAndPrintsTheSame(String text) {
    assertThat(Version.parse(text)).get().hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v1.",
        "v1.01",
        "v1.00",
        "v1.-1",
        "v1.+1",
        "v2.1",
        "V1.1",
        "1.30",
        "v1.30.1",
        " v1.1",
        "v1.1 ",
        "v1.9223372036854775808",
        "Latest",
        "v1.\u0661" // an Arabic digit
      })
  void refusesWhatTheApiServerRefuses(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void meansTheNewestKnownByLatestAndByTheFuture() {
    assertThat(Version.LATEST.atMost(37)).isEqualTo(37);
    assertThat(new Version(38).atMost(37)).isEqualTo(37);
    assertThat(new Version(Long.MAX_VALUE).atMost(37)).isEqualTo(37);
    assertThat(new Version(12).atMost(37)).isEqualTo(12);
  }

  @Test
  void hasNoNegativeMinors() {
    assertThatThrownBy(() -> new Version(-2)).isInstanceOf(IllegalArgumentException.class);
  }
}
