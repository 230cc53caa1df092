package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$x := command | command`: each command is given the value of the one before.
public final class Pipeline extends Expression {
  /// A variable to declare or to set.
  ///
  /// @param slot negative for one that is set and was never declared
  public record Target(String name, int slot) {}

  private final List<Target> targets = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private boolean assigns;

  public Pipeline(TemplateText in, int offset) {
    super(in, offset);
  }

  public void target(Target target, boolean isAssigned) {
    targets.add(target);
    assigns = isAssigned;
  }

  /// All targets are set, not declared: the parser learns this only at the last of them.
  public void add(Command command) {
    commands.add(command);
  }

  public List<Command> commands() {
    return commands;
  }

  public int variables() {
    return targets.size();
  }

  boolean declares() {
    return !targets.isEmpty();
  }

  @Override
  Value value(Frame frame) {
    frame.at(this);
    Value value = null;
    for (int i = 0; i < commands.size(); i++) {
      value = commands.get(i).run(frame, value);
      if (value instanceof Nil nil) {
        value = nil.untyped();
      }
    }
    Value last = value == null ? Nil.UNTYPED : value;
    for (int i = 0; i < targets.size(); i++) {
      set(i, last, false, frame);
    }
    return last;
  }

  void set(int target, Value value, boolean boxed, Frame frame) {
    Target variable = targets.get(target);
    if (variable.slot() < 0) {
      throw frame.fault("undefined variable: " + variable.name());
    }
    frame.set(variable.slot(), value, boxed);
  }

  @Override
  Value invoke(Frame frame, Command command, @Nullable Value last) {
    frame.refuseArguments(command, last);
    return value(frame);
  }

  @Override
  Value argument(Frame frame, @Nullable GoType type) {
    frame.at(this);
    return frame.checked(value(frame), type);
  }

  @Override
  void print(StringBuilder to) {
    String separator = "";
    for (Target each : targets) {
      to.append(separator).append(each.name());
      separator = ", ";
    }
    if (!targets.isEmpty()) {
      to.append(assigns ? " = " : " := ");
    }
    separator = "";
    for (Command each : commands) {
      each.print(to.append(separator));
      separator = " | ";
    }
  }
}
