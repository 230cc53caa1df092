package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.value.Value;

/// A function that templates call by its name.
///
/// @param shortCircuits whether its arguments are evaluated one by one, as of `and` and `or`
public record Function(String name, Signature signature, Body body, boolean shortCircuits) {
  /// What a function does with arguments of the right types and number.
  @FunctionalInterface
  public interface Body {
    Value call(Calls calls, Value[] arguments);
  }

  static Function of(String name, String parameters, Body body) {
    return new Function(name, Signature.of(parameters), body, false);
  }

  static Function shortCircuiting(String name, String parameters) {
    return new Function(
        name,
        Signature.of(parameters),
        (_, _) -> {
          throw new IllegalStateException(name + " is evaluated by its caller");
        },
        true);
  }

  /// Calls it. A result of which nothing is known was made of the arguments.
  public Value call(Calls calls, Value[] arguments) {
    Value result = body.call(calls, arguments);
    if (!result.isTraceless()) {
      return result;
    }
    Origin origin = Origin.NONE;
    for (Value each : arguments) {
      origin = origin.and(each.origin());
    }
    return origin == Origin.NONE ? result : result.from(origin.approximate());
  }
}
