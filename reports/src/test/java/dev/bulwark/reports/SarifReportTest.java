package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Golden;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifReportTest {
  @Test
  void tellsCodeScanningWhatWasFound() {
    Golden.of("golden/shop.sarif").assertMatches(Scans.write("sarif", Scans.shop()));
  }

  @Test
  void keepsToTheOfficialSchema() {
    Schemas.assertSarif(Scans.write("sarif", Scans.shop()));
    Schemas.assertSarif(Scans.write("sarif", Scans.clean()));
  }

  @Test
  void leavesOutTheLeastSevereBeyondTheLimitAndSaysSo() {
    String sarif = Scans.write("sarif", Scans.pods(7_000));

    assertThat(occurrences(sarif, "\"ruleIndex\"")).isEqualTo(SarifReport.MOST_RESULTS);
    assertThat(occurrences(sarif, "\"ruleId\": \"run-as-non-root\"")).isEqualTo(4_000);
    assertThat(occurrences(sarif, "\"ruleId\": \"privileged-container\"")).isEqualTo(7_000);
    assertThat(sarif).contains("3000 findings left out");
  }

  private static int occurrences(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Nested
  class GivenNamesOfFiles {
    @ParameterizedTest
    @CsvSource({
      "shop/api.yaml, shop/api.yaml",
      "a b#c?.yaml, a%20b%23c%3F.yaml",
      "größe/支.yaml, gr%C3%B6%C3%9Fe/%E6%94%AF.yaml",
      "C:/x.yaml, C%3A/x.yaml",
      "100%.yaml, 100%25.yaml"
    })
    void theUriIsPercentEncoded(String name, String uri) {
      assertThat(SarifUri.encode(name)).isEqualTo(uri);
    }
  }
}
