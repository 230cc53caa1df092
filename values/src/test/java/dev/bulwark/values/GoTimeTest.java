package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTimeTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2006-01-02T15:04:05Z|2006-01-02T15:04:05Z",
        "2006-01-02T15:04:05+07:00|2006-01-02T08:04:05Z",
        "2006-01-02T1:04:05Z|2006-01-02T01:04:05Z",
        "2006-01-02T15:04:05,5Z|2006-01-02T15:04:05.500Z",
        "2006-01-02T15:04:05.1234567899Z|2006-01-02T15:04:05.123456789Z",
        "2024-02-29T00:00:00-24:60|2024-03-01T01:00:00Z",
        "0000-01-01T00:00:00Z|0000-01-01T00:00:00Z",
      })
  void readsAsLaxlyAsGo(String text, String instant) {
    assertThat(GoTime.rfc3339(text).orElseThrow()).hasToString(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2006-01-02",
        "2006-01-02T15:04:05",
        "2006-01-02t15:04:05z",
        "2006-01-02 15:04:05Z",
        "2006-01-02T24:00:00Z",
        "2006-01-02T15:60:05Z",
        "2006-01-02T15:04:60Z",
        "2006-01-02T15:04:05.Z",
        "2006-01-02T15:04:05+0700",
        "2006-01-02T15:04:05+25:00",
        "2006-01-02T15:04:05ZZ",
        "2023-02-29T00:00:00Z",
        "2006-00-02T15:04:05Z",
        "206-01-02T15:04:05Z",
      })
  void refusesWhatGoRefuses(String text) {
    assertThat(GoTime.rfc3339(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2024-02-29, true",
    "1900-02-29, false",
    "2000-02-29, true",
    "2024-04-31, false",
    "2024-4-30, false",
    "2024-04-30Z, false",
  })
  void knowsTheDaysOfAMonth(String text, boolean isDate) {
    assertThat(GoTime.isDate(text)).isEqualTo(isDate);
  }
}
