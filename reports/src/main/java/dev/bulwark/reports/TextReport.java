package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// For people at a terminal: findings by file and resource, each with the lines it is about, then a
/// summary that adds up.
final class TextReport implements Report {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    var page = new Page(out, look);
    var findings = new FindingText(page, look.fingerprints());
    String file = "";
    for (Judged judged : result.judged()) {
      List<Finding> shown = shown(judged);
      if (shown.isEmpty()) {
        continue;
      }
      String source = judged.resource().origin().name();
      if (!source.equals(file)) {
        page.paragraph(Ink.STRONG, 0, 0, source);
        file = source;
      }
      page.spaces(2).paragraph(Ink.STRONG, 2, 4, judged.resource().displayName());
      int idWidth = 0;
      for (Finding finding : shown) {
        idWidth = Math.max(idWidth, page.cells(finding.control().id()));
      }
      for (Finding finding : shown) {
        findings.write(finding, idWidth);
        page.newLine();
      }
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      DiagnosticText.write(diagnostic, page);
      page.newLine();
    }
    new SummaryText(page).write(result);
  }

  /// Those that count, then those that are waived. What was there before a ratchet was set is only
  /// counted.
  private static List<Finding> shown(Judged judged) {
    var shown = new ArrayList<Finding>(judged.findings().size());
    for (Finding finding : judged.findings()) {
      if (!finding.isWaived()) {
        shown.add(finding);
      }
    }
    for (Finding finding : judged.findings()) {
      if (finding.isWaived() && !ScanResult.isKnown(finding)) {
        shown.add(finding);
      }
    }
    return shown;
  }
}
