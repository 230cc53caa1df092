package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.reports.Report.Look;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/// Everything a user's text reaches holds an attack; no report lets it act.
class HostileDataTest {
  private static final Stream<String> attacks() {
    return Stream.of(
        "\u001B[2J\u001B[31mred\u001B]0;title\u0007\u009B1m",
        "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"><svg/onload=alert(1)>' onclick='x",
        "]]><!--&lt;--><![CDATA[",
        "two\nlines\r\nand\ttabs\u0000nul\u007F",
        "\u202Eevil\u2066\u2069\u200B\uFEFF\u2028",
        "lone \uD800 and \uDC00 surrogates \uFFFE",
        "| a | `b` | **c** | [d](javascript:alert(1)) | @everyone | #1",
        "- yes: no\n---\n... # {a: &b *c} !!d |",
        "::error file=x::m",
        "x".repeat(10_000));
  }

  static Stream<Arguments> attacksOnAllFormats() {
    return attacks()
        .flatMap(attack -> Reports.ALL.stream().map(report -> Arguments.of(report.name(), attack)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("attacksOnAllFormats")
  void noReportHoldsAnythingThatATerminalObeys(String format, String attack) {
    String report = Scans.write(format, Scans.hostile(attack), new Look(false, 80, true));

    assertThat(report.codePoints().filter(c -> c != '\n' && c != '\t' && Legible.isHidden(c)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void colouredTextHoldsNoEscapeButItsOwn(String attack) {
    String text = Scans.write("text", Scans.hostile(attack), new Look(true, 80, true));

    assertThat(text.replaceAll("\u001B\\[[0-9;]*m", "")).doesNotContain("\u001B");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void jsonAndSarifStayValid(String attack) {
    Schemas.assertScanReport(Scans.write("json", Scans.hostile(attack)));
    Schemas.assertSarif(Scans.write("sarif", Scans.hostile(attack)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void junitStaysValid(String attack) throws IOException, SAXException {
    JunitReportTest.assertReadable(Scans.write("junit", Scans.hostile(attack)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void policyReportsReadBackAsTheyWere(String attack) {
    var reports = Scans.read("r.yaml", Scans.write("policyreport", Scans.hostile(attack)));

    var result = reports.getFirst().raw().array("results").object(0);
    assertThat(result.get("message")).isEqualTo("reason (" + scalars(attack) + ")");
    assertThat(result.array("resources").object(0).get("kind")).isEqualTo(scalars(attack));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void textIsFoldedWhateverItHolds(String attack) {
    String text = Scans.write("text", Scans.hostile(attack), new Look(false, 80, true));

    String yaml = "^ {13}.*"; // a snippet is for copying
    assertThat(text.lines().filter(line -> !line.matches(yaml)))
        .allSatisfy(line -> assertThat(Cells.of(line)).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void thePageHasNoElementAndNoAttributeOfTheAttacker(String attack) {
    String html = Scans.write("html", Scans.hostile(attack));
    String harmless = Scans.write("html", Scans.hostile("harmless"));

    assertThat(tags(html)).isEqualTo(tags(harmless));
  }

  @Test
  void markdownHasNoMentionAndNoTag() {
    String attack = "<img src=x> @everyone [x](https://evil.example) | #1";

    String markdown = Scans.write("markdown", Scans.hostile(attack));

    String prose = markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`]*`", "");
    assertThat(prose)
        .doesNotContain("<img")
        .doesNotContain("@everyone")
        .doesNotContain("](http")
        .doesNotContain("://evil");
  }

  /// The names of all elements, in order; but for `code`, which prose makes of backticks.
  private static String tags(String html) {
    return html.replaceAll("(?s)<(style|script)>.*?</\\1>", "")
        .replaceAll("(?s)[^<]*(</?[a-z0-9]+)[^>]*>?", "$1 ")
        .replaceAll("</?code ", "");
  }

  /// A lone surrogate cannot be written in UTF-8; it becomes U+FFFD.
  private static String scalars(String text) {
    var scalars = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> scalars.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c));
    return scalars.toString();
  }
}
