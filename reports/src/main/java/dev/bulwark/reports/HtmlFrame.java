package dev.bulwark.reports;

import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import java.io.IOException;

/// Source lines in HTML, the span marked; to stand in a `pre`.
final class HtmlFrame {
  private static final int LONGEST_LINE = 110;

  private HtmlFrame() {}

  /// @param label said beside the mark; may be empty
  static void write(Excerpt excerpt, Span span, String label, Appendable out) throws IOException {
    if (excerpt.lines().isEmpty()) {
      return;
    }
    number(excerpt.firstLine(), out);
    Excerpts.Parted parted = Excerpts.part(excerpt, span, LONGEST_LINE);
    out.append(Markup.escapeLines(parted.before())).append("<mark>");
    out.append(Markup.escapeLines(parted.marked())).append("</mark>");
    out.append(Markup.escapeLines(parted.after()));
    if (!label.isEmpty()) {
      out.append("<em>← ").append(Markup.escape(label)).append("</em>");
    }
    for (int i = 1; i < excerpt.lines().size(); i++) {
      out.append('\n');
      number(excerpt.firstLine() + i, out);
      line(excerpt.lines().get(i), out);
    }
    int left = span.endLine() - span.line() + 1 - excerpt.lines().size();
    if (left > 0) {
      out.append("\n<span class=\"n\">…</span>and ").append(Phrases.count(left, "more line"));
    }
  }

  private static void number(int number, Appendable out) throws IOException {
    out.append("<span class=\"n\">").append(Integer.toString(number)).append("</span>");
  }

  /// A further line of a span: its text is marked, its indentation is not.
  private static void line(String line, Appendable out) throws IOException {
    String text = line.stripLeading();
    out.append(Markup.escapeLines(line.substring(0, line.length() - text.length())));
    boolean cut = text.codePointCount(0, text.length()) > LONGEST_LINE;
    String shown = cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST_LINE)) + "…" : text;
    out.append("<mark>").append(Markup.escapeLines(shown)).append("</mark>");
  }
}
