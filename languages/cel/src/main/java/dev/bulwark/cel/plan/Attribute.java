package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import org.jspecify.annotations.Nullable;

/// A variable or another value, and the path from it: `object.metadata.labels['app']`.
///
/// cel-go charges 1 for each step of the path, and 1 for the whole when it is evaluated by itself;
/// as a branch of a conditional, as an index or inside `has` it is only resolved.
abstract class Attribute extends Node {
  /// The value, charging the steps alone.
  abstract @Nullable Object resolve(Evaluation evaluation);

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    Object value = resolve(evaluation);
    evaluation.charge(1);
    return value;
  }

  /// Whether what it gives comes out of a variable of the environment as it is.
  boolean isRaw() {
    return false;
  }

  /// This attribute with one more step.
  Attribute then(Step step) {
    return step instanceof Step.Field field
        ? new FieldPath(this, new String[] {field.name()})
        : new Chain(this, new Step[] {step});
  }

  /// The value of any node as an attribute sees it: resolved, not evaluated.
  static @Nullable Object resolve(Node node, Evaluation evaluation) {
    return node instanceof Attribute attribute
        ? attribute.resolve(evaluation)
        : node.eval(evaluation);
  }

  static Attribute of(Node node) {
    return node instanceof Attribute attribute ? attribute : new Relative(node);
  }

  /// A variable of the environment.
  static final class Variable extends Attribute {
    private final int index;
    private final CelError unbound;

    Variable(int index, String name) {
      this.index = index;
      this.unbound = CelError.noSuchAttribute(name);
    }

    @Override
    @Nullable Object resolve(Evaluation evaluation) {
      return evaluation.isBound(index) ? evaluation.variable(index) : unbound;
    }

    @Override
    boolean isRaw() {
      return true;
    }
  }

  /// A variable of a comprehension.
  static final class Local extends Attribute {
    private final int index;

    Local(int index) {
      this.index = index;
    }

    @Override
    @Nullable Object resolve(Evaluation evaluation) {
      return evaluation.local(index);
    }

    boolean is(int other) {
      return index == other;
    }
  }

  /// A name that nothing stands for, in an expression that was not checked.
  static final class Missing extends Attribute {
    private final CelError error;

    Missing(String name) {
      this.error = CelError.noSuchAttribute(name);
    }

    @Override
    @Nullable Object resolve(Evaluation evaluation) {
      return error;
    }
  }

  /// The result of a call or a literal, from which a path goes on.
  static final class Relative extends Attribute {
    private final Node operand;

    Relative(Node operand) {
      this.operand = operand;
    }

    @Override
    @Nullable Object resolve(Evaluation evaluation) {
      return operand.eval(evaluation);
    }
  }

  /// `condition ? truthy : falsy`. Both branches are resolved, so a variable there costs nothing.
  static final class Conditional extends Attribute {
    private final Node condition;
    private final Node truthy;
    private final Node falsy;

    Conditional(Node condition, Node truthy, Node falsy) {
      this.condition = condition;
      this.truthy = truthy;
      this.falsy = falsy;
    }

    @Override
    @Nullable Object resolve(Evaluation evaluation) {
      Object chosen = condition.eval(evaluation);
      if (chosen instanceof Boolean choice) {
        return resolve(choice ? truthy : falsy, evaluation);
      }
      return Logic.notBoolean(chosen);
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      return resolve(evaluation);
    }

    @Override
    boolean isRaw() {
      return of(truthy).isRaw() && of(falsy).isRaw();
    }

    @Override
    Attribute then(Step step) {
      return new Conditional(condition, of(truthy).then(step), of(falsy).then(step));
    }
  }
}
