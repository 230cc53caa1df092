package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.SourceText;
import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Report.Look;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CodeFrameTest {
  @Nested
  class GivenALineThatFits {
    @Test
    void theSpanIsUnderlined() throws IOException {
      assertThat(frame("    image: api", new Span("a", 7, 12, 7, 15), ""))
          .isEqualTo(
              """
               7 |     image: api
                 |            ^^^
              """);
    }

    @Test
    void anEmptySpanIsOneMark() throws IOException {
      assertThat(frame("a: ", new Span("a", 7, 4, 7, 4), "a value is missing"))
          .isEqualTo(
              """
               7 | a:\s
                 |    ^ a value is missing
              """);
    }

    @Test
    void wideCharactersTakeTwoColumnsAndCombiningMarksNone() throws IOException {
      assertThat(frame("名: 支払い, e\u0301: x", new Span("a", 7, 13, 7, 14), ""))
          .isEqualTo(
              """
               7 | 名: 支払い, e\u0301: x
                 |                ^
              """);
    }

    @Test
    void aTabGoesToTheNextStop() throws IOException {
      assertThat(frame("\tab:\tx", new Span("a", 7, 6, 7, 7), ""))
          .isEqualTo(
              """
               7 |     ab: x
                 |         ^
              """);
    }

    @Test
    void controlsAreShownAsOneMarkEach() throws IOException {
      assertThat(frame("a\u001B[2J: x", new Span("a", 7, 8, 7, 9), ""))
          .isEqualTo(
              """
               7 | a␛[2J: x
                 |        ^
              """);
    }
  }

  @Nested
  class GivenALineThatIsTooLong {
    private final String line = "a".repeat(50) + "VALUE" + "b".repeat(50);

    @Test
    void itIsCutAroundTheSpan() throws IOException {
      assertThat(frame(line, new Span("a", 7, 51, 7, 56), ""))
          .isEqualTo(
              """
               7 | …aaaaaaaaaaaaaaaaaaVALUEbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
                 |                    ^^^^^
              """);
    }

    @Test
    void aSpanLongerThanTheLineIsMarkedAsFarAsItShows() throws IOException {
      String frame = frame(line, new Span("a", 7, 1, 7, 106), "");

      assertThat(frame.lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(60));
      assertThat(frame).contains("^".repeat(54));
    }

    @Test
    void aPlaceFarIntoAMinifiedFileIsFound() throws IOException {
      SourceText text = SourceText.of("a", "x".repeat(90_000) + "VALUE" + "y".repeat(9_000));
      Span span = text.span(90_000, 90_005);

      assertThat(draw(text.excerpt(span, 1), span, "")).contains("xxVALUEyy").contains(" ^^^^^\n");
    }
  }

  @Test
  void severalLinesAreBracketed() throws IOException {
    var excerpt = new Excerpt(9, List.of("- name: a", "  hostPath:", "    path: /"));

    assertThat(draw(excerpt, new Span("a", 9, 3, 14, 2), ""))
        .isEqualTo(
            """
             9 | ┌ - name: a
            10 | │   hostPath:
            11 | │     path: /
               | └ and 3 more lines
            """);
  }

  @Test
  void aLabelThatDoesNotFitGoesBelowTheMark() throws IOException {
    assertThat(frame("        name: api", new Span("a", 7, 9, 7, 18), "belongs ".repeat(4).strip()))
        .isEqualTo(
            """
             7 |         name: api
               |         ^^^^^^^^^ belongs belongs belongs belongs
            """);
    assertThat(frame("        name: api", new Span("a", 7, 9, 7, 18), "belongs ".repeat(5).strip()))
        .isEqualTo(
            """
             7 |         name: api
               |         ^^^^^^^^^
               |         belongs belongs belongs belongs belongs
            """);
  }

  private static String frame(String line, Span span, String label) throws IOException {
    return draw(new Excerpt(span.line(), List.of(line)), span, label);
  }

  private static String draw(Excerpt excerpt, Span span, String label) throws IOException {
    var out = new StringBuilder();
    var page = new Page(out, new Look(false, 60, true));
    new CodeFrame(page, 0, 2, "|").draw(excerpt, span, Ink.HIGH, label);
    return out.toString();
  }
}
