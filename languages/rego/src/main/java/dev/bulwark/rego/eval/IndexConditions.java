package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What OPA's index of rules knows of one rule: documents or arguments that have to be there, and
/// what they have to be.
///
/// Source: open-policy-agent/opa `v1/ast/index.go`.
final class IndexConditions {
  private static final Set<String> EFFECTS = Set.of("internal.print", "internal.test_case");
  private static final IndexConditions NONE = new IndexConditions(Map.of(), List.of());

  private final Map<IndexSubject, List<IndexShape>> all;
  private final List<List<IndexConditions>> either;

  /// @param either of each list, one has to hold
  private IndexConditions(
      Map<IndexSubject, List<IndexShape>> all, List<List<IndexConditions>> either) {
    this.all = all;
    this.either = either;
  }

  /// @param isFunction whether the patterns are arguments
  static IndexConditions of(RulePlan rule, boolean isFunction, TracedRun run) {
    if (hasEffects(rule.body())) {
      return NONE;
    }
    var reading = new Reading(isFunction ? rule.patterns() : List.of(), Map.of(), Map.of(), run);
    rule.body().forEach(reading::read);
    return reading.conditions();
  }

  /// Whether somebody could notice that it did not run.
  private static boolean hasEffects(List<Expr> body) {
    for (Expr expr : body) {
      boolean hasEffects =
          switch (expr.statement()) {
            case Expr.Invocation(var operator, _) -> EFFECTS.contains(operator.toString());
            case Expr.Not(var inner, _) -> hasEffects(inner);
            case Expr.Every every -> hasEffects(every.body());
            case Expr.Logical(_, var left, var right) ->
                hasEffects(left.body()) || hasEffects(right.body());
            case Expr.Single _, Expr.Some _ -> false;
          };
      if (hasEffects) {
        return true;
      }
    }
    return false;
  }

  /// Whether the rule may hold.
  ///
  /// @param given the arguments of a function
  boolean admit(TracedRun run, Value[] given) {
    for (Map.Entry<IndexSubject, List<IndexShape>> entry : all.entrySet()) {
      IndexSubject subject = entry.getKey();
      Value value = subject.isUnknown(given) ? null : subject.value(run.evaluation(), given);
      boolean admits =
          value == null
              ? subject.isUnknown(given)
              : entry.getValue().stream().anyMatch(shape -> shape.admits(value));
      if (!admits) {
        return false;
      }
    }
    return either.stream().allMatch(ways -> ways.stream().anyMatch(way -> way.admit(run, given)));
  }

  private boolean isEmpty() {
    return all.isEmpty() && either.isEmpty();
  }

  /// One reading of a body.
  private static final class Reading {
    private static final int MOST_WAYS = 32;

    private final List<Term> arguments;
    private final TracedRun run;
    private final Map<String, IndexSubject> outer;
    private final Map<String, Value> constants;
    private final Map<String, IndexSubject> names = new LinkedHashMap<>();
    private final Map<IndexSubject, List<IndexShape>> all = new LinkedHashMap<>();
    private final List<List<IndexConditions>> either = new ArrayList<>();

    /// @param outer what variables of the bodies around stand for
    Reading(
        List<Term> arguments,
        Map<String, IndexSubject> outer,
        Map<String, Value> constants,
        TracedRun run) {
      this.arguments = arguments;
      this.outer = outer;
      this.constants = new HashMap<>(constants);
      this.run = run;
    }

    IndexConditions conditions() {
      return new IndexConditions(all, either);
    }

    void read(Expr expr) {
      if (expr.negated() || !expr.with().isEmpty()) {
        return;
      }
      switch (expr.statement()) {
        case Expr.Single(Term.Ref ref) -> {
          IndexSubject subject = IndexSubject.of(ref.parts(), run);
          if (subject != null) {
            require(subject, IndexShape.ANY);
          }
        }
        case Expr.Logical(var and, var left, var right) -> {
          List<IndexConditions> first = operand(left.body());
          List<IndexConditions> second = operand(right.body());
          if (and) {
            requireOne(first);
            requireOne(second);
          } else if (!first.isEmpty() && !second.isEmpty()) {
            var ways = new ArrayList<>(first);
            ways.addAll(second);
            requireOne(ways);
          }
        }
        case Expr.Invocation(var operator, var operands) -> read(operator.toString(), operands);
        case Expr.Single _, Expr.Every _, Expr.Not _, Expr.Some _ -> {}
      }
    }

    private void read(String operator, List<Term> operands) {
      int count = operands.size();
      if (operator.equals("eq") || (operator.equals("equal") && count == 2)) {
        Term a = operands.get(0);
        Term b = operands.get(1);
        if (!element(a, b) && !element(b, a) && !equation(a, b)) {
          equation(b, a);
        }
      } else if (operator.equals("glob.match") && count == 3) {
        glob(operands);
      } else if (operator.equals("internal.member_2") && count == 2) {
        member(operands.get(0), operands.get(1));
      }
    }

