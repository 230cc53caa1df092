package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Unknowns;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Functions that look at how an argument is evaluated, not at what it gives alone.
final class AttemptFunctions {
  static final List<Function> ALL =
      List.of(
          new Function.Lazy("try", 1, (arguments, attempts, _) -> tryEach(arguments, attempts)),
          new Function.Lazy("can", 1, (arguments, attempts, _) -> can(arguments, attempts)),
          new Function.Lazy(
              "sensitive",
              1,
              (arguments, attempts, _) -> only(arguments, attempts).sensitiveIf(true)),
          new Function.Lazy(
              "nonsensitive", 1, (arguments, attempts, _) -> only(arguments, attempts).plain()),
          new Function.Lazy(
              "issensitive", 1, (arguments, attempts, _) -> isSensitive(only(arguments, attempts))),
          new Function.Lazy(
              "ephemeralasnull", 1, (arguments, attempts, _) -> only(arguments, attempts)));

  private AttemptFunctions() {}

  private static Value tryEach(List<Expression> arguments, Function.Attempts attempts) {
    var reasons = new ArrayList<String>();
    for (Expression argument : arguments) {
      switch (attempts.attempt(argument)) {
        case Function.Attempt.Failed(String reason) -> reasons.add(reason);
        case Function.Attempt.Succeeded(Value value) -> {
          return value.isWhollyKnown()
              ? value
              : Value.unknown(Types.ANY, Unknowns.reason(value)).from(value.origin());
        }
      }
    }
    throw FunctionException.of(
        "no expression succeeded: "
            + String.join("; ", reasons)
            + ". At least one expression must produce a successful result");
  }

  private static Value can(List<Expression> arguments, Function.Attempts attempts) {
    return switch (attempts.attempt(single(arguments))) {
      case Function.Attempt.Failed _ -> Value.FALSE;
      case Function.Attempt.Succeeded(Value value) ->
          value.isWhollyKnown() ? Value.TRUE : Value.unknown(Types.BOOL, Unknowns.reason(value));
    };
  }

  private static Expression single(List<Expression> arguments) {
    if (arguments.size() != 1) {
      throw FunctionException.of("expects only 1 argument(s)");
    }
    return arguments.getFirst();
  }

  private static Value only(List<Expression> arguments, Function.Attempts attempts) {
    return switch (attempts.attempt(single(arguments))) {
      case Function.Attempt.Failed(String reason) -> throw FunctionException.of(reason);
      case Function.Attempt.Succeeded(Value value) -> value;
    };
  }

  private static Value isSensitive(Value value) {
    return value.isKnown() || value.sensitive()
        ? Value.bool(value.sensitive())
        : Value.unknown(Types.BOOL, value.unknownReason());
  }
}
