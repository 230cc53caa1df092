package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Runs bodies by walking their syntax trees: the plain engine that shows what the fast one must
/// answer.
final class Interpreter implements BodyRunner {
  private final Evaluation evaluation;

  Interpreter(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  @Override
  public boolean each(RulePlan rule, Value[] given, Predicate<Value[]> wanted) {
    var frame = new Frame(evaluation);
    for (int i = 0; i < given.length && i < rule.patterns().size(); i++) {
      if (!frame.terms.match(rule.patterns().get(i), given[i])) {
        return true;
      }
    }
    return frame.solve(
        rule.body(),
        0,
        () -> {
          var outputs = new Value[rule.outputs().size()];
          for (int i = 0; i < outputs.length; i++) {
            Value output = frame.terms.value(rule.outputs().get(i));
            if (output == null) {
              return true;
            }
            outputs[i] = output;
          }
          return wanted.test(outputs);
        });
  }

  /// Solves a query; offers the variables of each solution.
  boolean query(List<Expr> body, Predicate<Map<String, Value>> wanted) {
    var frame = new Frame(evaluation);
    return frame.solve(body, 0, () -> wanted.test(frame.bindings.all()));
  }

  /// One rule that is being run.
  static final class Frame {
    final Evaluation evaluation;
    final Bindings bindings = new Bindings();
    final TermValues terms;

    Frame(Evaluation evaluation) {
      this.evaluation = evaluation;
      this.terms = new TermValues(this);
    }

    /// Goes on with `then` for each solution of the statements from an index on, until it says no.
    boolean solve(List<Expr> body, int index, BooleanSupplier then) {
      if (index == body.size()) {
        return then.getAsBoolean();
      }
      evaluation.step();
      var statement = new StatementRun(this, body.get(index));
      BooleanSupplier rest = () -> solve(body, index + 1, then);
      return statement.solve(rest);
    }

    /// Whether the body has a solution.
    boolean hasSolution(List<Expr> body) {
      return !solve(body, 0, () -> false);
    }
  }
}
