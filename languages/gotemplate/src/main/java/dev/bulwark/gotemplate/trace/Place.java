package dev.bulwark.gotemplate.trace;

import org.jspecify.annotations.Nullable;

/// A stretch of a template's text, and the call by which rendering got there.
///
/// @param offset the first character, counted from 0 in UTF-16 units
/// @param caller the `include`, `template` or `tpl` that rendered this text; null in a template
///   that was rendered by its own name
public record Place(TemplateText in, int offset, int length, @Nullable Place caller) {
  /// The line, counted from 1.
  public int line() {
    return in.line(offset);
  }

  /// The column in code points, counted from 1.
  public int column() {
    return in.column(offset);
  }

  /// What stands there.
  public String text() {
    return in.text().substring(offset, Math.min(in.text().length(), offset + length));
  }

  /// The same place moved by some characters, from there to its end.
  public Place after(int characters) {
    int moved = Math.min(characters, length);
    return new Place(in, offset + moved, length - moved, caller);
  }

  /// `name:line:column`.
  @Override
  public String toString() {
    return in.name() + ":" + line() + ":" + column();
  }
}
