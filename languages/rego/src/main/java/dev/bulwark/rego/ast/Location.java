package dev.bulwark.rego.ast;

/// A place in a source. Rows and columns count from 1, columns in code points; offsets count UTF-16
/// units from 0, `end` is behind the last one.
public record Location(String file, int row, int col, int offset, int end) {
  /// Of what no source holds.
  public static final Location NONE = new Location("", 0, 0, 0, 0);

  public Location to(int newEnd) {
    return new Location(file, row, col, offset, newEnd);
  }

  /// The part of the source it covers; empty if the source is another one.
  public String text(String source) {
    return offset <= end && end <= source.length() ? source.substring(offset, end) : "";
  }

  /// `file:row`, or `row:col` where there is no file.
  @Override
  public String toString() {
    return file.isEmpty() ? row + ":" + col : file + ":" + row;
  }
}
