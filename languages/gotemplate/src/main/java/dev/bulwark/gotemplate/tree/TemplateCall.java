package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoQuote;
import org.jspecify.annotations.Nullable;

/// `{{ template "name" pipeline }}`.
public final class TemplateCall extends Statement {
  private final String name;
  private final @Nullable Pipeline pipeline;

  public TemplateCall(TemplateText in, int offset, String name, @Nullable Pipeline pipeline) {
    super(in, offset);
    this.name = name;
    this.pipeline = pipeline;
  }

  @Override
  Flow run(Frame frame) {
    Template called = frame.execution().find(name);
    if (called == null) {
      throw frame.fault("template " + GoQuote.of(name) + " not defined");
    }
    Value dot = pipeline == null ? Nil.UNTYPED : pipeline.value(frame);
    frame.call(called, dot);
    return Flow.NEXT;
  }

  @Override
  void print(StringBuilder to) {
    to.append("{{template ").append(GoQuote.of(name));
    if (pipeline != null) {
      pipeline.print(to.append(' '));
    }
    to.append("}}");
  }
}
