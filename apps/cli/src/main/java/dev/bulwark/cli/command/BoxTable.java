package dev.bulwark.cli.command;

import java.util.ArrayList;
import java.util.List;

/// A table in boxes, as `opa` draws it.
///
/// @param header empty for a table without
public record BoxTable(List<String> header, List<List<String>> rows) {
  /// Where the text of a cell stands.
  private enum Side {
    LEFT,
    MIDDLE
  }

  public List<String> lines() {
    int[] widths = widths();
    var lines = new ArrayList<String>();
    lines.add(rule(widths, "┌", "┬", "┐"));
    if (!header.isEmpty()) {
      lines.add(line(header, widths, Side.MIDDLE));
      lines.add(rule(widths, "├", "┼", "┤"));
    }
    rows.forEach(row -> lines.add(line(row, widths, Side.LEFT)));
    lines.add(rule(widths, "└", "┴", "┘"));
    return lines;
  }

  private int[] widths() {
    var widths = new int[header.isEmpty() ? rows.getFirst().size() : header.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = header.isEmpty() ? 0 : length(header.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String rule(int[] widths, String left, String between, String right) {
    var line = new StringBuilder(left);
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : between).repeat("─", widths[i] + 2);
    }
    return line.append(right).toString();
  }

  private static String line(List<String> cells, int[] widths, Side side) {
    var line = new StringBuilder("│");
    for (int i = 0; i < widths.length; i++) {
      int free = widths[i] - length(cells.get(i));
      int before = side == Side.MIDDLE ? free / 2 : 0;
      line.append(' ').repeat(' ', before);
      line.append(cells.get(i)).repeat(' ', free - before).append(" │");
    }
    return line.toString();
  }
}
