package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {
  static Stream<String> names() {
    return Reports.ALL.stream().map(Report::name);
  }

  @Test
  void textIsTheDefault() {
    assertThat(names())
        .startsWith("text")
        .contains("json", "sarif", "junit", "markdown", "html", "policyreport", "openreports")
        .doesNotHaveDuplicates();
  }

  @Test
  void anUnknownNameIsNoReport() {
    assertThat(Reports.named("xml")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsFoundByItsName(String name) {
    assertThat(Reports.named(name).orElseThrow().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsTheSameInAnyLocaleAndZone(String name) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    String expected = Scans.write(name, Scans.shop());
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("America/Bahia_Banderas"));

      assertThat(Scans.write(name, Scans.shop())).isEqualTo(expected);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachWritesACleanScan(String name) {
    assertThat(Scans.write(name, Scans.clean())).isNotBlank().endsWith("\n");
  }
}
