package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.compile.RuleUnit;
import dev.bulwark.rego.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One rule as the engines run it: what comes in is matched with patterns, then the body is solved,
/// and each solution gives the outputs.
///
/// Patterns are the arguments of a function, and of others what is looked up below the group: the
/// rest of the path, and the element of a set. Outputs are the rest of the path, and last the
/// value, or the element of a set.
final class RulePlan {
  private final List<Term> patterns;
  private final List<Expr> body;
  private final List<Term> outputs;
  private final boolean isElement;
  private final boolean isEntry;
  private final List<RulePlan> otherwise;
  private final Location at;
  private final Location headAt;
  private final String name;

  /// Steps by how many values are known before it runs; planned when first run. Two threads may
  /// plan the same, which shows in nothing.
  private final @Nullable PlannedBody[] planned;

  private RulePlan(
      List<Term> patterns,
      List<Expr> body,
      List<Term> outputs,
      boolean isElement,
      boolean isEntry,
      List<RulePlan> otherwise,
      Location at,
      Location headAt,
      String name) {
    this.patterns = List.copyOf(patterns);
    this.body = body;
    this.outputs = List.copyOf(outputs);
    this.isElement = isElement;
    this.isEntry = isEntry;
    this.otherwise = List.copyOf(otherwise);
    this.at = at;
    this.headAt = headAt;
    this.name = name;
    this.planned = new @Nullable PlannedBody[patterns.size() + 1];
  }

  List<Term> patterns() {
    return patterns;
  }

  List<Expr> body() {
    return body;
  }

  List<Term> outputs() {
    return outputs;
  }

  boolean isElement() {
    return isElement;
  }

  /// Whether it gives one entry of an object.
  boolean isEntry() {
    return isEntry;
  }

  List<RulePlan> otherwise() {
    return otherwise;
  }

  Location at() {
    return at;
  }

  Location headAt() {
    return headAt;
  }

  /// Itself, as a tracer is told of it.
  TraceEvent.OfRule subject() {
    var head = new ArrayList<>(patterns);
    head.addAll(outputs);
    return new TraceEvent.OfRule(name, head);
  }

  /// The constant beginning of the path of what it defines.
  String name() {
    return name;
  }

  /// The steps for a run with so many known values.
  PlannedBody planned(int known, Planner planner) {
    int index = Math.min(known, patterns.size());
    PlannedBody steps = planned[index];
    if (steps == null) {
      steps = planner.rule(this, index);
      planned[index] = steps;
    }
    return steps;
  }

  /// One rule with its `else` branches.
  ///
  /// @param depth how many parts of the rule's path the group has
  static RulePlan of(RuleUnit rule, int depth) {
    RulePlan first = branch(rule, depth, List.of());
    List<RuleUnit> chain = rule.chain();
    if (chain.size() == 1) {
      return first;
    }
    var branches = new ArrayList<RulePlan>();
    for (RuleUnit branch : chain.subList(1, chain.size())) {
      branches.add(branch(branch, depth, List.of()));
    }
    return branch(rule, depth, branches);
  }

  private static RulePlan branch(RuleUnit rule, int depth, List<RulePlan> otherwise) {
    boolean isElement = rule.head().isMultiValue();
    Term value = Objects.requireNonNull(isElement ? rule.head().key() : rule.head().value());
    Term.Ref whole = rule.path();
    List<Term> path = whole.parts();
    List<Term> rest = depth >= path.size() ? List.of() : path.subList(depth, path.size());
    var patterns = new ArrayList<Term>();
    if (rule.isFunction()) {
      patterns.addAll(rule.head().arguments());
    } else {
      patterns.addAll(rest);
      if (isElement) {
        patterns.add(value);
      }
    }
    var outputs = new ArrayList<>(rest);
    outputs.add(value);
    return new RulePlan(
        patterns,
        rule.body(),
        outputs,
        isElement,
        !isElement && rule.head().key() != null,
        otherwise,
        rule.at(),
        rule.head().at(),
        constantPrefix(whole).toString());
  }

  private static Term.Ref constantPrefix(Term.Ref path) {
    int end = 1;
    while (end < path.parts().size() && Terms.isConstant(path.parts().get(end))) {
      end++;
    }
    return new Term.Ref(path.parts().subList(0, end), path.at());
  }

  /// How many values may be known before it runs.
  int depth() {
    return patterns.size();
  }

  Term value() {
    return outputs.getLast();
  }

  boolean hasConstantValue() {
    return Terms.isConstant(value());
  }
}
