package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Report.Look;
import java.io.IOException;

/// A diagnostic as a terminal shows it:
///
/// ```
/// error[YAML-0003]: this key is given twice
///   --> shop/api.yaml:14:5
///    |
/// 14 |     image: shop/api:2
///    |     ^^^^^
///    = why: the second value would silently win
///    = fix: keep one of them
/// ```
public final class DiagnosticText {
  private final Page page;

  private DiagnosticText(Page page) {
    this.page = page;
  }

  public static void write(Diagnostic diagnostic, Look look, Appendable out) throws IOException {
    write(diagnostic, new Page(out, look));
  }

  static void write(Diagnostic diagnostic, Page page) throws IOException {
    new DiagnosticText(page).write(diagnostic);
  }

  private void write(Diagnostic diagnostic) throws IOException {
    boolean isError = diagnostic.level() == Diagnostic.Level.ERROR;
    Ink ink = isError ? Ink.HIGH : Ink.MEDIUM;
    String head = (isError ? "error[" : "warning[") + diagnostic.code() + "]";
    page.print(ink, head).print(": ");
    page.paragraph(Ink.STRONG, page.cells(head) + 2, 4, diagnostic.what());

    int digits = digitsOf(diagnostic);
    page.spaces(digits).print(Ink.FAINT, "--> ");
    String place = diagnostic.span().map(Object::toString).orElse(diagnostic.source());
    page.paragraph(Ink.PLAIN, digits + 4, digits + 4, place);

    var frame = new CodeFrame(page, 0, digits, "|");
    if (diagnostic.span().isPresent() && diagnostic.excerpt().isPresent()) {
      page.spaces(digits + 1).print(Ink.FAINT, "|").newLine();
      frame.draw(diagnostic.excerpt().get(), diagnostic.span().get(), ink, "");
    }
    note(digits, "why", diagnostic.why());
    note(digits, "fix", diagnostic.fix());
  }

  private void note(int digits, String word, String text) throws IOException {
    if (!text.isEmpty()) {
      page.spaces(digits + 1).print(Ink.FAINT, "= ").print(Ink.STRONG, word).print(": ");
      boolean first = true;
      for (String line : text.split("\n", -1)) {
        page.spaces(first ? 0 : digits + 8);
        page.paragraph(Ink.PLAIN, digits + 8, digits + 8, line);
        first = false;
      }
    }
  }

  private static int digitsOf(Diagnostic diagnostic) {
    int last =
        diagnostic.span().map(span -> span.line()).orElse(1)
            + diagnostic.excerpt().map(excerpt -> excerpt.lines().size() - 1).orElse(0);
    return Integer.toString(last).length();
  }
}
