package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {
  @Test
  void fitsAPullRequest() {
    Golden.of("golden/shop.md").assertMatches(Scans.write("markdown", Scans.shop()));
  }

  @Test
  void aCleanScanIsThreeLines() {
    assertThat(Scans.write("markdown", Scans.clean()))
        .isEqualTo(
            """
            ### Bulwark: no findings, gate high passed

            Judged 2 objects in 1 file by 18 controls: 2 clean, 0 with findings, 0 undecided.
            Score by recommended: 2 of 2 checks passed, 0 failed.

            """);
  }

  @Test
  void countsWhatACommentHasNoRoomFor() {
    String markdown = Scans.write("markdown", Scans.pods(2_000));

    assertThat(markdown).hasSizeLessThanOrEqualTo(MarkdownReport.LONGEST);
    long shown = markdown.lines().filter(line -> line.contains(" | Pod ns-")).count();
    assertThat(markdown).contains("**" + (8_000 - shown) + " more findings** not shown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "@everyone → @<!-- -->everyone",
        "see #12 → see \\#<!-- -->12",
        "<img src=x> → &lt;img src=x&gt;",
        "a|b → a\\|b",
        "[x](y) → \\[x\\]\\(y\\)",
        "https://evil.example → https:<!-- -->//evil.example",
        "www.evil.example → www<!-- -->.evil.example",
        "*a* _b_ `c` → \\*a\\* \\_b\\_ \\`c\\`"
      })
  void userDataIsNothingButText(String text, String markdown) {
    assertThat(MarkdownText.escape(text, 100)).isEqualTo(markdown);
  }

  @Test
  void aCodeSpanIsFencedByMoreBackticksThanItHolds() {
    assertThat(MarkdownText.code("a``b`", 100)).isEqualTo("``` a``b` ```");
    assertThat(MarkdownText.block("yaml", "```\n")).isEqualTo("````yaml\n```\n````\n");
  }
}
