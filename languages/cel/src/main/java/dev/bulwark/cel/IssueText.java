package dev.bulwark.cel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Faults as cel-go prints them. Source: cel-go `common/error.go`, `common/errors.go`.
final class IssueText {
  private static final int LONGEST_SNIPPET = 16_384;
  private static final int MOST = 100;

  private IssueText() {}

  static String of(String expression, List<CelIssue> issues) {
    List<String> lines = List.of(expression.split("\n", -1));
    String shown =
        issues.stream()
            .sorted(Comparator.comparingInt(CelIssue::line).thenComparingInt(CelIssue::column))
            .limit(MOST)
            .map(issue -> text(issue, lines))
            .collect(Collectors.joining("\n"));
    int more = issues.size() - MOST;
    return more > 0 ? shown + "\n" + more + " more errors were truncated" : shown;
  }

  private static String text(CelIssue issue, List<String> lines) {
    String message =
        "ERROR: <input>:" + issue.line() + ":" + issue.column() + ": " + issue.message();
    if (issue.line() < 1 || issue.line() > Math.max(1, lines.size())) {
      return message;
    }
    String line = lines.isEmpty() ? "" : lines.get(issue.line() - 1).replace('\t', ' ');
    return line.length() > LONGEST_SNIPPET
        ? message
        : message + "\n | " + line + "\n | " + pointer(line, issue.column());
  }

  /// Dots up to the column and a caret there, wide ones under what is wider than ASCII.
  private static String pointer(String line, int column) {
    var pointer = new StringBuilder();
    int[] codePoints = line.codePoints().toArray();
    for (int i = 0; i < column - 1 && i < codePoints.length; i++) {
      pointer.append(codePoints[i] < 0x80 ? '.' : '\uff0e');
    }
    boolean wide = column - 1 < codePoints.length && codePoints[column - 1] >= 0x80;
    return pointer.append(wide ? '\uff3e' : '^').toString();
  }
}
