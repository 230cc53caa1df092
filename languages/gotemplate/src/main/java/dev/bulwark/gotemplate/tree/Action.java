package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Value;

/// `{{ pipeline }}`: prints a value, or declares variables.
public final class Action extends Statement {
  private final Pipeline pipeline;

  public Action(TemplateText in, int offset, Pipeline pipeline) {
    super(in, offset);
    this.pipeline = pipeline;
  }

  @Override
  Flow run(Frame frame) {
    Value value = pipeline.value(frame);
    if (!pipeline.declares()) {
      frame.at(this);
      frame.print(value);
    }
    return Flow.NEXT;
  }

  @Override
  void print(StringBuilder to) {
    to.append("{{");
    pipeline.print(to);
    to.append("}}");
  }
}
