package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.builtin.Relation;
import dev.bulwark.rego.eval.Nodes.Node;
import dev.bulwark.rego.eval.PlannedBody.Matcher;
import dev.bulwark.rego.eval.PlannedBody.Step;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Plans calls: who is called is known, and constant arguments are given to built-ins beforehand.
final class CallPlanner {
  private final RuleNode root;
  private final BuiltinRegistry builtins;
  private final Nodes nodes;
  private final Matchers matchers;

  CallPlanner(RuleNode root, BuiltinRegistry builtins, Nodes nodes, Matchers matchers) {
    this.root = root;
    this.builtins = builtins;
    this.nodes = nodes;
    this.matchers = matchers;
  }

  /// Answers a call; absent if it is undefined.
  private interface Callee {
    @Nullable Value call(Value[] given, PlanFrame frame);
  }

  UnaryOperator<Step> of(Term.Ref operator, List<Term> arguments, Location at, PlanScope scope) {
    Builtin builtin =
        operator.startsWith("data") ? null : builtins.find(operator.toString()).orElse(null);
    RuleGroup group = builtin == null ? root.group(operator) : null;
    boolean isVoid = builtin != null && builtin.signature().result().isEmpty();
    int arity =
        isVoid
            ? arguments.size()
            : builtin != null ? builtin.signature().arity() : group == null ? 0 : group.arity();
    int inputs = Math.min(arity, arguments.size());
    Node[] given = nodes.all(arguments.subList(0, inputs), scope);
    Matcher result =
        inputs == arguments.size()
            ? (value, _) -> !value.equals(BooleanValue.FALSE)
            : matchers.of(arguments.getLast(), scope);
    if (isVoid || builtin instanceof Relation || (builtin == null && group == null)) {
      return general(operator, given, result, at);
    }
    Callee callee =
        builtin != null
            ? builtin(prepared(builtin, arguments.subList(0, inputs)), at)
            : function(Objects.requireNonNull(group));
    UnaryOperator<Step> slow = general(operator, given, result, at);
    return next -> {
      Step replaced = slow.apply(next);
      return frame -> {
        if (frame.evaluation.hasFunctionOverrides()) {
          return replaced.run(frame);
        }
        frame.evaluation.step();
        Value[] values = Nodes.values(given, frame);
        Value value = values == null ? null : callee.call(values, frame);
        return value == null || !result.match(value, frame) || next.run(frame);
      };
    };
  }

  private static Callee builtin(Builtin builtin, Location at) {
    return (given, frame) -> frame.evaluation.invoke(builtin, given, at);
  }

  private static Callee function(RuleGroup group) {
    return (given, frame) -> frame.evaluation.function(group, given);
  }

  private static Builtin prepared(Builtin builtin, List<Term> arguments) {
    @Nullable Value[] known = new @Nullable Value[arguments.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = Terms.constant(arguments.get(i));
    }
    return builtin.specialised(known);
  }

  private static UnaryOperator<Step> general(
      Term.Ref operator, Node[] given, Matcher result, Location at) {
    return next ->
        frame -> {
          frame.evaluation.step();
          Value[] values = Nodes.values(given, frame);
          return values == null
              || frame.evaluation.call(
                  operator,
                  values,
                  at,
                  value -> (value != null && !result.match(value, frame)) || next.run(frame));
        };
  }
}
