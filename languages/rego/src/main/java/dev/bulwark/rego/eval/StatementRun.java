package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Overrides.Replacement;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Runs one statement of a body.
final class StatementRun {
  private final Interpreter.Frame frame;
  private final Expr expr;
  private final Evaluation evaluation;
  private final TermValues terms;

  StatementRun(Interpreter.Frame frame, Expr expr) {
    this.frame = frame;
    this.expr = expr;
    this.evaluation = frame.evaluation;
    this.terms = frame.terms;
  }

  boolean solve(BooleanSupplier then) {
    if (expr.with().isEmpty()) {
      return signed(then);
    }
    Overrides changed = overridden();
    if (changed == null) {
      return true;
    }
    Evaluation.Scope outside = evaluation.enter(changed);
    boolean goOn =
        signed(
            () -> {
              Evaluation.Scope inside = evaluation.exchange(outside);
              boolean more = then.getAsBoolean();
              evaluation.exchange(inside);
              return more;
            });
    evaluation.exchange(outside);
    return goOn;
  }

  /// Lets every rule answer anew, as an oracle must.
  private @Nullable Overrides overridden() {
    Overrides changed = evaluation.overrides().untouched();
    for (Expr.With with : expr.with()) {
      var target = (Term.Ref) with.target();
      if (evaluation.isFunction(target)) {
        changed = changed.function(target.toString(), replacement(with.value()));
        continue;
      }
      Value value = terms.value(with.value());
      List<Value> path = path(target);
      if (value == null || path == null) {
        return null;
      }
      changed =
          target.startsWith("input")
              ? changed.input(path, value, GroupSet.ALL)
              : changed.data(path, value, GroupSet.ALL);
    }
    return changed;
  }

  private Replacement replacement(Term value) {
    return value instanceof Term.Ref ref && evaluation.isFunction(ref)
        ? new Replacement.Function(ref, null, GroupSet.ALL)
        : new Replacement.Constant(terms.value(value), GroupSet.ALL);
  }

  private @Nullable List<Value> path(Term.Ref target) {
    var path = new ArrayList<Value>();
    for (Term part : target.path()) {
      Value key = terms.value(part);
      if (key == null) {
        return null;
      }
      path.add(key);
    }
    return path;
  }

  private boolean signed(BooleanSupplier then) {
    if (!expr.negated()) {
      return positive(then);
    }
    Expr denied = expr.negated(false).with(List.<Expr.With>of());
    return frame.hasSolution(List.of(denied)) || then.getAsBoolean();
  }

  private boolean positive(BooleanSupplier then) {
    return switch (expr.statement()) {
      case Expr.Single(var term) ->
          terms.each(term, value -> value.equals(BooleanValue.FALSE) || then.getAsBoolean());
      case Expr.Invocation(var operator, var arguments) ->
          expr.isCallOf("eq")
              ? terms.unify(arguments.get(0), arguments.get(1), then)
              : call(operator, arguments, then);
      case Expr.Every every -> !holds(every) || then.getAsBoolean();
      case Expr.Not(var body, _) -> frame.hasSolution(body) || then.getAsBoolean();
      case Expr.Logical(var and, var left, var right) -> {
        boolean first = frame.hasSolution(left.body());
        boolean holds = first == and ? frame.hasSolution(right.body()) : first;
        yield !holds || then.getAsBoolean();
      }
      case Expr.Some _ -> throw new IllegalStateException("the compiler removes declarations");
    };
  }

  private boolean call(Term.Ref operator, List<Term> arguments, BooleanSupplier then) {
    int arity = evaluation.arity(operator);
    int inputs = arity < 0 ? arguments.size() : Math.min(arity, arguments.size());
    var given = new Value[inputs];
    for (int i = 0; i < inputs; i++) {
      Value value = terms.value(arguments.get(i));
      if (value == null) {
        return true;
      }
      given[i] = value;
    }
    Predicate<@Nullable Value> wanted =
        inputs == arguments.size()
            ? result -> BooleanValue.FALSE.equals(result) || then.getAsBoolean()
            : result -> result == null || terms.match(arguments.getLast(), result, then);
    return evaluation.call(operator, given, expr.at(), wanted);
  }

  private boolean holds(Expr.Every every) {
    Value domain = terms.value(every.domain());
    if (domain == null || !isCollection(domain)) {
      return false;
    }
    return new Cursor.Known(domain).each((key, below) -> holds(every, key, below), expr.at());
  }

  private static boolean isCollection(Value value) {
    return switch (value) {
      case ArrayValue _, ObjectValue _, SetValue _ -> true;
      default -> false;
    };
  }

  private boolean holds(Expr.Every every, Value key, Cursor below) {
    evaluation.step();
    Value value = below.value(expr.at());
    int mark = frame.bindings.mark();
    boolean matches =
        value != null
            && (every.key() == null || terms.match(every.key(), key))
            && terms.match(every.value(), value);
    boolean holds = matches && frame.hasSolution(every.body());
    frame.bindings.undo(mark);
    return holds;
  }
}
