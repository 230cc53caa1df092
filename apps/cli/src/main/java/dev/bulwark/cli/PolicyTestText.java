package dev.bulwark.cli;

import dev.bulwark.cli.PolicyTestOutcome.Mismatch;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Place;
import dev.bulwark.reports.Markup;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How tests ended, for people, programs and CI servers.
final class PolicyTestText {
  private final List<PolicyTestOutcome> outcomes;

  PolicyTestText(List<PolicyTestOutcome> outcomes) {
    this.outcomes = outcomes;
  }

  /// @param failuresOnly whether to leave out what passed or was skipped
  void text(Page page, boolean failuresOnly) throws IOException {
    String file = "";
    for (PolicyTestOutcome outcome : outcomes) {
      boolean failed = !outcome.passed() && !outcome.isSkipped();
      if (failuresOnly && !failed) {
        continue;
      }
      String heading = outcome.test().source().origin().name() + "  " + outcome.test().name();
      if (!heading.equals(file)) {
        page.print(Ink.STRONG, heading).newLine();
        file = heading;
      }
      line(page, outcome);
      for (Mismatch mismatch : outcome.mismatches()) {
        mismatch(page, outcome, mismatch);
      }
    }
    page.print(Ink.STRONG, summary()).newLine();
  }

  private static void line(Page page, PolicyTestOutcome outcome) throws IOException {
    String name = outcome.testCase().name();
    if (outcome.isSkipped()) {
      page.print(Ink.FAINT, "  - " + name + "  skipped: " + outcome.testCase().skip().orElse(""));
    } else if (outcome.passed()) {
      page.print(Ink.GOOD, "  " + page.either("✓", "+")).print(" " + name);
    } else {
      page.print(Ink.HIGH, "  " + page.either("✗", "x")).print(Ink.STRONG, " " + name);
    }
    page.newLine();
  }

  private static void mismatch(Page page, PolicyTestOutcome outcome, Mismatch mismatch)
      throws IOException {
    page.spaces(6).print(field(outcome, mismatch));
    page.print(Ink.FAINT, "  " + place(outcome, mismatch)).newLine();
    if (mismatch.wanted() == null && outcome.testCase().expect().isEmpty()) {
      page.print("        nothing is recorded yet; bulwark test --update does it").newLine();
    } else if (isNested(mismatch.wanted()) || isNested(mismatch.got())) {
      AppliedText.diff(
          page, LineDiff.hunks(Applied.yaml(mismatch.wanted()), Applied.yaml(mismatch.got())), 8);
    } else {
      page.print("        want  ");
      page.paragraph(Ink.GOOD, 14, 14, String.valueOf(mismatch.wanted()));
      page.print("        got   ");
      page.paragraph(Ink.HIGH, 14, 14, String.valueOf(mismatch.got()));
    }
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map || value instanceof List;
  }

  /// The field of the answer: `message`, `object.spec.replicas`.
  private static String field(PolicyTestOutcome outcome, Mismatch mismatch) {
    String prefix = outcome.testCase().path().key("expect").toString();
    String path = mismatch.path().toString();
    return path.length() > prefix.length() ? path.substring(prefix.length() + 1) : "expect";
  }

  private static String place(PolicyTestOutcome outcome, Mismatch mismatch) {
    FieldPath path = mismatch.path();
    return outcome
        .test()
        .source()
        .locate(path)
        .map(Place::span)
        .map(Object::toString)
        .orElse(outcome.test().source().origin().name());
  }

  long passed() {
    return outcomes.stream().filter(PolicyTestOutcome::passed).count();
  }

  long skipped() {
    return outcomes.stream().filter(PolicyTestOutcome::isSkipped).count();
  }

  long failed() {
    return outcomes.size() - passed() - skipped();
  }

  /// `3 passed, 1 failed, 0 skipped`
  String summary() {
    return passed() + " passed, " + failed() + " failed, " + skipped() + " skipped";
  }

  void json(Appendable out) throws IOException {
    var tests = new ArrayList<@Nullable Object>();
    for (PolicyTestOutcome outcome : outcomes) {
      var tree = new LinkedHashMap<String, @Nullable Object>();
      tree.put("test", outcome.test().name());
      tree.put("case", outcome.testCase().name());
      tree.put("file", outcome.test().source().origin().name());
      tree.put("result", word(outcome));
      var mismatches = new ArrayList<@Nullable Object>();
      for (Mismatch mismatch : outcome.mismatches()) {
        var each = new LinkedHashMap<String, @Nullable Object>();
        each.put("field", field(outcome, mismatch));
        each.put("place", place(outcome, mismatch));
        each.put("wanted", mismatch.wanted());
        each.put("got", mismatch.got());
        mismatches.add(each);
      }
      tree.put("mismatches", mismatches);
      tests.add(tree);
    }
    var report = new LinkedHashMap<String, @Nullable Object>();
    report.put("apiVersion", "bulwark.dev/v1alpha1");
    report.put("kind", "TestReport");
    report.put("passed", passed());
    report.put("failed", failed());
    report.put("skipped", skipped());
    report.put("tests", tests);
    TreeText.json(report, out);
  }

  private static String word(PolicyTestOutcome outcome) {
    if (outcome.isSkipped()) {
      return "skipped";
    }
    return outcome.passed() ? "passed" : "failed";
  }

  /// JUnit XML: a suite a test, a case a case.
  void junit(Appendable out) throws IOException {
    Map<PolicyTest, List<PolicyTestOutcome>> suites = new LinkedHashMap<>();
    for (PolicyTestOutcome outcome : outcomes) {
      suites.computeIfAbsent(outcome.test(), _ -> new ArrayList<>()).add(outcome);
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bulwark test\"");
    counts(out, this);
    for (Map.Entry<PolicyTest, List<PolicyTestOutcome>> suite : suites.entrySet()) {
      out.append("  <testsuite name=\"").append(Markup.escape(suite.getKey().name())).append('"');
      counts(out, new PolicyTestText(suite.getValue()));
      for (PolicyTestOutcome outcome : suite.getValue()) {
        junitCase(out, outcome);
      }
      out.append("  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  private static void counts(Appendable out, PolicyTestText counted) throws IOException {
    out.append(" tests=\"" + counted.outcomes.size() + "\" failures=\"" + counted.failed());
    out.append("\" errors=\"0\" skipped=\"" + counted.skipped() + "\">\n");
  }

  private static void junitCase(Appendable out, PolicyTestOutcome outcome) throws IOException {
    out.append("    <testcase name=\"").append(Markup.escape(outcome.testCase().name()));
    out.append("\" classname=\"");
    out.append(Markup.escape(outcome.test().source().origin().name())).append('"');
    if (outcome.passed()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    if (outcome.isSkipped()) {
      out.append("      <skipped message=\"");
      out.append(Markup.escape(outcome.testCase().skip().orElse(""))).append("\"/>\n");
    }
    for (Mismatch mismatch : outcome.mismatches()) {
      out.append("      <failure message=\"");
      out.append(Markup.escape(field(outcome, mismatch) + " at " + place(outcome, mismatch)));
      out.append("\">");
      out.append(
          Markup.escapeLines(
              "want:\n"
                  + Applied.yaml(mismatch.wanted())
                  + "got:\n"
                  + Applied.yaml(mismatch.got())));
      out.append("</failure>\n");
    }
    out.append("    </testcase>\n");
  }
}
