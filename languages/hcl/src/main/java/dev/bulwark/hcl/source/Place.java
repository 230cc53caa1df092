package dev.bulwark.hcl.source;

/// A stretch of a source.
///
/// @param start the first byte
/// @param end the byte after the last; equal to `start` between two characters
public record Place(HclSource source, int start, int end) {
  /// From the start of this to the end of the other, both of one source.
  public Place to(Place last) {
    return new Place(source, start, Math.max(end, last.end));
  }

  public int line() {
    return source.line(start);
  }

  public int column() {
    return source.column(start);
  }

  /// What stands there.
  public String text() {
    return source.text(start, end);
  }

  /// `main.tf:12:9`.
  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
