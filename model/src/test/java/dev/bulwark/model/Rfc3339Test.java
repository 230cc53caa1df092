package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2024-05-06T07:08:09Z, 2024-05-06T07:08:09Z",
    "2024-05-06T07:08:09.987Z, 2024-05-06T07:08:09Z",
    "2024-01-01T01:30:00+02:00, 2023-12-31T23:30:00Z",
    "0024-02-29T00:00:00-00:30, 0024-02-29T00:30:00Z",
  })
  void writesTimesInUtcToTheSecond(String text, String canonical) throws Exception {
    assertThat(Rfc3339.SECONDS.canonical(text)).isEqualTo(canonical);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2024-05-06T07:08:09.000003Z, 2024-05-06T07:08:09.000003Z",
    "2024-01-01T01:30:00.120000+02:00, 2023-12-31T23:30:00.120000Z",
  })
  void writesTimesInUtcToTheMicrosecond(String text, String canonical) throws Exception {
    assertThat(Rfc3339.MICROSECONDS.canonical(text)).isEqualTo(canonical);
  }

  @Test
  void writesTheZeroTimeAsNull() throws Exception {
    assertThat(Rfc3339.SECONDS.canonical("0001-01-01T00:00:00Z")).isNull();
  }

  @ParameterizedTest(name = "\"{0}\": {1}")
  @CsvSource({
    "'', cannot parse \"\" as \"2006\"",
    "2024, cannot parse \"\" as \"-\"",
    "2024-05-06 07:08:09Z, cannot parse \" 07:08:09Z\" as \"T\"",
    "2024-05-06T07:08:09, cannot parse \"\" as \"Z07:00\"",
    "2024-05-06T07:08:09+1, cannot parse \"+1\" as \"Z07:00\"",
    "2024-13-06T07:08:09Z, : month out of range",
    "2024-02-30T07:08:09Z, : day out of range",
    "2024-02-20T07:61:09Z, : minute out of range",
    "2024-02-20T07:08:09Zulu, extra text: \"ulu\"",
  })
  void saysWhatIsWrongAsGoDoes(String text, String problem) {
    assertThatThrownBy(() -> Rfc3339.SECONDS.canonical(text))
        .isInstanceOf(Rfc3339.NoTimeException.class)
        .hasMessageStartingWith("parsing time \"" + text + "\"")
        .hasMessageEndingWith(problem);
  }
}
