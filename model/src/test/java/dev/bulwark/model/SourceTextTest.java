package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {

  @ParameterizedTest(name = "{0}: byte {1} is at {2}:{3}")
  @CsvSource({
    "'a\nbc\n', 0, 1, 1",
    "'a\nbc\n', 2, 2, 1",
    "'a\nbc\n', 3, 2, 2",
    "'a\nbc\n', 5, 3, 1",
    "'a\r\nb', 3, 2, 1",
    "'a\rb', 2, 2, 1",
    "'ä: b', 4, 1, 4",
    "'\uD83D\uDE00x', 4, 1, 2",
    "'', 0, 1, 1",
    "'a', 99, 1, 2",
  })
  void countsLinesAndCodePointsFromOne(String text, int offset, int line, int column) {
    Span span = SourceText.of("f.yaml", text).span(offset, offset);

    assertThat(span).isEqualTo(new Span("f.yaml", line, column, line, column));
  }

  @Test
  void doesNotCountAByteOrderMark() {
    Span span = SourceText.of("f.yaml", "\uFEFFkind: Pod").span(3, 7);

    assertThat(span).isEqualTo(new Span("f.yaml", 1, 1, 1, 5));
    assertThat(SourceText.of("f.yaml", "\uFEFFkind: Pod").line(1)).isEqualTo("kind: Pod");
  }

  @Test
  void showsTheLinesOfASpanWithoutTheirEnds() {
    SourceText text = SourceText.of("f.yaml", "a: |\r\n  one\r\n  two\r\nb: 1");

    SourceText.Excerpt excerpt = text.excerpt(text.span(3, 20), 2);

    assertThat(excerpt).isEqualTo(new SourceText.Excerpt(1, List.of("a: |", "  one")));
    assertThat(text.lineCount()).isEqualTo(4);
  }

  @Test
  void cutsAMonstrousLine() {
    assertThat(SourceText.of("f.yaml", "x".repeat(1_000_000)).line(1)).hasSizeLessThan(3_000);
  }

  @Test
  void writesASpanAsEditorsUnderstandIt() {
    assertThat(new Span("shop/api.yaml", 12, 9, 12, 13)).hasToString("shop/api.yaml:12:9");
  }

  @Nested
  class GivenOneVeryLongLine {
    private final SourceText text =
        SourceText.of("a.json", "{\"a\":\"" + "é".repeat(50_000) + "\",\"here\":true}\n");

    @ParameterizedTest(name = "{0} characters in")
    @ValueSource(ints = {0, 1, 2_000, 4_096, 40_961, 49_999})
    void columnsAreExactFarToTheRight(int characters) {
      int start = 6 + 2 * characters;

      Span span = text.span(start, start + 2);

      assertThat(span.column()).isEqualTo(7 + characters);
      assertThat(span.endColumn()).isEqualTo(8 + characters);
    }

    @Test
    void theExcerptIsThePartAroundTheSpan() {
      int end = text.bytes().length - 2;
      Span span = text.span(end - "true".length(), end);

      SourceText.Excerpt excerpt = text.excerpt(span, 1);

      String line = excerpt.lines().getFirst();
      assertThat(line).hasSizeLessThan(2_000).endsWith("\"here\":true}");
      assertThat(line.substring(span.column() - excerpt.firstColumn())).isEqualTo("true}");
    }
  }
}
