package dev.bulwark.cli.test;

import dev.bulwark.cli.command.LineDiff;
import dev.bulwark.cli.policy.Applied;
import dev.bulwark.cli.policy.AppliedText;
import dev.bulwark.reports.Markup;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.TreeText;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How tests ended, for people, programs and CI servers.
public final class TestText {
  private final List<TestRow> rows;

  public TestText(List<TestRow> rows) {
    this.rows = rows;
  }

  /// Rows below the name of their test.
  ///
  /// @param failuresOnly whether to leave out what passed or was skipped
  void text(Page page, boolean failuresOnly) throws IOException {
    String above = "";
    for (TestRow row : rows) {
      if (failuresOnly && !row.failed()) {
        continue;
      }
      String heading = row.source() + (row.suite().isEmpty() ? "" : "  " + row.suite());
      if (!heading.equals(above)) {
        page.print(Ink.STRONG, heading).newLine();
        above = heading;
      }
      line(page, row);
      for (Difference difference : row.differences()) {
        difference(page, row, difference);
      }
      boolean said = row.outcome() == Outcome.SKIPPED || isUnrecorded(row);
      if (!row.reason().isEmpty() && !said) {
        page.spaces(6).paragraph(Ink.FAINT, 6, 6, row.reason());
      }
    }
  }

  private static void line(Page page, TestRow row) throws IOException {
    switch (row.outcome()) {
      case SKIPPED -> page.print(Ink.FAINT, "  - " + row.name() + "  skipped: " + row.reason());
      case PASSED -> page.print(Ink.GOOD, "  " + page.either("✓", "+")).print(" " + row.name());
      case FAILED ->
          page.print(Ink.HIGH, "  " + page.either("✗", "x")).print(Ink.STRONG, " " + row.name());
    }
    page.newLine();
  }

  private static void difference(Page page, TestRow row, Difference difference) throws IOException {
    page.spaces(6).print(difference.field());
    page.print(Ink.FAINT, "  " + place(row, difference)).newLine();
    if (isUnrecorded(row)) {
      page.spaces(8).print(row.reason()).newLine();
    } else if (isNested(difference.wanted()) || isNested(difference.got())) {
      AppliedText.diff(
          page,
          LineDiff.hunks(Applied.yaml(difference.wanted()), Applied.yaml(difference.got())),
          8);
    } else {
      page.print("        want  ");
      page.paragraph(Ink.GOOD, 14, 14, String.valueOf(difference.wanted()));
      page.print("        got   ");
      page.paragraph(Ink.HIGH, 14, 14, String.valueOf(difference.got()));
    }
  }

  /// Whether nothing is wanted yet, so that there is nothing to compare with.
  private static boolean isUnrecorded(TestRow row) {
    return row.failed()
        && !row.reason().isEmpty()
        && row.differences().stream().allMatch(difference -> difference.wanted() == null);
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static String place(TestRow row, Difference difference) {
    return difference.place().isEmpty()
        ? row.place().map(Object::toString).orElse(row.source())
        : difference.place();
  }

  long count(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }

  /// `3 passed, 1 failed, 0 skipped`
  public String summary() {
    return count(Outcome.PASSED)
        + " passed, "
        + count(Outcome.FAILED)
        + " failed, "
        + count(Outcome.SKIPPED)
        + " skipped";
  }

  void json(Appendable out, Map<String, @Nullable Object> beside) throws IOException {
    var report = new LinkedHashMap<String, @Nullable Object>();
    report.put("apiVersion", "bulwark.dev/v1alpha1");
    report.put("kind", "TestReport");
    report.put("passed", count(Outcome.PASSED));
    report.put("failed", count(Outcome.FAILED));
    report.put("skipped", count(Outcome.SKIPPED));
    report.put("tests", rows.stream().map(TestText::tree).toList());
    report.putAll(beside);
    TreeText.json(report, out);
  }

  private static Map<String, @Nullable Object> tree(TestRow row) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("test", row.suite());
    tree.put("case", row.name());
    tree.put("file", row.source());
    putUnlessEmpty(tree, "policy", row.subject().policy());
    putUnlessEmpty(tree, "rule", row.subject().rule());
    putUnlessEmpty(tree, "resource", row.subject().resource());
    tree.put("result", row.outcome().name().toLowerCase(Locale.ROOT));
    putUnlessEmpty(tree, "reason", row.reason());
    var mismatches = new ArrayList<@Nullable Object>();
    for (Difference difference : row.differences()) {
      var each = new LinkedHashMap<String, @Nullable Object>();
      each.put("field", difference.field());
      each.put("place", place(row, difference));
      each.put("wanted", difference.wanted());
      each.put("got", difference.got());
      mismatches.add(each);
    }
    tree.put("mismatches", mismatches);
    return tree;
  }

  private static void putUnlessEmpty(Map<String, @Nullable Object> tree, String key, String value) {
    if (!value.isEmpty()) {
      tree.put(key, value);
    }
  }

  /// JUnit XML: a suite a test, a case a row.
  public void junit(Appendable out) throws IOException {
    record Suite(String source, String name) {}
    Map<Suite, List<TestRow>> suites = new LinkedHashMap<>();
    for (TestRow row : rows) {
      suites.computeIfAbsent(new Suite(row.source(), row.suite()), _ -> new ArrayList<>()).add(row);
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bulwark test\"");
    counts(out, this);
    for (Map.Entry<Suite, List<TestRow>> suite : suites.entrySet()) {
      String name =
          suite.getKey().name().isEmpty() ? suite.getKey().source() : suite.getKey().name();
      out.append("  <testsuite name=\"").append(Markup.escape(name)).append('"');
      counts(out, new TestText(suite.getValue()));
      for (TestRow row : suite.getValue()) {
        junitCase(out, row);
      }
      out.append("  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  private static void counts(Appendable out, TestText counted) throws IOException {
    out.append(" tests=\"" + counted.rows.size() + "\" failures=\"");
    out.append(counted.count(Outcome.FAILED) + "\" errors=\"0\" skipped=\"");
    out.append(counted.count(Outcome.SKIPPED) + "\">\n");
  }

  private static void junitCase(Appendable out, TestRow row) throws IOException {
    out.append("    <testcase name=\"").append(Markup.escape(row.name()));
    out.append("\" classname=\"").append(Markup.escape(row.source())).append('"');
    if (row.outcome() == Outcome.PASSED) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    if (row.outcome() == Outcome.SKIPPED) {
      out.append("      <skipped message=\"");
      out.append(Markup.escape(row.reason())).append("\"/>\n");
    }
    for (Difference difference : row.differences()) {
      out.append("      <failure message=\"");
      out.append(Markup.escape(difference.field() + " at " + place(row, difference)));
      out.append("\">");
      out.append(
          Markup.escapeLines(
              "want:\n"
                  + Applied.yaml(difference.wanted())
                  + "got:\n"
                  + Applied.yaml(difference.got())));
      out.append("</failure>\n");
    }
    out.append("    </testcase>\n");
  }
}
