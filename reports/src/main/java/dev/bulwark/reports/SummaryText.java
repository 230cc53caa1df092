package dev.bulwark.reports;

import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.Optional;

/// The end of a text report: what was judged, what was not and why, how the gate stands, and what
/// to do next.
final class SummaryText {
  private final Page page;

  SummaryText(Page page) {
    this.page = page;
  }

  void write(ScanResult result) throws IOException {
    Summary summary = Summary.of(result);
    for (String note : result.notes()) {
      page.print(Ink.LOW, "note").print(": ").paragraph(Ink.PLAIN, 6, 6, note);
    }
    page.paragraph(Ink.STRONG, 0, 2, judged(result, summary));
    score(result);
    if (summary.known() > 0) {
      page.print(Ink.FAINT, Phrases.count(summary.known(), "finding"));
      page.print(Ink.FAINT, " of the ratchet not shown: known before, and still to be fixed");
      page.newLine();
    }
    rendered(result.input());
    notJudged(result.input());
    faults(summary);
    gate(result, summary.errors() > 0);
  }

  private static String judged(ScanResult result, Summary summary) {
    if (summary.objects() == 0) {
      return "Nothing to judge: no "
          + (result.input().otherObjects() > 0
              ? "objects that these controls look at"
              : "Kubernetes objects")
          + " in "
          + Phrases.count(result.input().files(), "file");
    }
    var text = new StringBuilder("Judged ").append(Phrases.count(summary.objects(), "object"));
    text.append(" in ").append(Phrases.count(result.input().files(), "file"));
    text.append(" by ").append(Phrases.count(result.input().controls(), "control"));
    if (result.input().policies() > 0) {
      text.append(" and ").append(Phrases.count(result.input().policies(), "policy"));
    }
    text.append(" in ").append(seconds(result.input().seconds())).append(" s: ");
    text.append(summary.clean()).append(" clean, ");
    text.append(summary.withFindings()).append(" with findings");
    String separator = " (";
    for (Severity severity : Controls.WORST_FIRST) {
      if (summary.of(severity) > 0) {
        text.append(separator).append(summary.of(severity)).append(' ').append(severity.word());
        separator = ", ";
      }
    }
    text.append(summary.findings() > 0 ? ")" : "");
    if (summary.onlyWaived() > 0) {
      text.append(", ").append(summary.onlyWaived()).append(" with nothing but waived ones");
    }
    if (summary.heldBack() > 0) {
      text.append(", ").append(summary.heldBack()).append(" held back by the severity filter");
    }
    return text.append(", ").append(summary.undecided()).append(" undecided").toString();
  }

  private void score(ScanResult result) throws IOException {
    ScanResult.Score score = result.score();
    if (score.judged() + score.notApplicable() == 0) {
      return;
    }
    var text = new StringBuilder("Score by ").append(result.input().baseline()).append(": ");
    text.append(Phrases.score(score));
    page.paragraph(Ink.PLAIN, 0, 2, text.toString());
  }

  /// With two decimals, as people read it; never by a locale.
  private static String seconds(double seconds) {
    long hundredths = Math.round(seconds * 100);
    String fraction = Long.toString(100 + hundredths % 100).substring(1);
    return Long.toString(hundredths / 100) + "." + fraction;
  }

  private void rendered(ScanResult.Input input) throws IOException {
    int rendered = 0;
    int parts = 0;
    int objects = 0;
    for (ScanResult.Source source : input.sources()) {
      boolean part = !source.partOf().isEmpty();
      parts += part ? 1 : 0;
      rendered += part ? 0 : 1;
      objects += part ? 0 : source.objects();
    }
    if (rendered > 0) {
      String text = "Rendered: " + Phrases.count(rendered, "source");
      page.print(Ink.FAINT, parts > 0 ? text + " and " + parts + " used by these" : text);
      page.print(Ink.FAINT, " to " + Phrases.count(objects, "object"));
      page.print(Ink.FAINT, " (--show-sources names them)").newLine();
    }
  }

  private void notJudged(ScanResult.Input input) throws IOException {
    if (input.otherObjects() > 0) {
      page.print(Ink.FAINT, "Passed over: ");
      page.print(Ink.FAINT, Phrases.count(input.otherObjects(), "object"));
      page.print(Ink.FAINT, " of kinds that none of these controls looks at").newLine();
    }
    int others = input.otherFiles();
    if (others > 0) {
      page.print(Ink.FAINT, "Left out: ").print(Ink.FAINT, Integer.toString(others));
      page.print(
          Ink.FAINT,
          others == 1
              ? " file or document that is no Kubernetes object"
              : " files or documents that are no Kubernetes objects");
      page.newLine();
    }
    if (!input.toRender().isEmpty()) {
      page.print(Ink.MEDIUM, "Not judged: ");
      page.print(Phrases.count(input.toRender().size(), "source")).print(" to render first");
      page.newLine();
      for (String source : input.toRender()) {
        page.spaces(2).paragraph(Ink.PLAIN, 2, 4, source);
      }
    }
  }

  private void faults(Summary summary) throws IOException {
    String separator = "";
    if (summary.errors() > 0) {
      page.print(Ink.HIGH, Phrases.count(summary.errors(), "error"));
      separator = ", ";
    }
    if (summary.warnings() > 0) {
      page.print(separator).print(Ink.MEDIUM, Phrases.count(summary.warnings(), "warning"));
    }
    if (summary.errors() > 0) {
      page.print(" in the input: what an error covers was not judged").newLine();
    } else if (summary.warnings() > 0) {
      page.print(" in the input").newLine();
    }
  }

  private void gate(ScanResult result, boolean faulty) throws IOException {
    String title = result.gate().title();
    if (title.isEmpty()) {
      page.print("Gate: none.");
    } else {
      page.print("Gate ").print(title).print(": ");
      if (result.gate().failed()) {
        page.print(Ink.HIGH, "failed");
        page.print(" by " + Phrases.count(result.gate().over(), "finding") + ".");
      } else if (faulty) {
        page.print(Ink.HIGH, "not decided").print(", since part of the input could not be read.");
      } else {
        page.print(Ink.GOOD, "passed").print(".");
      }
    }
    Optional<Finding> worst = worst(result);
    if (worst.isPresent()) {
      page.print("   Next: ").print(Ink.NAME, "bulwark explain " + worst.get().control().id());
    }
    page.newLine();
  }

  private static Optional<Finding> worst(ScanResult result) {
    Finding worst = null;
    for (Judged judged : result.judged()) {
      for (Finding finding : judged.findings()) {
        boolean explained =
            !finding.isWaived()
                && finding.verdict().outcome() != Outcome.ERROR
                && Controls.hasPage(finding.control());
        if (explained && (worst == null || finding.severity().compareTo(worst.severity()) > 0)) {
          worst = finding;
        }
      }
    }
    return Optional.ofNullable(worst);
  }
}
