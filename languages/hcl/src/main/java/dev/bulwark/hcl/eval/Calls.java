package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls of functions.
final class Calls {
  private static final String INVALID_ARGUMENT = "Invalid function argument";
  private static final String PROVIDER = "provider::";

  private final Evaluator evaluator;

  Calls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value evaluate(Expression.Call call, @Nullable Locals locals) {
    Optional<Function> function = evaluator.run().functions().find(call.name());
    if (function.isEmpty()) {
      if (call.name().startsWith(PROVIDER)) {
        return Value.unknown(Types.ANY, "only the provider can tell what " + call.name() + " gives")
            .from(new Origin.Written(call.place()));
      }
      throw new EvaluationException(
          "Call to unknown function", unknownFunction(call.name()), call.namePlace());
    }
    return switch (function.get()) {
      case Function.Lazy lazy -> lazily(lazy, call, locals);
      case Function.Eager eager -> eagerly(eager, call, locals);
    };
  }

  private String unknownFunction(String name) {
    List<String> names = evaluator.run().functions().names();
    return "There is no function named \"%s\".%s"
        .formatted(
            name,
            Suggestion.of(name, names).map(near -> " Did you mean \"" + near + "\"?").orElse(""));
  }

  private Value lazily(Function.Lazy function, Expression.Call call, @Nullable Locals locals) {
    if (call.arguments().size() < function.least()) {
      throw new EvaluationException(
          "Not enough function arguments",
          "Function \"%s\" expects at least %d argument(s)."
              .formatted(call.name(), function.least()),
          call.place());
    }
    try {
      return function
          .body()
          .of(call.arguments(), argument -> attempt(argument, locals), call.place());
    } catch (FunctionException failure) {
      throw failed(call, failure.reason());
    }
  }

  private Function.Attempt attempt(Expression argument, @Nullable Locals locals) {
    Evaluator.Attempted attempted = evaluator.attempt(argument, locals);
    return attempted.fault() == null
        ? new Function.Attempt.Succeeded(attempted.value())
        : new Function.Attempt.Failed(attempted.fault().toString());
  }

  private Value eagerly(Function.Eager function, Expression.Call call, @Nullable Locals locals) {
    var given = new ArrayList<Value>();
    var places = new ArrayList<Place>();
    int last = call.arguments().size() - 1;
    for (int i = 0; i <= last; i++) {
      Expression argument = call.arguments().get(i);
      Value value = evaluator.evaluate(argument, locals);
      if (i == last && call.expandsLast()) {
        if (!expand(value, argument.place(), given, places)) {
          return Value.unknown(Types.ANY, value.unknownReason())
              .from(new Origin.Written(call.place()));
        }
      } else {
        given.add(value);
        places.add(argument.place());
      }
    }
    checkCount(function, given.size(), call);
    for (int i = 0; i < given.size(); i++) {
      Parameter parameter = parameter(function, i);
      try {
        given.set(i, Conversion.convert(given.get(i), parameter.type()));
      } catch (ConversionException failure) {
        throw invalid(parameter, failure.reason(), places.get(i));
      }
    }
    try {
      Value result = Invocation.invoke(function, given, call.place(), evaluator.run());
      return result.origin() instanceof Origin.Nowhere
          ? result.from(new Origin.Computed(call.place(), origins(given)))
          : result;
    } catch (FunctionException failure) {
      if (failure.concernsArgument() && failure.argument() < places.size()) {
        throw invalid(
            parameter(function, failure.argument()),
            failure.reason(),
            places.get(failure.argument()));
      }
      throw failed(call, failure.reason());
    } catch (ConversionException failure) {
      throw failed(call, failure.reason());
    } catch (ArithmeticException _) {
      throw failed(call, "the result is out of reach");
    }
  }

  private static List<Origin> origins(List<Value> values) {
    return values.stream()
        .map(Value::origin)
        .filter(origin -> !(origin instanceof Origin.Nowhere))
        .toList();
  }

  /// Adds the elements of the argument before `...`; false if they are not known.
  private static boolean expand(Value value, Place place, List<Value> to, List<Place> places) {
    if (value.isNull()) {
      throw new EvaluationException(
          "Invalid expanding argument value",
          "The expanding argument (indicated by ...) must not be null.",
          place);
    }
    if (!(value.type() instanceof Type.Any) && !value.type().isSequence()) {
      throw new EvaluationException(
          "Invalid expanding argument value",
          "The expanding argument (indicated by ...) must be of a tuple, list, or set type.",
          place);
    }
    for (Value element : value.elements()) {
      to.add(element);
      places.add(place);
    }
    return value.isKnown();
  }

  private static void checkCount(Function.Eager function, int given, Expression.Call call) {
    List<Parameter> parameters = function.parameters();
    boolean repeats = !parameters.isEmpty() && parameters.getLast().repeated();
    int least = repeats ? parameters.size() - 1 : parameters.size();
    if (given < least) {
      throw new EvaluationException(
          "Not enough function arguments",
          "Function \"%s\" expects%s %d argument(s). Missing value for \"%s\"."
              .formatted(
                  call.name(), repeats ? " at least" : "", least, parameters.get(given).name()),
          call.place());
    }
    if (given > least && !repeats) {
      throw new EvaluationException(
          "Too many function arguments",
          "Function \"%s\" expects only %d argument(s).".formatted(call.name(), least),
          call.place());
    }
  }

  static Parameter parameter(Function.Eager function, int argument) {
    List<Parameter> parameters = function.parameters();
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }

  private static EvaluationException invalid(Parameter parameter, String reason, Place place) {
    return new EvaluationException(
        INVALID_ARGUMENT,
        "Invalid value for \"%s\" parameter: %s.".formatted(parameter.name(), reason),
        place);
  }

  private static EvaluationException failed(Expression.Call call, String reason) {
    return new EvaluationException(
        "Error in function call",
        "Call to function \"%s\" failed: %s.".formatted(call.name(), reason),
        call.place());
  }
}
