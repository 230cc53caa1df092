package dev.bulwark.model;

import org.jspecify.annotations.Nullable;

/// A stretch of a source as an editor counts it: lines and columns from 1, columns in code points.
///
/// @param source what a person calls the source: a path, `stdin`
/// @param endLine the line of the last character
/// @param endColumn the column after the last character; equal to `column` on one line for a place
///   between two characters
public record Span(String source, int line, int column, int endLine, int endColumn) {
  public Span {
    if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
      throw new IllegalArgumentException(
          "no span: " + line + ":" + column + " to " + endLine + ":" + endColumn);
    }
  }

  /// Written out for the same reason as in [ResourceId].
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Span that
        && line == that.line
        && column == that.column
        && endLine == that.endLine
        && endColumn == that.endColumn
        && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * (31 * line + column) + endLine) + endColumn) + source.hashCode();
  }

  /// `shop/api.yaml:12:9`, the form editors and terminals make clickable.
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
