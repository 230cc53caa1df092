package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Runs a query step by step in OPA's order, and tells a tracer of each: rules go on with the rest
/// of the bodies that ask for them, terms are bound before they have values, and rules that cannot
/// hold are left out by what OPA's index looks at.
///
/// Source: open-policy-agent/opa `v1/topdown/eval.go`.
final class TracedRun {
  private final Evaluation evaluation;
  private final Trace trace;
  private final Tracer.Way way;
  private final IdentityHashMap<RuleGroup, RuleLookup> lookups = new IdentityHashMap<>();
  private long bodies;
  private long variables;

  /// @param evaluation one that has a tracer
  TracedRun(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.trace = Objects.requireNonNull(evaluation.trace());
    this.way = trace.way();
  }

  /// Offers the variables of each solution.
  void query(List<Expr> body, Set<String> names, Consumer<Map<String, Value>> solutions) {
    var query = new TracedBody(this, body, new TermScope(), 0, false);
    query.solve(
        () -> {
          var values = new HashMap<String, Value>();
          for (String name : names) {
            Value value = query.scope().value(new Term.Var(name, Location.NONE));
            if (value != null) {
              values.put(name, value);
            }
          }
          solutions.accept(values);
          return null;
        });
  }

  Evaluation evaluation() {
    return evaluation;
  }

  Trace trace() {
    return trace;
  }

  Tracer.Way way() {
    return way;
  }

  void step() {
    evaluation.step();
  }

  long nextId() {
    return bodies++;
  }

  long nextVariable() {
    return variables++;
  }

  RuleLookup lookup(RuleGroup group) {
    return lookups.computeIfAbsent(group, each -> RuleLookup.of(each, this));
  }

  /// Rego text of a place below `data`.
  static String text(List<Value> path) {
    var parts = new ArrayList<Term>();
    parts.add(new Term.Var("data", Location.NONE));
    path.forEach(key -> parts.add(TermScope.known(key)));
    return new Term.Ref(parts, Location.NONE).toString();
  }
}
