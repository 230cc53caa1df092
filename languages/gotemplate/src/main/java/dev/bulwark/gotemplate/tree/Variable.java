package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Value;

/// `$x`, or `$` alone: the data that the template was called with.
public final class Variable extends Expression {
  private final String name;
  private final int slot;

  public Variable(TemplateText in, int offset, String name, int slot) {
    super(in, offset);
    this.name = name;
    this.slot = slot;
  }

  @Override
  Value value(Frame frame) {
    frame.at(this);
    return read(frame);
  }

  Value read(Frame frame) {
    Value value = slot < 0 ? null : frame.variable(slot);
    if (value == null) {
      throw frame.fault("undefined variable: " + name);
    }
    return value;
  }

  boolean isBoxed(Frame frame) {
    return frame.isVariableBoxed(slot);
  }

  @Override
  void print(StringBuilder to) {
    to.append(name);
  }
}
