package dev.bulwark.jmespath.function;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function: its name, what it takes, what it does.
///
/// @param parameters the types that each argument may be of; none: whatever is given is not looked
///   at
/// @param variadic whether any number of arguments may be given, of any type, but not fewer than
///   parameters
public record Function(String name, List<List<JmesType>> parameters, boolean variadic, Body body) {
  public Function {
    parameters = List.copyOf(parameters);
  }

  /// What a function does with arguments that fit.
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Arguments given, Evaluation run);
  }

  static Function of(String name, Body body, JmesType... parameters) {
    List<List<JmesType>> sets = new ArrayList<>();
    for (JmesType parameter : parameters) {
      sets.add(List.of(parameter));
    }
    return new Function(name, sets, false, body);
  }

  static Function variadic(String name, Body body, JmesType parameter) {
    return new Function(name, List.of(List.of(parameter)), true, body);
  }

  public @Nullable Object call(@Nullable Object[] arguments, Evaluation run) {
    check(arguments, run);
    return body.call(new Arguments(name, arguments, run), run);
  }

  private void check(@Nullable Object[] arguments, Evaluation run) {
    if (parameters.isEmpty()) {
      return;
    }
    if (variadic) {
      if (arguments.length < parameters.size()) {
        throw new EvaluationException("Invalid arity.");
      }
      return;
    }
    if (arguments.length != parameters.size()) {
      throw new EvaluationException("incorrect number of args");
    }
    for (int i = 0; i < arguments.length; i++) {
      check(arguments[i], parameters.get(i), run);
    }
  }

  private static void check(@Nullable Object argument, List<JmesType> types, Evaluation run) {
    for (JmesType type : types) {
      if (type.holds(argument, run)) {
        return;
      }
    }
    throw wrongType(argument, types, run);
  }

  static EvaluationException wrongType(
      @Nullable Object argument, List<JmesType> types, Evaluation run) {
    List<String> names = new ArrayList<>();
    for (JmesType type : types) {
      names.add(GoQuote.of(type.title()));
    }
    return new EvaluationException(
        "Invalid type for: "
            + Values.inMessage(argument, run)
            + ", expected: []jmespath.JpType{"
            + String.join(", ", names)
            + "}");
  }
}
