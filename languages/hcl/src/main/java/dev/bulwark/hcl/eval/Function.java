package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Value;
import java.util.List;

/// A function that expressions can call.
public sealed interface Function {
  String name();

  /// Called with the values of its arguments.
  ///
  /// @param parameters the last may be repeated
  record Eager(String name, List<Parameter> parameters, TypeRule type, Implementation body)
      implements Function {
    public Eager {
      parameters = List.copyOf(parameters);
    }
  }

  /// Called with its arguments as they are written.
  record Lazy(String name, int least, LazyBody body) implements Function {}

  /// The type of the result, as far as the arguments tell it.
  @FunctionalInterface
  interface TypeRule {
    Type of(List<Value> arguments);
  }

  @FunctionalInterface
  interface Implementation {
    /// The result of a call.
    ///
    /// @throws FunctionException if the arguments do not fit
    Value of(Call call);
  }

  @FunctionalInterface
  interface LazyBody {
    /// The result of a call.
    ///
    /// @throws FunctionException if there is no result
    Value of(List<Expression> arguments, Attempts attempts, Place place);
  }

  /// Evaluates arguments that may have faults.
  interface Attempts {
    Attempt attempt(Expression expression);
  }

  sealed interface Attempt {
    record Succeeded(Value value) implements Attempt {}

    /// The argument has a fault.
    ///
    /// @param reason the fault, in a line
    record Failed(String reason) implements Attempt {}
  }

  static Function of(String name, Type type, Implementation body, Parameter... parameters) {
    return new Eager(name, List.of(parameters), _ -> type, body);
  }

  static Function of(String name, TypeRule type, Implementation body, Parameter... parameters) {
    return new Eager(name, List.of(parameters), type, body);
  }
}
