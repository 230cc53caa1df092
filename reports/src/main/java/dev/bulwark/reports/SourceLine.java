package dev.bulwark.reports;

import dev.bulwark.model.SourceText.Excerpt;

/// One line of source as a terminal shows it: tabs made spaces, everything else one mark a code
/// point, with the cell at which each code point begins.
final class SourceLine {
  private static final int TAB = 4;

  private final Page page;
  private final int firstColumn;
  private final String[] marks;

  /// Where each code point begins; one more at the end.
  private final int[] cells;

  SourceLine(Page page, Excerpt excerpt, int index) {
    this.page = page;
    this.firstColumn = excerpt.firstColumn();
    String line = excerpt.lines().get(index);
    boolean marked = excerpt.firstLine() + index == 1 && firstColumn == 1;
    int[] codePoints =
        (marked && line.startsWith("\uFEFF") ? line.substring(1) : line).codePoints().toArray();
    this.marks = new String[codePoints.length];
    this.cells = new int[codePoints.length + 1];
    for (int i = 0; i < codePoints.length; i++) {
      marks[i] =
          codePoints[i] == '\t'
              ? " ".repeat(TAB - cells[i] % TAB)
              : page.legible(Character.toString(codePoints[i]));
      cells[i + 1] = cells[i] + Cells.of(marks[i]);
    }
  }

  int size() {
    return marks.length;
  }

  /// Which code point of this line stands at a column of the source; the end for columns beyond.
  int indexOf(int column) {
    return Math.clamp(column - firstColumn, 0, size());
  }

  /// As much of a line as there is room for.
  ///
  /// @param markStart cells before the mark
  /// @param markWidth cells of the mark, at least one
  record Window(String text, int markStart, int markWidth) {}

  /// The whole line if it fits, else the part around the code points `from` to `to`.
  Window window(int from, int to, int room) {
    int start = startOfWindow(from, to, room);
    boolean cutLeft = start > 0 || firstColumn > 1;
    int space = room - (cutLeft ? 1 : 0);
    int end = size();
    if (cells[end] - cells[start] > space) {
      while (end > start && cells[end] - cells[start] > space - 1) {
        end--;
      }
    }
    var text = new StringBuilder();
    text.append(cutLeft ? page.either("…", "~") : "");
    for (int i = start; i < end; i++) {
      text.append(marks[i]);
    }
    text.append(end < size() ? page.either("…", "~") : "");
    int markFrom = Math.clamp(from, start, end);
    int markTo = Math.clamp(to, markFrom, end);
    return new Window(
        text.toString(),
        cells[markFrom] - cells[start] + (cutLeft ? 1 : 0),
        Math.max(1, cells[markTo] - cells[markFrom]));
  }

  private int startOfWindow(int from, int to, int room) {
    if (cells[size()] <= room || cells[to] <= room - 2) {
      return 0;
    }
    int space = room - 2;
    int before =
        Math.max(
            Math.clamp(space - (cells[to] - cells[from]), 0, room / 3),
            space - (cells[size()] - cells[from]));
    int start = from;
    while (start > 0 && cells[from] - cells[start - 1] <= before) {
      start--;
    }
    return start;
  }
}
