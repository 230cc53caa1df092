package dev.bulwark.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedFormatTest {
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "UUID, 123e4567-e89b-12d3-a456-426614174000, true",
        "UUID, 123E4567e89B12d3A456426614174000, true",
        "UUID, 123e4567-e89b12d3-a456-426614174000, true",
        "UUID, 123e-4567-e89b-12d3-a456-426614174000, false",
        "UUID, 123e4567--e89b-12d3-a456-426614174000, false",
        "UUID, 123e4567-e89b-12d3-a456-42661417400g, false",
        "UUID, 123e4567-e89b-12d3-a456-42661417400, false",
        "BYTE, YWJj, true",
        "BYTE, YQ==, true",
        "BYTE, a-b_, false",
        "BYTE, YQ=, false",
        "BYTE, =, false",
        "BYTE, ``, false",
        "DATE, 2024-02-29, true",
        "DATE, 2023-02-29, false",
        "DATETIME, 2024-02-29T10:00:00Z, true",
        "DATETIME, 2024-02-29t10:00:00.25z, true",
        "DATETIME, 2024-02-29T10:00:00+07:00, true",
        "DATETIME, 2024-02-29T10:00:00x5Z, true",
        "DATETIME, 2024-02-29T10:00:00+99:99, true",
        "DATETIME, 2024-02-29T24:00:00Z, false",
        "DATETIME, 2024-02-29T10:00:00, false",
        "DATETIME, 2024-02-30T10:00:00Z, false",
        "URI, https://example.com, true",
        "URI, /path, true",
        "URI, path, false",
      })
  void tellsWhatIsOfTheFormat(NamedFormat format, String text, boolean matches) {
    assertThat(format.faults(text).isEmpty()).isEqualTo(matches);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(NamedFormat.UUID.faults("x")).containsExactly("does not match the UUID format");
    assertThat(NamedFormat.BYTE.faults("x")).containsExactly("invalid base64");
    assertThat(NamedFormat.DATE.faults("x")).containsExactly("invalid date");
    assertThat(NamedFormat.DATETIME.faults("x")).containsExactly("invalid datetime");
    assertThat(NamedFormat.URI.faults("x")).containsExactly("parse \"x\": invalid URI for request");
  }
}
