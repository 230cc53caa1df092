package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Keys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `root.a.b.c`: what most expressions mostly do.
final class FieldPath extends Attribute {
  private final Attribute root;
  private final String[] fields;

  FieldPath(Attribute root, String[] fields) {
    this.root = root;
    this.fields = fields;
  }

  @Override
  @Nullable Object resolve(Evaluation evaluation) {
    Object value = root.resolve(evaluation);
    if (value instanceof CelOptional) {
      return chain().from(value, evaluation);
    }
    int steps = 0;
    for (String field : fields) {
      if (value instanceof CelError || value instanceof CelUnknown) {
        break;
      }
      value = Keys.select(value, field);
      steps++;
    }
    evaluation.chargeSteps(steps);
    return value;
  }

  @Override
  boolean isRaw() {
    return true;
  }

  @Override
  Attribute then(Step step) {
    if (step instanceof Step.Field field) {
      String[] longer = Arrays.copyOf(fields, fields.length + 1);
      longer[fields.length] = field.name();
      return new FieldPath(root, longer);
    }
    return chain().then(step);
  }

  private Chain chain() {
    var steps = new Step[fields.length];
    Arrays.setAll(steps, i -> new Step.Field(fields[i]));
    return new Chain(root, steps);
  }
}
