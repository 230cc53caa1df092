package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Keys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A path with steps of any kind. Source: cel-go `interpreter.applyQualifiers`.
final class Chain extends Attribute {
  private final Attribute root;
  private final Step[] steps;

  Chain(Attribute root, Step[] steps) {
    this.root = root;
    this.steps = steps;
  }

  @Override
  @Nullable Object resolve(Evaluation evaluation) {
    return from(root.resolve(evaluation), evaluation);
  }

  /// Takes the steps from a value; an optional one makes all of them optional.
  @Nullable Object from(@Nullable Object start, Evaluation evaluation) {
    Object value = start;
    boolean optional = start instanceof CelOptional;
    if (start instanceof CelOptional from) {
      if (!from.isPresent()) {
        return start;
      }
      value = from.value();
    }
    for (Step step : steps) {
      if (value instanceof CelError || value instanceof CelUnknown) {
        return value;
      }
      optional |= step.optional();
      if (optional) {
        value = step.getIfPresent(value, evaluation);
        if (Keys.isAbsent(value)) {
          return CelOptional.NONE;
        }
      } else {
        value = step.get(value, evaluation);
      }
    }
    return optional && !(value instanceof CelError || value instanceof CelUnknown)
        ? CelOptional.of(value)
        : value;
  }

  @Override
  boolean isRaw() {
    return true;
  }

  @Override
  Attribute then(Step step) {
    Step[] longer = Arrays.copyOf(steps, steps.length + 1);
    longer[steps.length] = step;
    return new Chain(root, longer);
  }
}
