package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.syntax.Operator;
import dev.bulwark.hcl.value.Equality;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators.
final class Operations {
  private static final String INVALID = "Invalid operand";
  private static final String FAILED = "Operation failed";

  private final Evaluator evaluator;

  Operations(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value binary(Expression.Binary binary, @Nullable Locals locals) {
    Evaluator.Attempted left = evaluator.attempt(binary.left(), locals);
    Evaluator.Attempted right = evaluator.attempt(binary.right(), locals);
    Operator operator = binary.operator();
    Type operand = operandType(operator);
    Value a = operand(left.value(), operand, "left", binary.left().place());
    Value b = operand(right.value(), operand, "right", binary.right().place());
    Value result =
        operator == Operator.AND || operator == Operator.OR
            ? logical(operator == Operator.OR, left, a, right, b, binary.place())
            : computed(operator, left.orThrow(), a, right.orThrow(), b, binary.place());
    return result
        .from(new Origin.Computed(binary.place(), List.of(a.origin(), b.origin())))
        .sensitiveIf(a.holdsSensitive() || b.holdsSensitive());
  }

  private static Value operand(Value value, Type type, String side, Place place) {
    return Evaluator.converted(
        value, type, INVALID, "Unsuitable value for " + side + " operand: ", place);
  }

  private static Type operandType(Operator operator) {
    return switch (operator) {
      case AND, OR, NOT -> Types.BOOL;
      case EQUAL, NOT_EQUAL -> Types.ANY;
      case GREATER,
          GREATER_OR_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          MODULO,
          NEGATE ->
          Types.NUMBER;
    };
  }

  /// One operand may decide alone, so that a fault in the other does not matter.
  ///
  /// @param deciding the truth that decides: true of `||`, false of `&&`
  private static Value logical(
      boolean deciding,
      Evaluator.Attempted left,
      Value a,
      Evaluator.Attempted right,
      Value b,
      Place place) {
    if (decides(a, deciding) && left.fault() == null) {
      return Value.bool(deciding);
    }
    if (decides(b, deciding) && right.fault() == null) {
      return Value.bool(deciding);
    }
    left.orThrow();
    if (a.isKnown() || b.isKnown()) {
      right.orThrow();
    }
    requireNotNull(a, place);
    requireNotNull(b, place);
    return a.isKnown() && b.isKnown()
        ? Value.bool(!deciding)
        : Value.unknown(Types.BOOL, Unknowns.reason(a, b));
  }

  private static boolean decides(Value value, boolean deciding) {
    return value.isKnown() && !value.isNull() && value.isTrue() == deciding;
  }

  private static void requireNotNull(Value value, Place place) {
    if (value.isNull()) {
      throw new EvaluationException(
          FAILED, "Error during operation: argument must not be null.", place);
    }
  }

  private static Value computed(
      Operator operator, Value left, Value a, Value right, Value b, Place place) {
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      return switch (Equality.between(left, right)) {
        case EQUAL -> Value.bool(operator == Operator.EQUAL);
        case DIFFERENT -> Value.bool(operator == Operator.NOT_EQUAL);
        case UNKNOWN -> Value.unknown(Types.BOOL, Unknowns.reason(left, right));
      };
    }
    requireNotNull(a, place);
    requireNotNull(b, place);
    boolean compares = operator.compares();
    if (!a.isKnown() || !b.isKnown()) {
      return Value.unknown(compares ? Types.BOOL : Types.NUMBER, Unknowns.reason(a, b));
    }
    return compares
        ? Value.bool(holds(operator, a.number().compareTo(b.number())))
        : Value.number(arithmetic(operator, a.number(), b.number(), place));
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      default -> throw new IllegalArgumentException(operator.symbol());
    };
  }

  private static BigDecimal arithmetic(Operator operator, BigDecimal a, BigDecimal b, Place place) {
    if (operator == Operator.DIVIDE && b.signum() == 0) {
      throw new EvaluationException(FAILED, "Error during operation: divide by zero.", place);
    }
    try {
      return switch (operator) {
        case ADD -> Numbers.limited(a.add(b));
        case SUBTRACT -> Numbers.limited(a.subtract(b));
        case MULTIPLY -> Numbers.limited(a.multiply(b));
        case DIVIDE -> Numbers.divide(a, b);
        case MODULO -> Numbers.modulo(a, b);
        default -> throw new IllegalArgumentException(operator.symbol());
      };
    } catch (ArithmeticException _) {
      throw new EvaluationException(
          FAILED, "Error during operation: the result is out of reach.", place);
    }
  }

  Value unary(Expression.Unary unary, @Nullable Locals locals) {
    Value given = evaluator.evaluate(unary.operand(), locals);
    Type type = operandType(unary.operator());
    Value value = operand(given, type, "unary", unary.operand().place());
    requireNotNull(value, unary.place());
    Value result =
        !value.isKnown()
            ? Value.unknown(type, value.unknownReason())
            : unary.operator() == Operator.NOT
                ? Value.bool(!value.isTrue())
                : Value.number(value.number().negate());
    return result
        .from(new Origin.Computed(unary.place(), List.of(value.origin())))
        .sensitiveIf(value.sensitive());
  }
}
