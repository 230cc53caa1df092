package dev.bulwark.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Span;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// One self-contained page for people: nothing is loaded, and everything can be read without
/// script, which only filters and groups.
///
/// The page carries a content security policy that allows its own style and script by their hashes
/// and nothing else, so that even markup which slipped through could not act.
final class HtmlReport implements Report {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    Summary summary = Summary.of(result);
    head(summary, out);
    out.append("<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
    out.append("<div class=\"page\">\n");
    top(result, summary, out);
    var findings = new HtmlFindings(result, out);
    findings.filters(summary);
    findings.write();
    faults(result, out);
    HtmlControls.write(Controls.in(result), out);
    out.append("<footer>Written by Bulwark ").append(Markup.escape(result.version()));
    out.append(". This page loads nothing and sends nothing.</footer>\n</div>\n<script>");
    out.append(resource("report.js")).append("</script>\n</body>\n</html>\n");
  }

  private static void head(Summary summary, Appendable out) throws IOException {
    String style = resource("report.css");
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src 'sha256-").append(hash(style)).append("'; script-src 'sha256-");
    out.append(hash(resource("report.js")));
    out.append("'; base-uri 'none'; form-action 'none'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>Bulwark: ");
    out.append(title(summary)).append("</title>\n<style>").append(style);
    out.append("</style>\n</head>\n");
  }

  private static String title(Summary summary) {
    if (summary.objects() == 0) {
      return "nothing to judge";
    }
    var title = new StringBuilder();
    title.append(
        summary.findings() == 0 ? "no findings" : Phrases.count(summary.findings(), "finding"));
    if (summary.undecided() > 0) {
      title.append(" and ").append(summary.undecided()).append(" undecided");
    }
    title.append(" in ");
    if (summary.withFindings() > 0) {
      title.append(summary.withFindings()).append(" of ");
    }
    return title.append(Phrases.count(summary.objects(), "object")).toString();
  }

  private static void top(ScanResult result, Summary summary, Appendable out) throws IOException {
    out.append("<header>\n<div class=\"top\"><p class=\"brand\">Bulwark <span>scan report</span>");
    out.append("</p><button id=\"theme\" type=\"button\" hidden>Theme</button></div>\n<h1>");
    String title = title(summary);
    out.append(Character.toUpperCase(title.charAt(0))).append(title, 1, title.length());
    out.append("</h1>\n<p class=\"lead\">Judged ");
    out.append(Phrases.count(summary.objects(), "object")).append(" in ");
    out.append(Phrases.count(result.input().files(), "file")).append(" by ");
    out.append(Phrases.count(result.input().controls(), "control")).append(".");
    if (result.input().otherFiles() > 0) {
      out.append(" Left out what is no Kubernetes object: ");
      out.append(Integer.toString(result.input().otherFiles())).append('.');
    }
    out.append(" Score by ").append(Markup.escape(result.input().baseline())).append(": ");
    out.append(Phrases.score(result.score())).append(".</p>\n");
    gate(result, out);
    out.append("<ul class=\"tiles\">\n");
    for (Severity severity : Controls.WORST_FIRST) {
      tile(severity.word(), summary.of(severity), out);
    }
    tile("undecided", summary.undecided(), out);
    out.append("</ul>\n");
    share(summary, out);
    out.append("</header>\n");
  }

  private static void gate(ScanResult result, Appendable out) throws IOException {
    if (result.gate().title().isEmpty()) {
      out.append("<p class=\"gate\">No gate</p>\n");
      return;
    }
    boolean failed = result.gate().failed();
    out.append("<p class=\"gate ").append(failed ? "failed" : "passed").append("\">Gate ");
    out.append(result.gate().title());
    out.append(
        failed ? ": failed by " + Phrases.count(result.gate().over(), "finding") : ": passed");
    out.append("</p>\n");
  }

  private static void tile(String word, int count, Appendable out) throws IOException {
    out.append("<li class=\"tile ").append(word).append(count == 0 ? " none" : "");
    out.append("\"><b>").append(Integer.toString(count)).append("</b><span>").append(word);
    out.append("</span></li>\n");
  }

  /// A bar of which share of the objects is clean. Its parts are SVG, for the policy of the page
  /// forbids style attributes.
  private static void share(Summary summary, Appendable out) throws IOException {
    if (summary.objects() == 0) {
      return;
    }
    out.append("<svg class=\"share\" viewBox=\"0 0 ").append(Integer.toString(summary.objects()));
    out.append(" 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    int x = 0;
    x = part("clean", x, summary.clean(), out);
    x = part("found", x, summary.withFindings(), out);
    part("held", x, summary.heldBack(), out);
    out.append("</svg>\n<ul class=\"legend\">");
    legend("clean", summary.clean(), "clean", out);
    legend("found", summary.withFindings(), "with findings", out);
    if (summary.heldBack() > 0) {
      legend("held", summary.heldBack(), "held back by the severity filter", out);
    }
    out.append("</ul>\n");
  }

  private static int part(String name, int x, int width, Appendable out) throws IOException {
    if (width > 0) {
      out.append("<rect class=\"").append(name).append("\" x=\"").append(Integer.toString(x));
      out.append("\" width=\"").append(Integer.toString(width)).append("\" height=\"1\"/>");
    }
    return x + width;
  }

  private static void legend(String name, int count, String text, Appendable out)
      throws IOException {
    out.append("<li><i class=\"").append(name).append("\"></i>").append(Integer.toString(count));
    out.append(' ').append(text).append("</li>");
  }

  /// What was not judged and why, and what a policy says about the whole.
  private static void faults(ScanResult result, Appendable out) throws IOException {
    if (result.diagnostics().isEmpty()
        && result.notes().isEmpty()
        && result.input().toRender().isEmpty()) {
      return;
    }
    out.append("<section class=\"after\"><h2>Not judged, or to look at</h2>\n");
    for (Diagnostic diagnostic : result.diagnostics()) {
      boolean error = diagnostic.level() == Diagnostic.Level.ERROR;
      out.append("<div class=\"note").append(error ? " error" : "").append("\"><p><b>");
      out.append(error ? "Error" : "Warning").append("</b> <code>");
      out.append(Markup.escape(diagnostic.code())).append("</code> ");
      out.append(Markup.prose(diagnostic.what())).append("</p>\n<p><code>");
      String place = diagnostic.span().map(Span::toString).orElse(diagnostic.source());
      out.append(Markup.escape(place)).append("</code></p>\n");
      if (diagnostic.span().isPresent() && diagnostic.excerpt().isPresent()) {
        out.append("<pre>");
        HtmlFrame.write(diagnostic.excerpt().get(), diagnostic.span().get(), "", out);
        out.append("</pre>\n");
      }
      paragraph("Why: ", diagnostic.why(), out);
      paragraph("Fix: ", diagnostic.fix(), out);
      out.append("</div>\n");
    }
    for (String source : result.input().toRender()) {
      out.append("<div class=\"note\"><p><b>To render first</b> ").append(Markup.prose(source));
      out.append("</p></div>\n");
    }
    for (String note : result.notes()) {
      out.append("<div class=\"note\"><p>").append(Markup.escape(note)).append("</p></div>\n");
    }
    out.append("</section>\n");
  }

  private static void paragraph(String lead, String text, Appendable out) throws IOException {
    if (!text.isEmpty()) {
      out.append("<p>").append(lead).append(Markup.prose(text)).append("</p>\n");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + name);
      }
      return "\n" + new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
