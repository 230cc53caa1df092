package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.function.Function;
import dev.bulwark.gotemplate.function.Signature;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function by its name.
public final class Call extends Expression {
  private final Function function;

  public Call(TemplateText in, int offset, Function function) {
    super(in, offset);
    this.function = function;
  }

  @Override
  Value value(Frame frame) {
    return evaluated(frame, this, List.of(), null);
  }

  @Override
  Value invoke(Frame frame, Command command, @Nullable Value last) {
    List<Expression> words = command.words();
    return evaluated(frame, command, words.subList(1, words.size()), last);
  }

  private Value evaluated(Frame frame, Node node, List<Expression> words, @Nullable Value last) {
    frame.at(this);
    Signature signature = function.signature();
    int given = words.size() + (last == null ? 0 : 1);
    if (given < signature.least() || (!signature.isVariadic() && given > signature.least())) {
      throw frame.fault(
          "wrong number of args for "
              + function.name()
              + (signature.isVariadic()
                  ? ": want at least " + signature.least() + " got " + words.size()
                  : ": want " + signature.least() + " got " + given));
    }
    if (function.shortCircuits()) {
      return shortCircuit(frame, words, last);
    }
    var arguments = new Value[given];
    for (int i = 0; i < words.size(); i++) {
      arguments[i] = words.get(i).argument(frame, signature.type(i));
    }
    if (last != null) {
      arguments[given - 1] = frame.checked(last, signature.type(given - 1));
    }
    frame.step();
    Value result =
        frame.guarded(node, function.name(), () -> function.call(frame.calls(), arguments));
    if (result instanceof Str text) {
      frame.spend(text.traced().length());
    }
    return result;
  }

  /// `and` and `or` evaluate no more than they need.
  private Value shortCircuit(Frame frame, List<Expression> words, @Nullable Value last) {
    boolean isOr = function.name().equals("or");
    Value value = Nil.UNTYPED;
    for (Expression each : words) {
      value = each.argument(frame, GoType.VALUE);
      if (value.isTrue() == isOr) {
        return value;
      }
    }
    return last == null ? value : frame.checked(last, GoType.VALUE);
  }

  @Override
  void print(StringBuilder to) {
    to.append(function.name());
  }
}
