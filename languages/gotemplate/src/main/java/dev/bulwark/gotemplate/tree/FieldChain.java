package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.function.ChartFiles;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.HostType;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks from a value to its fields, entries and methods.
final class FieldChain {
  private final Frame frame;
  private final Node node;

  FieldChain(Frame frame, Node node) {
    this.frame = frame;
    this.node = node;
  }

  /// @param boxed whether Go holds the receiver as an `interface {}`, as errors then call it
  /// @param command whose arguments a method is given; null where it has none
  Value step(
      Value receiver, boolean boxed, String name, @Nullable Command command, @Nullable Value last) {
    if (receiver instanceof Nil nil) {
      if (nil.typed()) {
        throw frame.fault("nil pointer evaluating interface {}." + name);
      }
      return new Nil(false, below(nil, name));
    }
    HostType.Method method = receiver.method(name);
    if (method == null) {
      method = ChartFiles.method(receiver, name);
    }
    if (method != null) {
      return call(receiver, name, method, command, last);
    }
    boolean hasArguments = last != null || (command != null && command.words().size() > 1);
    if (receiver instanceof Dict map) {
      if (map.isStruct() && map.has(name)) {
        refuse(hasArguments, name + " has arguments but cannot be invoked as function");
        return field(map, name);
      }
      if (!map.isStruct()) {
        refuse(hasArguments, name + " is not a method but has arguments");
        return field(map, name);
      }
    }
    String type = boxed ? "interface {}" : receiver.typeName();
    throw frame.fault("can't evaluate field " + name + " in type " + type);
  }

  private Value field(Dict map, String name) {
    Value value = map.get(name);
    if (value != null) {
      return value;
    }
    Origin missing = map.missing(name);
    return map.elements() == ElementType.STRING ? Str.of("", missing) : new Nil(true, missing);
  }

  private static Origin below(Nil nil, String name) {
    return nil.origin().causes().isEmpty()
            || !(nil.origin().causes().getFirst().source() instanceof Source.Missing(var path))
        ? nil.origin()
        : Origin.missing(new ValuePath(path, name, null));
  }

  private void refuse(boolean isWrong, String message) {
    if (isWrong) {
      throw frame.fault(message);
    }
  }

  private Value call(
      Value receiver,
      String name,
      HostType.Method method,
      @Nullable Command command,
      @Nullable Value last) {
    List<Expression> words =
        command == null ? List.of() : command.words().subList(1, command.words().size());
    int given = words.size() + (last == null ? 0 : 1);
    if (given != method.parameters().size()) {
      throw frame.fault(
          "wrong number of args for "
              + name
              + ": want "
              + method.parameters().size()
              + " got "
              + given);
    }
    var arguments = new Value[given];
    for (int i = 0; i < words.size(); i++) {
      arguments[i] = words.get(i).argument(frame, method.parameters().get(i));
    }
    if (last != null) {
      arguments[given - 1] = frame.checked(last, method.parameters().get(given - 1));
    }
    return frame.guarded(node, name, () -> method.body().call(receiver, arguments));
  }
}
