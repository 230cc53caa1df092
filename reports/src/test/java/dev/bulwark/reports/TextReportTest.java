package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.reports.Report.Look;
import dev.bulwark.testkit.Golden;
import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void fitsATerminalOf80Columns() {
    String text = Scans.write("text", Scans.shop(), new Look(false, 80, true));

    Golden.of("golden/shop-80.txt").assertMatches(text);
    assertThat(text.lines()).allSatisfy(line -> assertThat(Cells.of(line)).isLessThanOrEqualTo(80));
  }

  @Test
  void usesATerminalOf200Columns() {
    Golden.of("golden/shop-200.txt")
        .assertMatches(Scans.write("text", Scans.shop(), new Look(false, 200, true)));
  }

  @Test
  void coloursWhatMatters() {
    Golden.of("golden/shop-colour.txt")
        .assertMatches(Scans.write("text", Scans.shop(), new Look(true, 100, true)));
  }

  @Test
  void writesNothingButAsciiWhereTheTerminalShowsNoMore() {
    String text = Scans.write("text", Scans.shop(), new Look(false, 80, false));

    Golden.of("golden/shop-ascii.txt").assertMatches(text);
    assertThat(text).matches("[\\n\\x20-\\x7E]*");
  }

  @Test
  void saysInAFewLinesThatAllIsWell() {
    Golden.of("golden/clean.txt").assertMatches(Scans.write("text", Scans.clean()));
  }
}
