package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.Value;
import org.jspecify.annotations.Nullable;

/// Something that has a value.
public abstract class Expression extends Node {
  Expression(TemplateText in, int offset) {
    super(in, offset);
  }

  abstract Value value(Frame frame);

  /// The value as the first word of a command.
  ///
  /// @param last the value of the command before
  Value invoke(Frame frame, Command command, @Nullable Value last) {
    frame.at(this);
    frame.refuseArguments(command, last);
    return value(frame);
  }

  /// The value as an argument of some type; null where any will do, even none.
  Value argument(Frame frame, @Nullable GoType type) {
    frame.at(this);
    return frame.checked(value(frame), type);
  }

  /// Whether a later command of a pipeline may begin with it.
  public boolean isExecutable() {
    return true;
  }
}
