package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Value;
import org.jspecify.annotations.Nullable;

/// `{{ if }}` and `{{ with }}`, of which the latter makes the value the dot.
public final class Branch extends Statement {
  private final Control control;
  private final boolean setsDot;

  public Branch(TemplateText in, boolean setsDot, Control control) {
    super(in, control.pipeline().offset());
    this.setsDot = setsDot;
    this.control = control;
  }

  @Override
  Flow run(Frame frame) {
    Value value = control.pipeline().value(frame);
    if (value.isTrue()) {
      return setsDot ? frame.withDot(value, false, control.body()) : frame.walk(control.body());
    }
    Block otherwise = control.otherwise();
    return otherwise == null ? Flow.NEXT : frame.walk(otherwise);
  }

  @Override
  void print(StringBuilder to) {
    control.print(setsDot ? "with" : "if", to);
  }

  /// What all control structures have.
  ///
  /// @param otherwise what stands behind `else`
  public record Control(Pipeline pipeline, Block body, @Nullable Block otherwise) {
    void print(String keyword, StringBuilder to) {
      to.append("{{").append(keyword).append(' ');
      pipeline.print(to);
      to.append("}}");
      body.print(to);
      if (otherwise != null) {
        to.append("{{else}}");
        otherwise.print(to);
      }
      to.append("{{end}}");
    }
  }
}
