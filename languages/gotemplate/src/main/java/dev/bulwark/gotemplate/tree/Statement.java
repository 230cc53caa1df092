package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateText;
import org.jspecify.annotations.Nullable;

/// Text or an action between braces.
public abstract class Statement extends Node {
  /// How a statement ended.
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  private int start;
  private int length;

  Statement(TemplateText in, int offset) {
    super(in, offset);
  }

  /// Says where the author wrote it, braces and all.
  public void spans(int from, int to) {
    start = from;
    length = to - from;
  }

  final Place place(@Nullable Place caller) {
    return new Place(in(), start, length, caller);
  }

  abstract Flow run(Frame frame);

  /// Whether it is nothing but blank text.
  boolean isBlank() {
    return false;
  }
}
