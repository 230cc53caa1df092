package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Keys;
import org.jspecify.annotations.Nullable;

/// `has(operand.field)`. Costs what the steps cost, this last one included.
final class Has extends Node {
  private final Attribute operand;
  private final String field;

  Has(Attribute operand, String field) {
    this.operand = operand;
    this.field = field;
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    Object value = operand.resolve(evaluation);
    if (value instanceof CelError || value instanceof CelUnknown) {
      return value;
    } else if (value instanceof CelOptional optional) {
      return optional.isPresent() && Boolean.TRUE.equals(Keys.has(optional.value(), field))
          ? test(optional.value(), evaluation)
          : (Object) false;
    }
    return test(value, evaluation);
  }

  private Object test(@Nullable Object value, Evaluation evaluation) {
    Object present = Keys.has(value, field);
    // cel-go takes back, for the whole, what it charges for an attribute; a conditional is none.
    if (!(operand instanceof Attribute.Conditional)) {
      evaluation.charge(1);
    }
    return present;
  }
}
