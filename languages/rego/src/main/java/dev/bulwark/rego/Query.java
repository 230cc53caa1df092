package dev.bulwark.rego;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.eval.QueryRun;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A compiled query over [Policies]. Does not change, and all threads may share it.
public final class Query {
  private final QueryRun run;
  private final Map<String, String> originals;
  private final List<String> texts;
  private final List<Location> places;

  Query(QueryRun run, Map<String, String> originals, List<String> texts, List<Location> places) {
    this.run = run;
    this.originals = originals;
    this.texts = List.copyOf(texts);
    this.places = List.copyOf(places);
  }

  /// One solution.
  ///
  /// @param bindings the variables of the query
  /// @param expressions the values of its statements; `true` for those that have none
  public record Solution(Map<String, Value> bindings, List<Value> expressions) {}

  /// All that an evaluation found.
  ///
  /// @param builtinErrors errors of built-ins that made expressions undefined
  public record Answer(List<Solution> solutions, List<EvaluationException> builtinErrors) {
    /// Whether there is a solution.
    public boolean isDefined() {
      return !solutions.isEmpty();
    }

    /// The value of the first statement in the first solution.
    public Optional<Value> value() {
      return solutions.isEmpty()
          ? Optional.empty()
          : Optional.of(solutions.getFirst().expressions().getFirst());
    }
  }

  /// The same query over other base documents.
  ///
  /// @param data a tree of maps, lists and scalars, or a [Value]
  public Query over(Object data) {
    return new Query(run.over(Value.of(data)), originals, texts, places);
  }

  /// The source texts of the statements.
  public List<String> texts() {
    return texts;
  }

  /// Where the statements stand.
  public List<Location> places() {
    return places;
  }

  /// What variables that the compiler named are called in the query and the policies.
  public Map<String, String> originals() {
    return originals;
  }

  /// Evaluates the query.
  ///
  /// @param input a tree of maps, lists and scalars, or a [Value]
  /// @throws EvaluationException if the evaluation cannot be finished
  public Answer evaluate(@Nullable Object input, Environment environment) {
    return run(Value.of(input), environment);
  }

  /// Evaluates the query in a closed world.
  public Answer evaluate(@Nullable Object input) {
    return evaluate(input, Environment.CLOSED);
  }

  /// Evaluates the query without input.
  public Answer evaluateWithoutInput(Environment environment) {
    return run(null, environment);
  }

  /// Evaluates the query with an input that may be missing.
  public Answer evaluateAny(@Nullable Value input, Environment environment) {
    return run(input, environment);
  }

  /// Whether the value of the query is `true`.
  public boolean isTrue(@Nullable Object input) {
    return evaluate(input).value().map(Value::isTrue).orElse(false);
  }

  private Answer run(@Nullable Value input, Environment environment) {
    var solutions = new ArrayList<Solution>();
    List<EvaluationException> errors =
        run.run(input, environment, bindings -> solutions.add(solution(bindings)));
    return new Answer(List.copyOf(solutions), errors);
  }

  private Solution solution(Map<String, Value> bound) {
    var bindings = new TreeMap<String, Value>();
    bound.forEach(
        (name, value) -> {
          String original = originals.getOrDefault(name, name);
          if (!original.startsWith("$") && !original.startsWith("__local")) {
            bindings.put(original, value);
          }
        });
    var expressions = new ArrayList<Value>();
    for (int i = 0; i < texts.size(); i++) {
      Value value = bound.get(Capture.name(i));
      expressions.add(value == null ? BooleanValue.TRUE : value);
    }
    return new Solution(bindings, List.copyOf(expressions));
  }
}
