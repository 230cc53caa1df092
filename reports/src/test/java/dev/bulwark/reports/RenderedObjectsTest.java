package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A finding about a rendered object points at what a person wrote, and tells how that got there.
class RenderedObjectsTest {
  @ParameterizedTest
  @CsvSource({
    "text, rendered.txt",
    "json, rendered.json",
    "sarif, rendered.sarif",
    "junit, rendered.junit.xml",
    "markdown, rendered.md",
    "policyreport, rendered.policyreport.yaml",
  })
  void tellsWhereAValueCameFrom(String format, String golden) {
    Golden.of("golden/" + golden).assertMatches(Scans.write(format, Scans.rendered()));
  }

  @Test
  void tellsItOnThePageToo() {
    assertThat(Scans.write("html", Scans.rendered()))
        .contains("chart/values.yaml line 2")
        .contains("<b>chart/values.yaml</b>")
        .contains("used by the template chart/templates/api.yaml:5:27")
        .contains("only in prod")
        .contains("Near here: the very place is not known.");
  }

  @Test
  void keepsToTheSchemas() {
    Schemas.assertScanReport(Scans.write("json", Scans.rendered()));
    Schemas.assertSarif(Scans.write("sarif", Scans.rendered()));
  }
}
