package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Nodes.Node;
import dev.bulwark.rego.eval.Overrides.Replacement;
import dev.bulwark.rego.eval.PlannedBody.Step;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Plans statements with `with`: the statement runs under changed documents and functions, and what
/// comes behind it under the old ones.
final class WithPlanner {
  private final Planner planner;
  private final Nodes nodes;

  WithPlanner(Planner planner, Nodes nodes) {
    this.planner = planner;
    this.nodes = nodes;
  }

  /// One change; absent if it is undefined.
  private interface Change {
    @Nullable Overrides apply(Overrides before, PlanFrame frame);
  }

  UnaryOperator<Step> of(Expr expr, PlanScope scope) {
    Change[] changes = expr.with().stream().map(with -> change(with, scope)).toArray(Change[]::new);
    int state = scope.state();
    var inside = new ArrayList<UnaryOperator<Step>>();
    planner.signed(expr, scope, inside);
    return next -> {
      Step statement = Planner.chain(inside, outside(state, next));
      return frame -> {
        Overrides changed = frame.evaluation.overrides().untouched();
        for (int i = 0; i < changes.length && changed != null; i++) {
          changed = changes[i].apply(changed, frame);
        }
        if (changed == null) {
          return true;
        }
        Evaluation.Scope before = frame.evaluation.enter(changed);
        frame.states[state] = before;
        boolean goOn = statement.run(frame);
        frame.evaluation.exchange(before);
        return goOn;
      };
    };
  }

  private static Step outside(int state, Step next) {
    return frame -> {
      var before = (Evaluation.Scope) Objects.requireNonNull(frame.states[state]);
      Evaluation.Scope within = frame.evaluation.exchange(before);
      boolean goOn = next.run(frame);
      frame.evaluation.exchange(within);
      frame.states[state] = before;
      return goOn;
    };
  }

  private Change change(Expr.With with, PlanScope scope) {
    var target = (Term.Ref) with.target();
    String name = target.toString();
    Node value = value(with.value(), scope);
    Node[] path = nodes.all(target.path(), scope);
    GroupSet readers = planner.readers(target);
    boolean isInput = target.startsWith("input");
    return (before, frame) -> {
      if (frame.evaluation.isFunction(target)) {
        return before.function(name, replacement(with.value(), value, readers, frame));
      }
      Value found = value.get(frame);
      Value[] keys = Nodes.values(path, frame);
      if (found == null || keys == null) {
        return null;
      }
      return isInput
          ? before.input(List.of(keys), found, readers)
          : before.data(List.of(keys), found, readers);
    };
  }

  private Replacement replacement(Term term, Node value, GroupSet callers, PlanFrame frame) {
    return term instanceof Term.Ref ref && frame.evaluation.isFunction(ref)
        ? new Replacement.Function(ref, planner.root().group(ref), callers)
        : new Replacement.Constant(value.get(frame), callers);
  }

  /// A function's name is no document.
  private Node value(Term value, PlanScope scope) {
    return value instanceof Term.Ref ref
            && !ref.startsWith("data")
            && !ref.startsWith("input")
            && !scope.isKnown(ref)
        ? _ -> null
        : nodes.of(value, scope);
  }
}
