package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Location;
import java.util.Comparator;

/// A piece of a source. Rows and columns count from 1; the end is behind the last character.
public record CodeRange(int startRow, int startCol, int endRow, int endCol) {
  static final Comparator<CodeRange> ORDER =
      Comparator.comparingInt(CodeRange::startRow)
          .thenComparingInt(CodeRange::startCol)
          .thenComparingInt(CodeRange::endRow)
          .thenComparingInt(CodeRange::endCol);

  /// @param source the whole text that the place is in
  static CodeRange of(Location at, String source) {
    String text = at.text(source);
    int row = at.row();
    int lineStart = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', lineStart)) {
      row++;
      lineStart = end + 1;
    }
    int last = text.codePointCount(lineStart, text.length());
    return new CodeRange(at.row(), at.col(), row, row == at.row() ? at.col() + last : 1 + last);
  }

  boolean contains(CodeRange other) {
    boolean startsWithin =
        startRow < other.startRow || (startRow == other.startRow && startCol <= other.startCol);
    boolean endsWithin =
        endRow > other.endRow || (endRow == other.endRow && endCol >= other.endCol);
    return startsWithin && endsWithin;
  }
}
