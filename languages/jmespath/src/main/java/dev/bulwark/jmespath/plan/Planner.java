package dev.bulwark.jmespath.plan;

import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.UnknownKey;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.jmespath.function.Function;
import dev.bulwark.jmespath.function.Functions;
import dev.bulwark.jmespath.parse.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a syntax tree into closures.
///
/// Source: github.com/kyverno/go-jmespath `interpreter.go`; where a key that is not there counts as
/// null and where as not found is its doing.
public final class Planner {
  private Planner() {}

  public static Expression plan(Node node) {
    return switch (node) {
      case Node.Current _ -> (current, _) -> current;
      case Node.Field(String name) -> field(name);
      case Node.Literal(Object value) -> (_, _) -> value;
      case Node.Subexpression(Node left, Node right) -> subexpression(plan(left), right);
      case Node.Index(int index) -> (current, _) -> element(current, index);
      case Node.Slice slice -> Slicing.of(slice);
      case Node.Projection(Node left, Node right) -> Projections.list(plan(left), plan(right));
      case Node.ValueProjection(Node left, Node right) ->
          Projections.values(plan(left), right, plan(right));
      case Node.FilterProjection(Node left, Node right, Node condition) ->
          Projections.filter(plan(left), plan(right), plan(condition));
      case Node.Flatten(Node left) -> Projections.flatten(plan(left));
      case Node.MultiSelectList(List<Node> items) -> multiSelectList(items);
      case Node.MultiSelectHash(List<Node.Member> members) -> multiSelectHash(members);
      case Node.Comparison(Node.Comparator comparator, Node left, Node right) ->
          comparison(comparator, plan(left), plan(right));
      case Node.Or(Node left, Node right) -> or(plan(left), plan(right));
      case Node.And(Node left, Node right) -> and(plan(left), plan(right));
      case Node.Not(Node operand) -> not(plan(operand));
      case Node.Pipe(Node left, Node right) -> pipe(plan(left), plan(right));
      case Node.Reference(Node expression) -> reference(plan(expression));
      case Node.Call(String name, List<Node> arguments) -> call(name, arguments);
      case Node.Unreadable _ -> failing("Unknown AST node: ASTEmpty");
    };
  }

  private static Expression field(String name) {
    var unknown = new UnknownKey(name);
    return (current, run) -> {
      run.step();
      if (!(current instanceof Map<?, ?> map)) {
        return null;
      }
      Object value = map.get(name);
      return value == null && !map.containsKey(name) ? unknown : value;
    };
  }

  private static Expression subexpression(Expression left, Node right) {
    Expression then = plan(right);
    return (current, run) -> {
      Object value = left.evaluate(current, run);
      return value instanceof UnknownKey ? value : then.evaluate(value, run);
    };
  }

  private static @Nullable Object element(@Nullable Object current, int index) {
    if (!(current instanceof List<?> list)) {
      return null;
    }
    int at = index < 0 ? index + list.size() : index;
    return at >= 0 && at < list.size() ? list.get(at) : null;
  }

  private static Expression multiSelectList(List<Node> items) {
    Expression[] plans = plans(items);
    return (current, run) -> {
      if (current == null) {
        return null;
      }
      List<@Nullable Object> selected = new ArrayList<>(plans.length);
      for (Expression plan : plans) {
        run.step();
        selected.add(UnknownKey.toNull(plan.evaluate(current, run)));
      }
      return selected;
    };
  }

  private static Expression multiSelectHash(List<Node.Member> members) {
    Expression[] plans = plans(members.stream().map(Node.Member::value).toList());
    String[] keys = members.stream().map(Node.Member::key).toArray(String[]::new);
    return (current, run) -> {
      if (current == null) {
        return null;
      }
      Map<String, @Nullable Object> selected = LinkedHashMap.newLinkedHashMap(keys.length);
      for (int i = 0; i < keys.length; i++) {
        run.step();
        selected.put(keys[i], UnknownKey.toNull(plans[i].evaluate(current, run)));
      }
      return selected;
    };
  }

  private static Expression comparison(
      Node.Comparator comparator, Expression left, Expression right) {
    return (current, run) -> {
      Object l = UnknownKey.toNull(left.evaluate(current, run));
      Object r = UnknownKey.toNull(right.evaluate(current, run));
      return switch (comparator) {
        case EQUAL -> Values.equal(l, r, run);
        case NOT_EQUAL -> !Values.equal(l, r, run);
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
            l instanceof Number less
                    && r instanceof Number greater
                    && Values.isNumber(l, run)
                    && Values.isNumber(r, run)
                ? (Object) isOrdered(comparator, less.doubleValue(), greater.doubleValue())
                : null;
      };
    };
  }

  private static boolean isOrdered(Node.Comparator comparator, double left, double right) {
    return switch (comparator) {
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
    };
  }

  private static Expression or(Expression left, Expression right) {
    return (current, run) -> {
      Object value = UnknownKey.toNull(left.evaluate(current, run));
      return Values.isFalse(value) ? UnknownKey.toNull(right.evaluate(current, run)) : value;
    };
  }

  /// What the right side does not find is not found.
  private static Expression and(Expression left, Expression right) {
    return (current, run) -> {
      Object value = UnknownKey.toNull(left.evaluate(current, run));
      return Values.isFalse(value) ? value : right.evaluate(current, run);
    };
  }

  private static Expression not(Expression operand) {
    return (current, run) -> Values.isFalse(UnknownKey.toNull(operand.evaluate(current, run)));
  }

  private static Expression pipe(Expression left, Expression right) {
    return (current, run) ->
        UnknownKey.toNull(right.evaluate(UnknownKey.toNull(left.evaluate(current, run)), run));
  }

  /// The argument is the expression itself.
  private static Expression reference(Expression expression) {
    return (_, _) -> expression;
  }

  /// An unknown function fails only when it is called, and after its arguments.
  private static Expression call(@Nullable String name, List<Node> arguments) {
    if (name == null) {
      return failing("invalid node value type");
    }
    Optional<Function> found = Functions.named(name);
    Expression[] plans = plans(arguments);
    return (current, run) -> {
      @Nullable Object[] given = new @Nullable Object[plans.length];
      for (int i = 0; i < plans.length; i++) {
        run.step();
        given[i] = UnknownKey.toNull(plans[i].evaluate(current, run));
      }
      Function function =
          found.orElseThrow(() -> new EvaluationException("unknown function: " + name));
      return function.call(given, run);
    };
  }

  private static Expression failing(String message) {
    return (_, _) -> {
      throw new EvaluationException(message);
    };
  }

  private static Expression[] plans(List<Node> nodes) {
    Expression[] plans = new Expression[nodes.size()];
    for (int i = 0; i < plans.length; i++) {
      plans[i] = plan(nodes.get(i));
    }
    return plans;
  }
}
