package dev.bulwark.cli.fix;

import dev.bulwark.cli.fix.ObjectFix.Left;
import dev.bulwark.cli.fix.ObjectFix.Made;
import dev.bulwark.cli.fix.ObjectFix.Reason;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Phrases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What became of each finding, for people.
final class FixText {
  private final Page page;
  private final boolean written;

  /// @param written whether files were changed, not only looked at
  FixText(Page page, boolean written) {
    this.page = page;
    this.written = written;
  }

  void write(List<FixedFile> files) throws IOException {
    for (FixedFile file : files) {
      page.paragraph(Ink.STRONG, 0, 0, file.name());
      for (ObjectFix object : file.objects()) {
        if (!object.made().isEmpty() || !object.left().isEmpty()) {
          page.spaces(2).paragraph(Ink.STRONG, 2, 4, object.resource().displayName());
          for (Made made : object.made()) {
            line(page.either("✓", "+"), Ink.GOOD, made.finding(), "");
          }
          for (Left left : object.left()) {
            line(page.either("·", "-"), Ink.FAINT, left.finding(), why(left));
          }
        }
      }
      page.newLine();
    }
    summary(files);
  }

  private void line(String mark, Ink ink, Finding finding, String why) throws IOException {
    String word = finding.severity().word();
    page.spaces(4).print(ink, mark).spaces(1).print(ink(finding.severity()), word);
    page.spaces("critical".length() - word.length() + 1);
    page.print(Ink.NAME, finding.control().id()).newLine();
    page.spaces(8).paragraph(Ink.PLAIN, 8, 8, Phrases.detail(finding.verdict()));
    if (!why.isEmpty()) {
      page.spaces(8).paragraph(Ink.FAINT, 8, 8, "left: " + why);
    }
  }

  static String why(Left left) {
    return left.detail().isEmpty()
        ? left.reason().words()
        : left.reason().words() + ": " + left.detail();
  }

  /// One line: how many, and why not all.
  void summary(List<FixedFile> files) throws IOException {
    int made = files.stream().mapToInt(FixedFile::made).sum();
    int changed = (int) files.stream().filter(FixedFile::changes).count();
    int left = files.stream().mapToInt(FixedFile::left).sum();
    if (made == 0 && left == 0) {
      page.print(Ink.STRONG, "Nothing to fix.").newLine();
      return;
    }
    page.print(
        Ink.STRONG,
        (written ? "Fixed " : "Would fix ")
            + Phrases.count(made, "finding")
            + " in "
            + Phrases.count(changed, "file"));
    page.print(left == 0 ? "." : ", " + left + (written ? " left " : " would be left "));
    page.print(left == 0 ? "" : "(" + reasons(files) + ").").newLine();
  }

  private static String reasons(List<FixedFile> files) {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    for (FixedFile file : files) {
      for (ObjectFix object : file.objects()) {
        object.left().forEach(left -> counts.merge(left.reason(), 1, Integer::sum));
      }
    }
    var reasons = new ArrayList<String>();
    counts.forEach((reason, count) -> reasons.add(reason.words() + ": " + count));
    return String.join(", ", reasons);
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Ink.CRITICAL;
      case HIGH -> Ink.HIGH;
      case MEDIUM -> Ink.MEDIUM;
      case LOW -> Ink.LOW;
      case INFO -> Ink.FAINT;
    };
  }
}
