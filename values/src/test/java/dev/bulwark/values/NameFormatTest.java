package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFormatTest {
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "DNS1123_LABEL, my-name, true",
        "DNS1123_LABEL, 1a, true",
        "DNS1123_LABEL, my.name, false",
        "DNS1123_LABEL, -a, false",
        "DNS1123_LABEL, A, false",
        "DNS1123_LABEL, ``, false",
        "DNS1123_SUBDOMAIN, my.name, true",
        "DNS1123_SUBDOMAIN, my..name, false",
        "DNS1123_SUBDOMAIN, name., false",
        "DNS1035_LABEL, abc-1, true",
        "DNS1035_LABEL, 1a, false",
        "QUALIFIED_NAME, example.com/My_Name, true",
        "QUALIFIED_NAME, My_Name, true",
        "QUALIFIED_NAME, Example/a, false",
        "QUALIFIED_NAME, a/, false",
        "QUALIFIED_NAME, a_, false",
        "LABEL_VALUE, ``, true",
        "LABEL_VALUE, a_b.C, true",
        "LABEL_VALUE, a b, false",
      })
  void matchesNamesOfTheFormat(NameFormat format, String text, boolean matches) {
    assertThat(format.matches(text)).isEqualTo(matches);
  }

  @Test
  void saysWhatIsWrongInTheWordsOfTheApiServer() {
    assertThat(NameFormat.DNS1123_LABEL.faults("a.b")).containsExactly("must not contain dots");
    assertThat(NameFormat.DNS1123_LABEL.faults("A"))
        .containsExactly(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
                + " and must start and end with an alphanumeric character (e.g. 'my-name',  or"
                + " '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
    assertThat(NameFormat.QUALIFIED_NAME.faults("/" + "a".repeat(64)))
        .containsExactly(
            "prefix part must be non-empty", "name part must be no more than 63 bytes");
    assertThat(NameFormat.DNS1123_SUBDOMAIN.faults("a".repeat(254)))
        .containsExactly("must be no more than 253 characters");
    assertThat(NameFormat.QUALIFIED_NAME.faults("a/b/c"))
        .containsExactly(
            "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must"
                + " start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or"
                + " '123-abc', regex used for validation is"
                + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain"
                + " prefix and '/' (e.g. 'example.com/MyName')");
  }

  @Test
  void countsBytes() {
    assertThat(NameFormat.LABEL_VALUE.faults("é".repeat(32)))
        .hasSize(2)
        .first()
        .isEqualTo("must be no more than 63 bytes");
  }

  @Test
  void letsTheBeginningOfAGeneratedNameEndWithADash() {
    assertThat(NameFormat.DNS1123_LABEL.faults("name-")).hasSize(1);
    assertThat(NameFormat.DNS1123_LABEL.faultsOfPrefix("name-")).isEmpty();
    assertThat(NameFormat.DNS1123_LABEL.faultsOfPrefix("-")).hasSize(1);
  }
}
