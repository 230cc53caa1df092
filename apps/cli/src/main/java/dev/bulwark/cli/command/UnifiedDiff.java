package dev.bulwark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.SourceText;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Two texts as `diff -u` and git show their difference, so that `patch` and `git apply` take it.
public final class UnifiedDiff {
  private static final String CUT_OFF = "\n\\ No newline at end of file";

  private UnifiedDiff() {}

  /// Lines ending in a line feed; a carriage return before it is part of the line.
  public static String of(SourceText before, SourceText after) {
    var out = new StringBuilder();
    for (String line : lines(before, after)) {
      out.append(line).append('\n');
    }
    return out.toString();
  }

  public static void print(SourceText before, SourceText after, Page page) throws IOException {
    for (String line : lines(before, after)) {
      Ink ink =
          switch (line.charAt(0)) {
            case '+' -> line.startsWith("+++ ") ? Ink.STRONG : Ink.GOOD;
            case '-' -> line.startsWith("--- ") ? Ink.STRONG : Ink.HIGH;
            case '@' -> Ink.NAME;
            default -> Ink.PLAIN;
          };
      for (String part : line.split("\n", -1)) {
        page.print(ink, part).newLine();
      }
    }
  }

  private static List<String> lines(SourceText before, SourceText after) {
    var lines = new ArrayList<String>();
    String slash = before.name().startsWith("/") ? "" : "/";
    lines.add("--- a" + slash + before.name());
    lines.add("+++ b" + slash + before.name());
    for (LineDiff.Hunk hunk : LineDiff.hunks(linesOf(before), linesOf(after))) {
      lines.add(hunk.header());
      hunk.lines().forEach(line -> lines.add(line.toString()));
    }
    return lines;
  }

  private static List<String> linesOf(SourceText text) {
    String all = new String(text.bytes(), UTF_8);
    var lines = new ArrayList<String>();
    int start = 0;
    for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', start)) {
      lines.add(all.substring(start, end));
      start = end + 1;
    }
    if (start < all.length()) {
      lines.add(all.substring(start) + CUT_OFF);
    }
    return lines;
  }
}
