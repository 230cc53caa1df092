package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateText;

/// A part of a template. Its text is that which errors print: Go's, not the author's.
public abstract class Node {
  private final TemplateText in;
  private final int offset;

  Node(TemplateText in, int offset) {
    this.in = in;
    this.offset = offset;
  }

  /// The offset that Go reports for this node, which is not always where it begins.
  final int offset() {
    return offset;
  }

  final TemplateText in() {
    return in;
  }

  final Place place(int length) {
    return new Place(in, offset, length, null);
  }

  abstract void print(StringBuilder to);

  @Override
  public final String toString() {
    var text = new StringBuilder();
    print(text);
    return text.toString();
  }
}
