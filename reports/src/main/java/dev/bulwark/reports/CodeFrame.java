package dev.bulwark.reports;

import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import dev.bulwark.reports.Page.Ink;
import java.io.IOException;
import java.util.List;

/// Source lines with their numbers and a mark at the span:
///
/// ```
/// 32 │           privileged: true
///    │                       ^^^^
/// ```
///
/// A span of several lines is bracketed at its left instead.
///
/// @param indent columns before the line numbers
/// @param digits columns that the line numbers take
/// @param bar what stands between a line number and its line
record CodeFrame(Page page, int indent, int digits, String bar) {
  /// So many lines of a span are worth asking its origin for.
  static final int MOST_LINES = 4;

  /// @param label said beside the mark; may be empty
  void draw(Excerpt excerpt, Span span, Ink ink, String label) throws IOException {
    if (excerpt.lines().size() > 1) {
      drawBracketed(excerpt, span, ink);
      drawBelow(ink, label, 2);
    } else if (!excerpt.lines().isEmpty()) {
      drawUnderlined(excerpt, span, ink, label);
    }
  }

  private void drawUnderlined(Excerpt excerpt, Span span, Ink ink, String label)
      throws IOException {
    var line = new SourceLine(page, excerpt, 0);
    int from = line.indexOf(span.column());
    int to = span.endLine() > span.line() ? line.size() : line.indexOf(span.endColumn());
    SourceLine.Window window = line.window(from, to, room());
    gutter(excerpt.firstLine()).print(window.text()).newLine();

    gutter().spaces(window.markStart()).print(ink, "^".repeat(window.markWidth()));
    int left = room() - window.markStart() - window.markWidth() - 1;
    boolean fits = page.cells(label) <= left;
    if (!label.isEmpty() && fits) {
      page.print(ink, " ").print(ink, label);
    }
    page.newLine();
    if (!fits) {
      drawBelow(ink, label, window.markStart());
    }
  }

  private void drawBracketed(Excerpt excerpt, Span span, Ink ink) throws IOException {
    List<String> lines = excerpt.lines();
    int left = span.endLine() - span.line() + 1 - lines.size();
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == lines.size() - 1 && left == 0;
      String bracket =
          page.either(i == 0 ? "┌" : last ? "└" : "│", i == 0 ? "/" : last ? "\\" : "|");
      gutter(excerpt.firstLine() + i).print(ink, bracket).spaces(1);
      page.print(new SourceLine(page, excerpt, i).window(0, 0, room() - 2).text()).newLine();
    }
    if (left > 0) {
      gutter().print(ink, page.either("└", "\\")).spaces(1);
      page.print(Ink.FAINT, "and " + Phrases.count(left, "more line")).newLine();
    }
  }

  /// A label on lines of its own, below its mark as far as there is room.
  private void drawBelow(Ink ink, String label, int markStart) throws IOException {
    if (label.isEmpty()) {
      return;
    }
    int start = Math.clamp(room() - page.cells(label), 0, markStart);
    for (String line : page.fold(label, room(), room())) {
      gutter().spaces(start).print(ink, line).newLine();
    }
  }

  /// The part of a line left of the source, with a line number.
  private Page gutter(int number) throws IOException {
    String text = Integer.toString(number);
    page.spaces(indent + digits - text.length()).print(Ink.FAINT, text + " " + bar);
    return page.spaces(1);
  }

  /// The same without a number.
  Page gutter() throws IOException {
    page.spaces(indent + digits + 1).print(Ink.FAINT, bar);
    return page.spaces(1);
  }

  private int room() {
    return page.width() - indent - digits - 3;
  }
}
