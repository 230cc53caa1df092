package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.testkit.Golden;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void holdsAllThatWasFound() {
    Golden.of("golden/shop.json").assertMatches(Scans.write("json", Scans.shop()));
  }

  @Test
  void keepsToItsSchema() {
    Schemas.assertScanReport(Scans.write("json", Scans.shop()));
    Schemas.assertScanReport(Scans.write("json", Scans.clean()));
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() {
    String broken =
        Scans.write("json", Scans.shop()).replace("\"missing\": true", "\"missing\": 1");

    assertThatThrownBy(() -> Schemas.assertScanReport(broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void doesNotTellHowLongItTook() {
    assertThat(Scans.write("json", Scans.shop())).doesNotContain("0.137").doesNotContain("seconds");
  }
}
