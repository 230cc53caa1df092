package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.Arithmetic;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Equality;
import dev.bulwark.cel.value.Keys;
import dev.bulwark.cel.value.Ordering;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operators that are no calls of a library: equality, order, arithmetic, membership.
final class Operators {
  private static final double STRING_TRAVERSAL = 0.1;

  private Operators() {}

  /// Two operands, neither of which may be an error. Both are always evaluated.
  abstract static class Strict extends Node {
    private final Node left;
    private final Node right;

    Strict(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public final @Nullable Object eval(Evaluation evaluation) {
      Object a = left.eval(evaluation);
      Object b = right.eval(evaluation);
      Object result;
      if (a instanceof CelError || a instanceof CelUnknown) {
        result = a;
      } else if (b instanceof CelError || b instanceof CelUnknown) {
        result = b;
      } else {
        result = apply(a, b, evaluation);
      }
      evaluation.charge(cost(a, b));
      return result;
    }

    abstract Object apply(@Nullable Object a, @Nullable Object b, Evaluation evaluation);

    abstract long cost(@Nullable Object a, @Nullable Object b);
  }

  /// A tenth of the smaller operand, at least 1 where both have no size.
  static long perSmaller(@Nullable Object a, @Nullable Object b) {
    return CallCost.scaled(Math.min(Sizes.of(a), Sizes.of(b)), STRING_TRAVERSAL);
  }

  static final class Equal extends Strict {
    private final boolean negated;

    Equal(Node left, Node right, boolean negated) {
      super(left, right);
      this.negated = negated;
    }

    @Override
    Object apply(@Nullable Object a, @Nullable Object b, Evaluation evaluation) {
      Object equal = Equality.compare(a, b);
      return negated ? !Boolean.TRUE.equals(equal) : equal;
    }

    /// Kubernetes charges 1 for comparing its own types, but only where they are asked to be equal.
    @Override
    long cost(@Nullable Object a, @Nullable Object b) {
      return a instanceof CelOpaque && !negated ? 1 : perSmaller(a, b);
    }
  }

  enum Relation {
    LESS("_<_"),
    LESS_EQUALS("_<=_"),
    GREATER("_>_"),
    GREATER_EQUALS("_>=_");

    final String function;

    Relation(String function) {
      this.function = function;
    }

    boolean holds(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case LESS_EQUALS -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_EQUALS -> order >= 0;
      };
    }
  }

  static final class Compare extends Strict {
    private final Relation relation;
    private final boolean sized;

    /// @param sized whether the checker knows that strings or bytes are compared, which then costs
    ///   by their size
    Compare(Node left, Node right, Relation relation, boolean sized) {
      super(left, right);
      this.relation = relation;
      this.sized = sized;
    }

    @Override
    Object apply(@Nullable Object a, @Nullable Object b, Evaluation evaluation) {
      int order = Ordering.compare(a, b);
      return order == Ordering.NONE
          ? Ordering.refusal(relation.function, a, b)
          : relation.holds(order);
    }

    @Override
    long cost(@Nullable Object a, @Nullable Object b) {
      return sized ? perSmaller(a, b) : 1;
    }
  }

  enum Operation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO
  }

  static final class Calculate extends Strict {
    private final Operation operation;
    private final boolean sized;

    /// @param sized whether the checker knows that strings or bytes are joined, which then costs by
    ///   their size
    Calculate(Node left, Node right, Operation operation, boolean sized) {
      super(left, right);
      this.operation = operation;
      this.sized = sized;
    }

    @Override
    Object apply(@Nullable Object a, @Nullable Object b, Evaluation evaluation) {
      return switch (operation) {
        case ADD -> {
          Object sum = Arithmetic.add(a, b);
          if (sum instanceof String || sum instanceof CelBytes) {
            evaluation.made(sum); // lists are joined without a copy
          }
          yield sum;
        }
        case SUBTRACT -> Arithmetic.subtract(a, b);
        case MULTIPLY -> Arithmetic.multiply(a, b);
        case DIVIDE -> Arithmetic.divide(a, b);
        case MODULO -> Arithmetic.modulo(a, b);
      };
    }

    @Override
    long cost(@Nullable Object a, @Nullable Object b) {
      return sized ? CallCost.scaled(Sizes.of(a) + Sizes.of(b), STRING_TRAVERSAL) : 1;
    }
  }

  static final class Negate extends Node {
    private final Node operand;

    Negate(Node operand) {
      this.operand = operand;
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      Object value = operand.eval(evaluation);
      evaluation.charge(1);
      return Types.isErrorOrUnknown(value) ? value : Arithmetic.negate(value);
    }
  }

  /// `x in list`, `key in map`.
  static final class In extends Strict {
    private final boolean sized;

    /// @param sized whether the checker knows that the right operand is a list
    In(Node left, Node right, boolean sized) {
      super(left, right);
      this.sized = sized;
    }

    @Override
    Object apply(@Nullable Object a, @Nullable Object b, Evaluation evaluation) {
      if (b instanceof List<?> list) {
        int size = list.size();
        for (int i = 0; i < size; i++) {
          if (Equality.equal(a, Types.adapt(list.get(i)))) {
            return true;
          }
        }
        return false;
      } else if (b instanceof Map<?, ?> map) {
        return !Keys.isAbsent(Keys.find(map, a));
      }
      return CelError.NO_SUCH_OVERLOAD;
    }

    @Override
    long cost(@Nullable Object a, @Nullable Object b) {
      return sized ? Sizes.of(b) : 1;
    }
  }

  /// `x in [constants]`: free, but for `x`.
  static final class InSet extends Node {
    private final Node operand;
    private final Set<Object> values;

    InSet(Node operand, Set<Object> values) {
      this.operand = operand;
      this.values = values;
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      Object value = operand.eval(evaluation);
      if (value instanceof CelError || value instanceof CelUnknown) {
        return value;
      }
      return value != null && values.contains(value);
    }
  }
}
