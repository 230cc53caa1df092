package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JUnit XML as Jenkins and GitLab read it: a suite a file; in it a case for each finding, and one
/// for each resource that has none. What is undecided, and what could not be read, is an error;
/// what is waived is skipped.
final class JunitReport implements Report {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    Map<String, Suite> suites = suites(result);
    int tests = 0;
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    for (Suite suite : suites.values()) {
      tests += suite.tests();
      failures += suite.failures();
      errors += suite.errors();
      skipped += suite.skipped();
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bulwark\"");
    counts(out, tests, failures, errors, skipped);
    for (Map.Entry<String, Suite> suite : suites.entrySet()) {
      out.append("  <testsuite name=\"").append(Markup.escape(suite.getKey())).append('"');
      Suite of = suite.getValue();
      counts(out, of.tests(), of.failures(), of.errors(), of.skipped());
      for (Diagnostic diagnostic : suite.getValue().faults) {
        fault(out, diagnostic);
      }
      for (Judged judged : suite.getValue().judged) {
        cases(out, judged);
      }
      out.append("  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  /// What stands in one file.
  private static final class Suite {
    private final List<Judged> judged = new ArrayList<>();
    private final List<Diagnostic> faults = new ArrayList<>();

    int tests() {
      int tests = faults.size();
      for (Judged one : judged) {
        tests += Math.max(1, one.findings().size());
      }
      return tests;
    }

    int failures() {
      int failures = 0;
      for (Judged one : judged) {
        for (Finding finding : one.findings()) {
          failures += isUndecided(finding) || finding.isWaived() ? 0 : 1;
        }
      }
      return failures;
    }

    int errors() {
      int errors = faults.size();
      for (Judged one : judged) {
        for (Finding finding : one.findings()) {
          errors += isUndecided(finding) && !finding.isWaived() ? 1 : 0;
        }
      }
      return errors;
    }

    int skipped() {
      int skipped = 0;
      for (Judged one : judged) {
        for (Finding finding : one.findings()) {
          skipped += finding.isWaived() ? 1 : 0;
        }
      }
      return skipped;
    }
  }

  private static boolean isUndecided(Finding finding) {
    return finding.verdict().outcome() == Outcome.ERROR;
  }

  /// By file, in the order of the input. Warnings fail nothing and are left out.
  private static Map<String, Suite> suites(ScanResult result) {
    var suites = new LinkedHashMap<String, Suite>();
    for (Judged judged : result.judged()) {
      suites
          .computeIfAbsent(judged.resource().origin().name(), _ -> new Suite())
          .judged
          .add(judged);
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        suites.computeIfAbsent(diagnostic.source(), _ -> new Suite()).faults.add(diagnostic);
      }
    }
    return suites;
  }

  private static void counts(Appendable out, int tests, int failures, int errors, int skipped)
      throws IOException {
    out.append(" tests=\"").append(Integer.toString(tests));
    out.append("\" failures=\"").append(Integer.toString(failures));
    out.append("\" errors=\"").append(Integer.toString(errors));
    out.append("\" skipped=\"").append(Integer.toString(skipped)).append("\">\n");
  }

  private static void cases(Appendable out, Judged judged) throws IOException {
    String resource = judged.resource().displayName();
    if (judged.findings().isEmpty()) {
      begin(out, resource, "no findings");
      out.append("/>\n");
    }
    for (Finding finding : judged.findings()) {
      begin(out, resource, finding.control().id());
      if (finding.waived().isPresent()) {
        String why = finding.waived().get().sentence();
        out.append(">\n      <skipped message=\"").append(Markup.escape(why));
        out.append("\"/>\n    </testcase>\n");
        continue;
      }
      end(
          out,
          isUndecided(finding) ? "error" : "failure",
          finding.severity().word(),
          Phrases.detail(finding.verdict()),
          details(finding));
    }
  }

  private static void fault(Appendable out, Diagnostic diagnostic) throws IOException {
    begin(out, diagnostic.source(), diagnostic.code());
    var details = new StringBuilder();
    details.append(diagnostic.span().map(span -> "at " + span + "\n").orElse(""));
    details.append(diagnostic.why().isEmpty() ? "" : "why: " + diagnostic.why() + "\n");
    details.append(diagnostic.fix().isEmpty() ? "" : "fix: " + diagnostic.fix() + "\n");
    end(out, "error", diagnostic.code(), diagnostic.what(), details.toString());
  }

  private static void begin(Appendable out, String className, String name) throws IOException {
    out.append("    <testcase classname=\"").append(Markup.escape(className));
    out.append("\" name=\"").append(Markup.escape(name)).append('"');
  }

  private static void end(
      Appendable out, String element, String type, String message, String details)
      throws IOException {
    out.append(">\n      <").append(element).append(" type=\"").append(Markup.escape(type));
    out.append("\" message=\"").append(Markup.escape(message)).append("\">");
    out.append(Markup.escapeLines(details)).append("</").append(element);
    out.append(">\n    </testcase>\n");
  }

  private static String details(Finding finding) {
    var text = new StringBuilder(Phrases.environments(finding));
    text.append(text.isEmpty() ? "" : "\n");
    for (Place place : finding.places()) {
      text.append("at ").append(place.span()).append(' ').append(place.path());
      text.append(place.missing() ? " (missing)\n" : "\n");
      place.via().forEach(via -> text.append("  ").append(Phrases.part(via)).append('\n'));
    }
    text.append("why: ").append(Phrases.firstSentence(finding.control().why())).append('\n');
    text.append("fix: ").append(finding.control().remediation()).append('\n');
    return text.append(FixSnippet.of(finding.verdict())).toString();
  }
}
