package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Exit.Then;
import dev.bulwark.rego.eval.Overrides.Replacement;
import dev.bulwark.rego.trace.TraceEvent.OfBody;
import dev.bulwark.rego.trace.TraceEvent.OfStatement;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.trace.TraceEvent.Subject;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A body that is being solved, statement by statement: of the query, of a rule, or one that stands
/// within another and shares its variables.
final class TracedBody {
  private final TracedRun run;
  private final List<Expr> statements;
  private final TermScope scope;
  private final long id;
  private final long parent;
  private final boolean findsOne;

  /// @param parent the body that this one is entered from; the query is its own
  /// @param findsOne whether its first solution is enough
  TracedBody(TracedRun run, List<Expr> statements, TermScope scope, long parent, boolean findsOne) {
    this.run = run;
    this.statements = statements;
    this.scope = scope;
    this.id = run.nextId();
    this.parent = parent;
    this.findsOne = findsOne;
  }

  TracedRun run() {
    return run;
  }

  TermScope scope() {
    return scope;
  }

  long id() {
    return id;
  }

  long parent() {
    return parent;
  }

  /// A body of its own variables that is entered from here.
  TracedBody child(List<Expr> body, boolean firstIsEnough) {
    return new TracedBody(run, body, new TermScope(), id, firstIsEnough);
  }

  private TracedBody within(List<Expr> body, boolean firstIsEnough) {
    return new TracedBody(run, body, scope, id, firstIsEnough);
  }

  void tell(Op op, Subject subject, Location at) {
    tell(op, subject, at, "");
  }

  /// That there is a solution.
  void tellExit(Subject subject, Location at) {
    tell(Op.EXIT, subject, at, findsOne ? "early" : "");
  }

  void tell(Op op, Subject subject, Location at, String remark) {
    run.trace().tell(op, this, subject, at, remark);
  }

  private Location place() {
    return statements.isEmpty() ? Location.NONE : statements.getFirst().at();
  }

  /// Solves the whole body, and tells of it as of one thing.
  @Nullable Exit solve(Then then) {
    var subject = new OfBody(statements);
    tell(Op.ENTER, subject, place());
    return solve(
        0,
        () -> {
          tellExit(subject, place());
          try {
            return then.go();
          } finally {
            tell(Op.REDO, subject, place());
          }
        });
  }

  /// Goes on for each solution of the statements from an index on.
  @Nullable Exit solve(int index, Then then) {
    if (index == statements.size()) {
      Exit exit = then.go();
      if (exit != null) {
        return new Exit(!findsOne, exit);
      }
      return findsOne ? new Exit(false, null) : null;
    }
    run.step();
    Expr expr = statements.get(index);
    tell(Op.EVAL, new OfStatement(expr, index), expr.at());
    Then rest = () -> solve(index + 1, then);
    return expr.with().isEmpty() ? statement(expr, index, rest) : changed(expr, index, rest);
  }

  /// Under what `with` puts in place of documents and functions; the rest goes on without.
  private @Nullable Exit changed(Expr expr, int index, Then rest) {
    Evaluation evaluation = run.evaluation();
    Evaluation.Scope outside = evaluation.enter(overridden(expr));
    Exit exit =
        statement(
            expr,
            index,
            () -> {
              Evaluation.Scope inside = evaluation.exchange(outside);
              Exit more = rest.go();
              evaluation.exchange(inside);
              return more;
            });
    evaluation.exchange(outside);
    return exit;
  }

  private Overrides overridden(Expr expr) {
    Evaluation evaluation = run.evaluation();
    Overrides changed = evaluation.overrides().untouched();
    for (Expr.With with : expr.with()) {
      var target = (Term.Ref) with.target();
      Value value = scope.value(with.value());
      if (evaluation.isFunction(target)) {
        changed =
            changed.function(
                target.toString(),
                with.value() instanceof Term.Ref other
                    ? new Replacement.Function(other, null, GroupSet.ALL)
                    : new Replacement.Constant(value, GroupSet.ALL));
      } else if (value != null) {
        var path = new ArrayList<Value>();
        for (Term part : target.path()) {
          Value key = scope.value(part);
          if (key != null) {
            path.add(key);
          }
        }
        changed =
            target.startsWith("input")
                ? changed.input(path, value, GroupSet.ALL)
                : changed.data(path, value, GroupSet.ALL);
      }
    }
    return changed;
  }

