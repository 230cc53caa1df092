package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUnknown;
import org.jspecify.annotations.Nullable;

/// `&&`, `||`, `!`: the two absorb errors, from either side, when the other side decides.
final class Logic {
  private Logic() {}

  static boolean isTrue(@Nullable Object value) {
    return value instanceof Boolean decided && decided;
  }

  static boolean isFalse(@Nullable Object value) {
    return value instanceof Boolean decided && !decided;
  }

  /// What stands for a boolean that is none.
  static Object notBoolean(@Nullable Object value) {
    return value instanceof CelError || value instanceof CelUnknown
        ? value
        : CelError.NO_SUCH_OVERLOAD;
  }

  /// The outcome of two operands neither of which decides: an unknown wins over an error, and the
  /// first error over the second.
  static Object undecided(@Nullable Object left, @Nullable Object right) {
    if (left instanceof CelUnknown a) {
      return right instanceof CelUnknown b ? a.and(b) : a;
    } else if (right instanceof CelUnknown) {
      return right;
    }
    return left instanceof Boolean ? notBoolean(right) : notBoolean(left);
  }

  static final class And extends Node {
    private final Node left;
    private final Node right;

    And(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public Object eval(Evaluation evaluation) {
      Object first = left.eval(evaluation);
      if (isFalse(first)) {
        return false;
      }
      Object second = right.eval(evaluation);
      if (isFalse(second)) {
        return false;
      }
      return isTrue(first) && isTrue(second) ? (Object) true : undecided(first, second);
    }

    /// The right operand when the left one is this comprehension's accumulator.
    @Nullable Node after(int accumulator) {
      return left instanceof Attribute.Local local && local.is(accumulator) ? right : null;
    }
  }

  static final class Or extends Node {
    private final Node left;
    private final Node right;

    Or(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public Object eval(Evaluation evaluation) {
      Object first = left.eval(evaluation);
      if (isTrue(first)) {
        return true;
      }
      Object second = right.eval(evaluation);
      if (isTrue(second)) {
        return true;
      }
      return isFalse(first) && isFalse(second) ? (Object) false : undecided(first, second);
    }

    /// The right operand when the left one is this comprehension's accumulator.
    @Nullable Node after(int accumulator) {
      return left instanceof Attribute.Local local && local.is(accumulator) ? right : null;
    }
  }

  static final class Not extends Node {
    final Node operand;

    Not(Node operand) {
      this.operand = operand;
    }

    @Override
    public Object eval(Evaluation evaluation) {
      Object value = operand.eval(evaluation);
      evaluation.charge(1);
      if (isTrue(value)) {
        return false;
      }
      return isFalse(value) ? (Object) true : notBoolean(value);
    }
  }

  /// `@not_strictly_false`: whether a comprehension goes on; an error does not stop it.
  static final class NotStrictlyFalse extends Node {
    final Node operand;

    NotStrictlyFalse(Node operand) {
      this.operand = operand;
    }

    @Override
    public Object eval(Evaluation evaluation) {
      Object value = operand.eval(evaluation);
      evaluation.charge(1);
      return value instanceof Boolean ? value : (Object) true;
    }
  }
}
