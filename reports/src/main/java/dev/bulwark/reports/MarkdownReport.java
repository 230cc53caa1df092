package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Span;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.model.Waived;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// For a comment on a pull request: the numbers first, details to unfold, and never longer than
/// GitHub takes. What does not fit is counted.
final class MarkdownReport implements Report {
  static final int LONGEST = 65_536;

  /// What the parts that are there besides findings may take together.
  private static final int LONGEST_HELP = 16_000;

  private static final int LONGEST_FAULTS = 8_000;
  private static final int MOST_CONTROLS = 60;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_MESSAGE = 300;
  private static final int RESERVE = 400;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    Summary summary = Summary.of(result);
    String head = head(result, summary);
    String help = help(result);
    String waived = waived(result, summary);
    String faults = faults(result, summary);
    int room =
        LONGEST - RESERVE - head.length() - help.length() - waived.length() - faults.length();
    out.append(head).append(findings(result, summary, room)).append(help);
    out.append(waived).append(faults);
  }

  private static String head(ScanResult result, Summary summary) {
    var text = new StringBuilder("### Bulwark: ");
    text.append(summary.findings() == 0 ? "no findings" : count(summary.findings(), "finding"));
    if (!result.gate().title().isEmpty()) {
      text.append(", gate ").append(result.gate().title());
      text.append(result.gate().failed() ? " **failed**" : " passed");
    }
    text.append("\n\nJudged ").append(count(summary.objects(), "object")).append(" in ");
    text.append(count(result.input().files(), "file")).append(" by ");
    text.append(count(result.input().controls(), "control")).append(": ");
    text.append(summary.clean()).append(" clean, ").append(summary.withFindings());
    text.append(" with findings, ").append(summary.undecided()).append(" undecided.\n");
    text.append("Score by ").append(MarkdownText.escape(result.input().baseline(), LONGEST_NAME));
    text.append(": ").append(Phrases.score(result.score())).append(".\n");
    if (summary.heldBack() > 0) {
      text.append(count(summary.heldBack(), "object"));
      text.append(" held back by the severity filter.\n");
    }
    if (summary.findings() > 0) {
      text.append("\n| Severity | Control | Findings |\n|---|---|---:|\n");
      byControl(result, text);
    }
    return text.append('\n').toString();
  }

  private static void byControl(ScanResult result, StringBuilder text) {
    var rows = new LinkedHashMap<String, Integer>();
    for (Severity severity : Controls.WORST_FIRST) {
      for (Judged judged : result.judged()) {
        for (Finding finding : judged.findings()) {
          boolean counts = !finding.isWaived() && finding.verdict().outcome() != Outcome.ERROR;
          if (counts && finding.severity() == severity) {
            rows.merge(
                "| " + severity.word() + " | " + MarkdownText.code(finding.control().id(), 60),
                1,
                Integer::sum);
          }
        }
      }
    }
    int left = rows.size();
    for (Map.Entry<String, Integer> row : rows.entrySet()) {
      if (rows.size() - left == MOST_CONTROLS) {
        text.append("\nand ").append(count(left, "more row")).append(".\n");
        return;
      }
      left--;
      text.append(row.getKey()).append(" | ").append(row.getValue()).append(" |\n");
    }
  }

  /// A folded table a file, rows until there is no more room.
  private static String findings(ScanResult result, Summary summary, int room) {
    var text = new StringBuilder();
    int shown = 0;
    String open = "";
    for (Judged judged : result.judged()) {
      for (Finding finding : judged.findings()) {
        if (finding.isWaived()) {
          continue;
        }
        String file = judged.resource().origin().name();
        String before =
            file.equals(open) ? "" : (open.isEmpty() ? "" : "\n</details>\n") + table(file);
        String row = row(finding);
        if (text.length() + before.length() + row.length() > room) {
          int left = summary.findings() + undecided(result) - shown;
          return text.append(open.isEmpty() ? "" : "\n</details>\n")
              .append("\n**")
              .append(count(left, "more finding"))
              .append("** not shown here: a comment has no room for more. The formats `html` and")
              .append(" `json` hold all of them.\n\n")
              .toString();
        }
        text.append(before).append(row);
        open = file;
        shown++;
      }
    }
    return text.append(open.isEmpty() ? "" : "\n</details>\n\n").toString();
  }

  private static int undecided(ScanResult result) {
    int undecided = 0;
    for (Finding finding : result.findings()) {
      boolean open = finding.verdict().outcome() == Outcome.ERROR;
      undecided += open && !finding.isWaived() ? 1 : 0;
    }
    return undecided;
  }

  private static String table(String file) {
    return "<details open><summary>"
        + MarkdownText.html(file, LONGEST_NAME)
        + "</summary>\n\n| Severity | Line | Object | Control | What |\n|---|---:|---|---|---|\n";
  }

  private static String row(Finding finding) {
    boolean undecided = finding.verdict().outcome() == Outcome.ERROR;
    Resource resource = finding.verdict().resource();
    String environments = Phrases.environments(finding);
    String what = Phrases.detail(finding.verdict());
    return "| "
        + (undecided ? "undecided" : finding.severity().word())
        + " | "
        + line(finding)
        + " | "
        + MarkdownText.escape(resource.displayName(), LONGEST_NAME)
        + " | "
        + MarkdownText.code(finding.control().id(), LONGEST_NAME)
        + " | "
        + MarkdownText.escape(
            environments.isEmpty() ? what : what + " (" + environments + ")", LONGEST_MESSAGE)
        + " |\n";
  }

  /// The number of a line, behind its file where that is another than the table is of.
  private static String line(Finding finding) {
    if (finding.places().isEmpty()) {
      return "";
    }
    Place place = finding.places().getFirst();
    String line = Integer.toString(place.span().line());
    return Phrases.isElsewhere(finding.verdict().resource(), place)
        ? MarkdownText.escape(place.span().source(), LONGEST_NAME) + ":" + line
        : line;
  }

  /// Why and how, once a control, with the change that its first finding needs.
  private static String help(ScanResult result) {
    var text = new StringBuilder();
    for (Control control : Controls.in(result)) {
      var help = new StringBuilder();
      help.append("\n**").append(MarkdownText.escape(control.title(), LONGEST_NAME)).append("** ");
      help.append(MarkdownText.code(control.id(), LONGEST_NAME)).append("  \n");
      help.append(Phrases.firstSentence(control.why())).append("  \n");
      help.append(control.remediation().strip()).append('\n');
      String snippet = firstSnippet(result, control);
      help.append(snippet.isEmpty() ? "" : "\n" + MarkdownText.block("yaml", snippet));
      if (text.length() + help.length() <= LONGEST_HELP) {
        text.append(help);
      }
    }
    return text.isEmpty()
        ? ""
        : "<details><summary>Why it matters, and how to fix it</summary>\n"
            + text
            + "\n</details>\n\n";
  }

  private static String firstSnippet(ScanResult result, Control control) {
    for (Judged judged : result.judged()) {
      for (Finding finding : judged.findings()) {
        if (finding.control().id().equals(control.id())) {
          return FixSnippet.of(finding.verdict());
        }
      }
    }
    return "";
  }

  /// What is waived, each with its reason.
  private static String waived(ScanResult result, Summary summary) {
    if (summary.waived() + summary.known() == 0) {
      return "";
    }
    var text = new StringBuilder("<details><summary>").append(summary.waived()).append(" waived");
    text.append(summary.known() > 0 ? ", " + summary.known() + " known before" : "");
    text.append("</summary>\n\n| Object | Control | Why |\n|---|---|---|\n");
    int left = summary.waived();
    for (Finding finding : result.findings()) {
      if (!finding.isWaived() || ScanResult.isKnown(finding)) {
        continue;
      }
      String row =
          "| "
              + MarkdownText.escape(finding.verdict().resource().displayName(), LONGEST_NAME)
              + " | "
              + MarkdownText.code(finding.control().id(), LONGEST_NAME)
              + " | "
              + MarkdownText.escape(
                  finding.waived().map(Waived::sentence).orElse(""), LONGEST_MESSAGE)
              + " |\n";
      if (text.length() + row.length() > LONGEST_FAULTS) {
        break;
      }
      text.append(row);
      left--;
    }
    text.append(left > 0 ? "\nand " + left + " more\n" : "");
    return text.append("\n</details>\n\n").toString();
  }

  /// What was not judged, or not as a whole.
  private static String faults(ScanResult result, Summary summary) {
    var text = new StringBuilder();
    int shown = 0;
    for (Diagnostic diagnostic : result.diagnostics()) {
      var line = new StringBuilder("- ");
      line.append(diagnostic.level().name().toLowerCase(Locale.ROOT)).append(' ');
      line.append(MarkdownText.code(diagnostic.code(), LONGEST_NAME)).append(' ');
      String place = diagnostic.span().map(Span::toString).orElse(diagnostic.source());
      line.append(MarkdownText.escape(place, LONGEST_NAME)).append(": ");
      line.append(MarkdownText.escape(diagnostic.what(), LONGEST_MESSAGE)).append('\n');
      if (text.length() + line.length() <= LONGEST_FAULTS) {
        text.append(line);
        shown++;
      }
    }
    int left = result.diagnostics().size() - shown;
    text.append(left > 0 ? "- and " + left + " more\n" : "");
    for (String source : result.input().toRender()) {
      String line = "- to render first: " + MarkdownText.escape(source, LONGEST_MESSAGE) + "\n";
      text.append(text.length() + line.length() <= 2 * LONGEST_FAULTS ? line : "");
    }
    if (text.isEmpty()) {
      return "";
    }
    return "<details><summary>Not judged, or to look at: "
        + count(summary.errors(), "error")
        + ", "
        + count(summary.warnings(), "warning")
        + ", "
        + count(result.input().toRender().size(), "source")
        + " to render</summary>\n\n"
        + text
        + "\n</details>\n";
  }

  private static String count(int number, String noun) {
    return Phrases.count(number, noun);
  }
}
