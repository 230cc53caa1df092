package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A query over rules, ready to run. Does not change and is shared.
public final class QueryRun {
  private final RuleNode rules;
  private final @Nullable Value data;
  private final BuiltinRegistry builtins;
  private final Engine engine;
  private final List<Expr> body;
  private final Planner planner;
  private final PlannedBody planned;

  public QueryRun(
      RuleNode rules,
      @Nullable Value data,
      BuiltinRegistry builtins,
      Engine engine,
      List<Expr> body) {
    this.rules = rules;
    this.data = data;
    this.builtins = builtins;
    this.engine = engine;
    this.body = body;
    this.planner = new Planner(rules, builtins);
    this.planned = planner.query(body);
  }

  private QueryRun(QueryRun same, @Nullable Value data) {
    this.rules = same.rules;
    this.data = data;
    this.builtins = same.builtins;
    this.engine = same.engine;
    this.body = same.body;
    this.planner = same.planner;
    this.planned = same.planned;
  }

  /// The same query over other base documents.
  public QueryRun over(Value documents) {
    return new QueryRun(this, documents);
  }

  /// Shows the variables of every solution; gives the errors of built-ins that made expressions
  /// undefined.
  public List<EvaluationException> run(
      @Nullable Value input, Environment environment, Consumer<Map<String, Value>> solutions) {
    Engine used = environment.audience().tracer().isPresent() ? Engine.TRACED : engine;
    var evaluation =
        new Evaluation(
            rules, data, input, builtins, used == Engine.TRACED ? told(environment) : environment);
    try {
      switch (used) {
        case INTERPRETER -> interpret(evaluation, solutions);
        case PLANNED -> runPlan(evaluation, solutions);
        case TRACED -> {
          new TracedRun(evaluation).query(body, planned.variables().keySet(), solutions);
          throwFirst(evaluation.builtinErrors(), environment);
        }
      }
    } catch (BuiltinException e) {
      throw new EvaluationException(EvaluationException.CANCEL, e.what(), Location.NONE);
    } catch (StackOverflowError e) {
      throw new EvaluationException(
          EvaluationException.CANCEL, "policies are nested too deeply", Location.NONE);
    }
    return evaluation.builtinErrors();
  }

  /// Without a tracer, nobody is told. A strict evaluation ends at its first error, as in OPA, but
  /// only after it was told of to the end.
  private static Environment told(Environment environment) {
    return environment.strictErrors(false).tracer(environment.audience().tracer().orElse(_ -> {}));
  }

  private static void throwFirst(List<EvaluationException> errors, Environment environment) {
    if (environment.strictErrors() && !errors.isEmpty()) {
      throw errors.getFirst();
    }
  }

  private void interpret(Evaluation evaluation, Consumer<Map<String, Value>> solutions) {
    var interpreter = new Interpreter(evaluation);
    evaluation.runner(interpreter);
    interpreter.query(
        body,
        bindings -> {
          solutions.accept(bindings);
          return true;
        });
  }

  private void runPlan(Evaluation evaluation, Consumer<Map<String, Value>> solutions) {
    evaluation.runner(new PlanRunner(evaluation, planner));
    planned.run(
        evaluation,
        new Value[0],
        slots -> {
          solutions.accept(named(slots));
          return true;
        });
  }

  private Map<String, Value> named(@Nullable Value[] slots) {
    var bindings = new HashMap<String, Value>();
    planned
        .variables()
        .forEach(
            (name, slot) -> {
              Value value = slots[slot];
              if (value != null) {
                bindings.put(name, value);
              }
            });
    return bindings;
  }
}
