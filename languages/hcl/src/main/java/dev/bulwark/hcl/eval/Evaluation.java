package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/// One run: evaluates any number of expressions within one budget, and collects what is wrong with
/// them. Not for several threads at once.
public final class Evaluation {
  private static final int MOST_DIAGNOSTICS = 500;

  /// Why the value of an expression with a fault is unknown.
  public static final String FAULT = "it has an error";

  private final Functions functions;
  private final Budget budget;
  private final List<HclDiagnostic> diagnostics = new ArrayList<>();
  private final List<Definition> pending = new ArrayList<>();

  private long steps;
  private int depth;
  private boolean exhausted;

  public Evaluation(Functions functions, Budget budget) {
    this.functions = functions;
    this.budget = budget;
  }

  public Evaluation(Functions functions) {
    this(functions, Budget.DEFAULT);
  }

  /// The value of an expression; unknown if it has a fault, which [#diagnostics] tells then.
  public Value evaluate(Expression expression, Scope scope) {
    if (exhausted) {
      return Value.unknown(Types.ANY, FAULT);
    }
    boolean outermost = depth == 0;
    int before = depth;
    try {
      return new Evaluator(this, scope).evaluate(expression, null);
    } catch (EvaluationException fault) {
      depth = before;
      report(fault.diagnostic());
      return Value.unknown(Types.ANY, FAULT);
    } catch (BudgetException limit) {
      if (!outermost) {
        throw limit;
      }
      exhaust(expression.place(), limit.reason());
    } catch (StackOverflowError _) {
      if (!outermost) {
        throw new BudgetException("It nests too deeply.");
      }
      exhaust(expression.place(), "It nests too deeply.");
    }
    return Value.unknown(Types.ANY, FAULT);
  }

  private void exhaust(Place place, String reason) {
    depth = 0;
    pending.clear();
    exhausted = true;
    report(HclDiagnostic.error("Evaluation takes too much", reason, place));
  }

  /// The faults so far, in the order they were met.
  public List<HclDiagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// Adds a fault that the host found.
  public void report(HclDiagnostic diagnostic) {
    if (diagnostics.size() < MOST_DIAGNOSTICS && !diagnostics.contains(diagnostic)) {
      diagnostics.add(diagnostic);
    }
  }

  /// A run for something inside this one, with what is left of the budget.
  Evaluation inside(Functions others) {
    return new Evaluation(
        others, new Budget(budget.steps() - steps, Math.max(1, budget.depth() - depth)));
  }

  long steps() {
    return steps;
  }

  Functions functions() {
    return functions;
  }

  /// Counts work that was done.
  public void charge(long work) {
    steps += work;
    if (steps > budget.steps()) {
      throw new BudgetException(
          "More than %d steps are needed to evaluate the configuration.".formatted(budget.steps()));
    }
  }

  void enter() {
    charge(1);
    if (++depth > budget.depth()) {
      throw new BudgetException("It nests deeper than %d levels.".formatted(budget.depth()));
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  void restore(int earlier) {
    depth = earlier;
  }

  /// The definitions that are being evaluated, the outermost first.
  List<Definition> pending() {
    return pending;
  }
}