  private @Nullable Exit statement(Expr expr, int index, Then rest) {
    var subject = new OfStatement(expr, index);
    if (expr.negated()) {
      Expr denied = expr.negated(false).with(List.<Expr.With>of());
      if (!holds(within(List.of(denied), false))) {
        return rest.go();
      }
      tell(Op.FAIL, subject, expr.at());
      return null;
    }
    boolean[] defined = {false};
    Exit exit =
        positive(
            expr,
            index,
            () -> {
              defined[0] = true;
              try {
                return rest.go();
              } finally {
                tell(Op.REDO, subject, expr.at());
              }
            });
    if (exit == null && !defined[0]) {
      tell(Op.FAIL, subject, expr.at());
    }
    return exit;
  }

  private @Nullable Exit positive(Expr expr, int index, Then then) {
    var step = new TracedStep(this, expr.at(), expr);
    return switch (expr.statement()) {
      case Expr.Single(var term) -> {
        var value = new Term.Var("$term" + id + "_" + index, expr.at());
        yield step.unify(
            term, value, () -> BooleanValue.FALSE.equals(scope.value(value)) ? null : then.go());
      }
      case Expr.Invocation(var operator, var arguments) ->
          expr.isCallOf("eq")
              ? step.unify(arguments.get(0), arguments.get(1), then)
              : new TracedCalls(step).call(operator, arguments, then);
      case Expr.Every every -> every(expr, every, index, then);
      case Expr.Not(var body, _) -> holds(within(body, false)) ? null : then.go();
      case Expr.Logical(var and, var left, var right) -> {
        boolean first = holds(within(left.body(), true));
        boolean holds = first == and ? holds(within(right.body(), true)) : first;
        yield holds ? then.go() : null;
      }
      case Expr.Some _ -> throw new IllegalStateException("the compiler removes declarations");
    };
  }

  /// Whether a body within this one has a solution.
  private static boolean holds(TracedBody body) {
    boolean[] holds = {false};
    body.solve(
        () -> {
          holds[0] = true;
          return null;
        });
    return holds[0];
  }

  private @Nullable Exit every(Expr expr, Expr.Every every, int index, Then then) {
    var subject = new OfStatement(expr, index);
    Value domain = scope.value(every.domain());
    if (!(domain instanceof ArrayValue
        || domain instanceof ObjectValue
        || domain instanceof SetValue)) {
      tell(Op.FAIL, subject, expr.at());
      return null;
    }
    Location at = every.domain().at();
    Term key = every.key() == null ? new Term.Var("$every" + id + "_" + index, at) : every.key();
    Expr element =
        Expr.call("eq", at, new Term.Ref(List.of(every.domain(), key), at), every.value());
    TracedBody elements = within(List.of(element), false);
    boolean[] all = {true};
    elements.tell(Op.ENTER, subject, expr.at());
    Exit exit =
        elements.solve(
            0,
            () -> {
              if (!all[0]) {
                return null;
              }
              all[0] = holds(elements.within(every.body(), true));
              elements.tell(Op.REDO, subject, expr.at());
              return null;
            });
    if (exit != null) {
      return exit;
    }
    if (!all[0]) {
      elements.tell(Op.FAIL, subject, expr.at());
      return null;
    }
    try {
      return then.go();
    } finally {
      elements.tellExit(subject, expr.at());
    }
  }

  /// The value of a comprehension under the variables of this body.
  Value collect(Term.Comprehension comprehension) {
    TracedBody inner = within(comprehension.body(), false);
    return switch (comprehension) {
      case Term.ArrayComprehension(var term, _, _) -> {
        var array = new ArrayValue.Builder();
        inner.solve(() -> inner.given(term, array::add));
        yield array.build();
      }
      case Term.SetComprehension(var term, _, _) -> {
        var set = new SetValue.Builder();
        inner.solve(() -> inner.given(term, set::add));
        yield set.build();
      }
      case Term.ObjectComprehension(var key, var value, _, var at) -> {
        var object = new ObjectValue.Builder();
        inner.solve(
            () ->
                inner.given(
                    key, name -> inner.given(value, given -> put(object, name, given, at))));
        yield object.build();
      }
    };
  }

  private @Nullable Exit given(Term term, Consumer<Value> taker) {
    Value value = scope.value(term);
    if (value != null) {
      taker.accept(value);
    }
    return null;
  }

  private static void put(ObjectValue.Builder object, Value key, Value value, Location at) {
    Value old = object.get(key);
    if (old != null && !old.equals(value)) {
      throw new EvaluationException(EvaluationException.CONFLICT, "object keys must be unique", at);
    }
    object.put(key, value);
  }
}
