package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Value;

/// `.`
public final class Dot extends Expression {
  public Dot(TemplateText in, int offset) {
    super(in, offset);
  }

  @Override
  Value value(Frame frame) {
    return frame.dot();
  }

  @Override
  public boolean isExecutable() {
    return false;
  }

  @Override
  void print(StringBuilder to) {
    to.append('.');
  }
}
