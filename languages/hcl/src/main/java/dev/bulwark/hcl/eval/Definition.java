package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named expression that is evaluated once, when somebody first asks: a local value, an output.
/// Definitions may refer to each other in any order, but not in a circle.
public final class Definition {
  private final String name;
  private final Expression expression;
  private final Scope scope;
  private @Nullable Value value;

  /// Something of a name, not evaluated yet.
  ///
  /// @param name as references have it: `local.labels`
  public Definition(String name, Expression expression, Scope scope) {
    this.name = name;
    this.expression = expression;
    this.scope = scope;
  }

  public String name() {
    return name;
  }

  public Expression expression() {
    return expression;
  }

  /// The value; unknown if it has a fault, which is reported to the first run that asked.
  public Value value(Evaluation run) {
    Value known = value;
    if (known != null) {
      return known;
    }
    List<Definition> pending = run.pending();
    if (pending.contains(this)) {
      throw new EvaluationException("Cycle", circle(pending), expression.place());
    }
    pending.add(this);
    Value evaluated = run.evaluate(expression, scope);
    if (!pending.isEmpty()) {
      pending.removeLast();
    }
    value = evaluated;
    return evaluated;
  }

  private String circle(List<Definition> pending) {
    List<String> names =
        pending.subList(pending.indexOf(this), pending.size()).stream()
            .map(Definition::name)
            .toList();
    return names.size() == 1
        ? name + " refers to itself."
        : "These refer to each other in a circle: " + String.join(", ", names) + ".";
  }
}
