package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.format.Rows.Item;
import java.util.List;
import java.util.function.Consumer;

/// Writes what stands between brackets with commas: on one line if it stood on one, else a line for
/// each row, with a comma behind the last.
final class SequenceLayout {
  private final Page page;
  private final SourceText source;

  SequenceLayout(Page page, SourceText source) {
    this.page = page;
    this.source = source;
  }

  /// @param whole what begins with the opening bracket or stands before it
  /// @param closeRow where the bracket closes
  <T> void write(List<Item<T>> items, Location whole, int closeRow, Consumer<T> writer) {
    List<List<Item<T>>> rows = Rows.of(items, whole);
    boolean isSingle = rows.size() == 1;
    if (isSingle && page.comments().hasBetween(whole.row(), closeRow)) {
      page.crowded(true);
      return;
    }
    boolean breaks =
        !isSingle
            || (!items.isEmpty() && source.breaksBefore(whole, rows.getFirst().getFirst().at()));
    if (breaks) {
      page.trailOnNextLine();
      page.startBlock();
    }
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        page.write(",");
        page.endLine();
        page.startLine();
      }
      row(rows.get(i), writer);
    }
    if (breaks) {
      page.write(",");
      page.endLine();
      page.reach(closeRow);
      page.unindent();
      page.startLine();
    }
  }

  private <T> void row(List<Item<T>> row, Consumer<T> writer) {
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        page.write(", ");
      }
      writer.accept(row.get(i).part());
    }
  }
}
