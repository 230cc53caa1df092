package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Unification;
import dev.bulwark.hcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `condition ? a : b`. Both results are evaluated, for the type of the whole is common to them; a
/// fault counts only in the one that is chosen.
final class Conditionals {
  private static final String INCONSISTENT = "Inconsistent conditional result types";

  private final Evaluator evaluator;

  Conditionals(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value evaluate(Expression.Conditional conditional, @Nullable Locals locals) {
    Evaluator.Attempted then = evaluator.attempt(conditional.then(), locals);
    Evaluator.Attempted otherwise = evaluator.attempt(conditional.otherwise(), locals);
    Type type = commonType(then.value(), otherwise.value(), conditional.place());
    Place place = conditional.condition().place();
    Value condition = evaluator.evaluate(conditional.condition(), locals);
    if (condition.isNull()) {
      throw new EvaluationException(
          "Null condition",
          "The condition value is null. Conditions must either be true or false.",
          place);
    }
    boolean sensitive =
        condition.sensitive() || then.value().sensitive() || otherwise.value().sensitive();
    if (!condition.isKnown()) {
      Value result =
          then.value().isNull() && otherwise.value().isNull()
              ? Value.nullOf(type)
              : Value.unknown(type, condition.unknownReason());
      var sources = List.of(then.value().origin(), otherwise.value().origin(), condition.origin());
      return result.from(new Origin.Computed(conditional.place(), sources)).sensitiveIf(sensitive);
    }
    Value known;
    try {
      known = Conversion.convert(condition, Types.BOOL);
    } catch (ConversionException _) {
      throw new EvaluationException(
          "Incorrect condition type", "The condition expression must be of type bool.", place);
    }
    Value chosen = (known.isTrue() ? then : otherwise).orThrow();
    return result(chosen, type, known.isTrue(), conditional.place()).sensitiveIf(sensitive);
  }

  private static Value result(Value chosen, Type type, boolean then, Place place) {
    try {
      return Conversion.convert(chosen, type);
    } catch (ConversionException failure) {
      throw new EvaluationException(
          INCONSISTENT,
          "The %s result value has the wrong type: %s."
              .formatted(then ? "true" : "false", failure.reason()),
          place);
    }
  }

  private static Type commonType(Value then, Value otherwise, Place place) {
    if (isUntypedNull(then)) {
      return otherwise.type();
    }
    if (isUntypedNull(otherwise)) {
      return then.type();
    }
    if (then.type() instanceof Type.Any || otherwise.type() instanceof Type.Any) {
      return Types.ANY;
    }
    Type common = Unification.of(List.of(then.type(), otherwise.type()), Conversion.Safety.UNSAFE);
    if (common == null) {
      throw new EvaluationException(
          INCONSISTENT,
          "The true and false result expressions must have consistent types. %s."
              .formatted(TypeMismatch.of(then.type(), otherwise.type())),
          place);
    }
    return common;
  }

  private static boolean isUntypedNull(Value value) {
    return value.isNull() && value.type() instanceof Type.Any;
  }
}
