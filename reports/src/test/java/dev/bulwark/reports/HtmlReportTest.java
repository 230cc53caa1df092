package dev.bulwark.reports;

import dev.bulwark.testkit.Golden;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void isOnePage() {
    Golden.of("golden/shop.html").assertMatches(Scans.write("html", Scans.shop()));
  }
}