    /// The ways in which one side of `and` or `or` can hold; none if it says nothing.
    private List<IndexConditions> operand(List<Expr> body) {
      var around = new HashMap<>(outer);
      around.putAll(names);
      var reading = new Reading(arguments, around, constants, run);
      body.forEach(reading::read);
      IndexConditions conditions = reading.conditions();
      if (conditions.isEmpty()) {
        return List.of();
      }
      return conditions.all.isEmpty() && conditions.either.size() == 1
          ? conditions.either.getFirst()
          : List.of(conditions);
    }

    private void requireOne(List<IndexConditions> ways) {
      if (!ways.isEmpty() && ways.size() <= MOST_WAYS) {
        either.add(ways);
      }
    }

    private void require(IndexSubject subject, IndexShape shape) {
      List<IndexShape> shapes = all.computeIfAbsent(subject, _ -> new ArrayList<>());
      if (shape instanceof IndexShape.Any && !shapes.isEmpty()) {
        return;
      }
      shapes.removeIf(IndexShape.Any.class::isInstance);
      shapes.add(shape);
    }

    /// `input.xs[_] = 1`
    private boolean element(Term a, Term b) {
      if (!(a instanceof Term.Ref(var parts, _))
          || parts.size() < 2
          || Terms.isConstant(parts.getLast())) {
        return false;
      }
      IndexSubject subject = IndexSubject.of(parts.subList(0, parts.size() - 1), run);
      Value value = constant(b);
      if (subject == null || value == null || IndexShape.isCollection(value)) {
        return false;
      }
      require(subject, new IndexShape.Constant(value));
      return true;
    }

    private boolean equation(Term a, Term b) {
      if (a instanceof Term.Var(var name, _)) {
        Value constant = Terms.constant(b);
        if (constant != null) {
          constants.put(name, constant);
        }
        IndexSubject subject = subject(name);
        IndexShape shape = IndexShape.of(b);
        if (subject == null || shape == null) {
          return false;
        }
        require(subject, shape);
        return true;
      }
      IndexSubject subject =
          a instanceof Term.Ref(var parts, _) ? IndexSubject.of(parts, run) : null;
      if (subject == null) {
        return false;
      }
      IndexShape shape = IndexShape.of(b);
      if (b instanceof Term.Var(var name, _)) {
        Value constant = constants.get(name);
        if (constant == null) {
          names.putIfAbsent(name, subject);
        } else {
          shape = IndexShape.of(constant);
        }
      }
      if (shape == null) {
        return false;
      }
      require(subject, shape);
      return true;
    }

    private @Nullable IndexSubject subject(String name) {
      IndexSubject known = names.getOrDefault(name, outer.get(name));
      for (int i = 0; known == null && i < arguments.size(); i++) {
        if (arguments.get(i) instanceof Term.Var(var argument, _) && argument.equals(name)) {
          known = IndexSubject.argument(i);
        }
      }
      return known;
    }

    private @Nullable Value constant(Term term) {
      return term instanceof Term.Var(var name, _) ? constants.get(name) : Terms.constant(term);
    }

    private void glob(List<Term> operands) {
      IndexSubject subject = variable(operands.get(2));
      if (subject != null
          && Terms.constant(operands.get(0)) instanceof StringValue pattern
          && Terms.constant(operands.get(1)) instanceof ArrayValue delimiters) {
        IndexShape shape = IndexShape.Glob.of(pattern.text(), delimiters);
        if (shape != null) {
          require(subject, shape);
        }
      }
    }

    private @Nullable IndexSubject variable(Term term) {
      return term instanceof Term.Var(var name, _) ? subject(name) : null;
    }

    private void member(Term element, Term collection) {
      IndexSubject one = variable(element);
      if (one != null) {
        requireOneOf(one, constant(collection));
        return;
      }
      Value value = constant(element);
      IndexSubject subject =
          collection instanceof Term.Ref(var parts, _)
              ? IndexSubject.of(parts, run)
              : variable(collection);
      if (subject != null && value != null && !IndexShape.isCollection(value)) {
        require(subject, new IndexShape.Constant(value));
      }
    }

    private void requireOneOf(IndexSubject subject, @Nullable Value members) {
      switch (members) {
        case ArrayValue array -> array.asList().forEach(each -> requireMember(subject, each));
        case SetValue set -> set.forEach(each -> requireMember(subject, each));
        case ObjectValue object -> {
          for (int i = 0; i < object.size(); i++) {
            requireMember(subject, object.valueAt(i));
          }
        }
        case null, default -> {}
      }
    }

    private void requireMember(IndexSubject subject, Value member) {
      IndexShape shape = IndexShape.of(member);
      require(subject, shape == null ? IndexShape.ANY : shape);
    }
  }
}
