package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.eval.Nodes.Node;
import dev.bulwark.rego.eval.Nodes.Place;
import dev.bulwark.rego.eval.PlannedBody.Matcher;
import dev.bulwark.rego.eval.PlannedBody.Step;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Turns bodies into steps. The compiler has ordered the statements, so it is known at every place
/// which variables have values: an equation becomes a move, a comparison or a destructuring, and an
/// iteration a plain loop.
final class Planner {
  private static final Step FOUND = _ -> false;

  private final RuleNode root;
  private final BuiltinRegistry builtins;
  private final Nodes nodes;
  private final Matchers matchers;
  private final CallPlanner calls;
  private final WithPlanner withs;
  private final JoinPlanner joins;

  Planner(RuleNode root, BuiltinRegistry builtins) {
    this.root = root;
    this.builtins = builtins;
    this.nodes = new Nodes(this);
    this.matchers = new Matchers(nodes);
    this.calls = new CallPlanner(root, builtins, nodes, matchers);
    this.withs = new WithPlanner(this, nodes);
    this.joins = new JoinPlanner(nodes, matchers);
  }

  RuleNode root() {
    return root;
  }

  /// The groups of rules that may answer otherwise when this is replaced.
  GroupSet readers(Term.Ref target) {
    return root.footprints(builtins).readers(target);
  }

  RuleIndex index(RuleGroup group) {
    return RuleIndex.of(group, builtins);
  }

  /// A rule of whose patterns the first `known` are given.
  PlannedBody rule(RulePlan rule, int known) {
    var scope = new PlanScope();
    List<Matcher> entries =
        rule.patterns().subList(0, known).stream()
            .map(pattern -> matchers.of(pattern, scope))
            .toList();
    Step first =
        body(
            rule.body(),
            scope,
            () -> {
              Node[] outputs = nodes.all(rule.outputs(), scope);
              return frame -> {
                Value[] values = Nodes.values(outputs, frame);
                return values == null || frame.wanted.test(values);
              };
            });
    return planned(entries, first, scope);
  }

  /// A query; each solution is told by the values of the variables.
  PlannedBody query(List<Expr> body) {
    var scope = new PlanScope();
    Step first = body(body, scope, () -> frame -> frame.wanted.test(copy(frame.slots)));
    return planned(List.of(), first, scope);
  }

  @SuppressWarnings(
      "NullAway") // Slots of variables that the query binds are set; others are not read.
  private static Value[] copy(@Nullable Value[] slots) {
    return slots.clone();
  }

  private static PlannedBody planned(List<Matcher> entries, Step first, PlanScope scope) {
    PlanScope.Slots slots = scope.slots();
    return new PlannedBody(entries, first, slots.values, slots.states, Map.copyOf(scope.bound()));
  }

  /// Steps for a body; what comes behind is planned when its variables are known.
  Step body(List<Expr> body, PlanScope scope, Supplier<Step> end) {
    var links = new ArrayList<UnaryOperator<Step>>();
    for (int i = 0; i < body.size(); i++) {
      Join join = Join.of(body, i, scope);
      if (join == null) {
        expr(body.get(i), scope, links);
      } else {
        links.add(joins.of(join, scope));
      }
    }
    return chain(links, end.get());
  }

  static Step chain(List<UnaryOperator<Step>> links, Step end) {
    Step step = end;
    for (UnaryOperator<Step> link : links.reversed()) {
      step = link.apply(step);
    }
    return step;
  }

  private void expr(Expr expr, PlanScope scope, List<UnaryOperator<Step>> links) {
    if (expr.with().isEmpty()) {
      signed(expr, scope, links);
    } else {
      links.add(withs.of(expr, scope));
    }
  }

  /// The statement without what stands behind `with`.
  void signed(Expr expr, PlanScope scope, List<UnaryOperator<Step>> links) {
    if (!expr.negated()) {
      statement(expr, scope, links);
      return;
    }
    PlanScope inner = scope.inner();
    var inside = new ArrayList<UnaryOperator<Step>>();
    statement(expr, inner, inside);
    Step tried = chain(inside, FOUND);
    links.add(next -> frame -> !tried.run(frame) || next.run(frame));
  }

  private Step found(List<Expr> body, PlanScope scope) {
    return body(body, scope.inner(), () -> FOUND);
  }

  private void statement(Expr expr, PlanScope scope, List<UnaryOperator<Step>> links) {
    switch (expr.statement()) {
      case Expr.Single(var term) -> {
        Node value = each(term, scope, links);
        links.add(
            next ->
                frame -> {
                  Value found = value.get(frame);
                  return found == null || found.equals(BooleanValue.FALSE) || next.run(frame);
                });
      }
      case Expr.Invocation(var operator, var arguments) -> {
        if (expr.isCallOf("eq")) {
          unify(arguments.get(0), arguments.get(1), scope, links);
        } else {
          links.add(calls.of(operator, arguments, expr.at(), scope));
        }
      }
      case Expr.Every every -> links.add(every(every, expr.at(), scope));
      case Expr.Not(var body, _) -> {
        Step tried = found(body, scope);
        links.add(next -> frame -> !tried.run(frame) || next.run(frame));
      }
      case Expr.Logical(var and, var left, var right) -> {
        Step first = found(left.body(), scope);
        Step second = found(right.body(), scope);
        links.add(
            next ->
                frame -> {
                  boolean holds = !first.run(frame);
                  if (holds == and) {
                    holds = !second.run(frame);
                  }
                  return !holds || next.run(frame);
                });
      }
      case Expr.Some _ -> throw new IllegalStateException("the compiler removes declarations");
    }
  }

  private UnaryOperator<Step> every(Expr.Every every, Location at, PlanScope scope) {
    Node domain = nodes.of(every.domain(), scope);
    PlanScope inner = scope.inner();
    Matcher key = every.key() == null ? (_, _) -> true : matchers.of(every.key(), inner);
    Matcher value = matchers.of(every.value(), inner);
    Step body = body(every.body(), inner, () -> FOUND);
    Places.Visitor holds =
        (k, below, frame) -> {
          Value element = Places.value(below, at);
          return element != null
              && key.match(k, frame)
              && value.match(element, frame)
              && !body.run(frame);
        };
    return next ->
        frame -> {
          Value all = domain.get(frame);
          return all == null
              || !isCollection(all)
              || !Places.each(all, at, frame, holds)
              || next.run(frame);
        };
  }

  private static boolean isCollection(Value value) {
    return value instanceof ArrayValue || value instanceof ObjectValue || value instanceof SetValue;
  }

  /// A node for each value of a term; links loop over them if there may be many.
  private Node each(Term term, PlanScope scope, List<UnaryOperator<Step>> links) {
    return scope.isKnown(term) || !(term instanceof Term.Ref ref)
        ? nodes.of(term, scope)
        : iterate(ref, scope, links);
  }

  private Node iterate(Term.Ref ref, PlanScope scope, List<UnaryOperator<Step>> links) {
    Location at = ref.at();
    int index = 1;
    while (scope.isKnown(ref.parts().get(index))) {
      index++;
    }
    Place place = nodes.place(ref, index, scope);
    while (index < ref.parts().size()) {
      Term part = ref.parts().get(index++);
      if (scope.isKnown(part)) {
        Place before = place;
        Node key = nodes.of(part, scope);
        place = frame -> Places.step(before.get(frame), key.get(frame), at);
      } else {
        place = loop(place, matchers.of(part, scope), scope.state(), at, links);
      }
    }
    int slot = scope.temporary();
    Place last = place;
    links.add(
        next ->
            frame -> {
              Value value = Places.value(last.get(frame), at);
              frame.slots[slot] = value;
              return value == null || next.run(frame);
            });
    return frame -> frame.slots[slot];
  }

  private static Place loop(
      Place over, Matcher key, int state, Location at, List<UnaryOperator<Step>> links) {
    links.add(
        next -> {
          Places.Visitor visitor =
              (found, below, frame) -> {
                if (!key.match(found, frame)) {
                  return true;
                }
                frame.states[state] = below;
                return next.run(frame);
              };
          return frame -> {
            Object place = over.get(frame);
            return place == null || Places.each(place, at, frame, visitor);
          };
        });
    return frame -> frame.states[state];
  }

  private void unify(Term left, Term right, PlanScope scope, List<UnaryOperator<Step>> links) {
    if (left instanceof Term.Ref || scope.isKnown(left)) {
      match(each(left, scope, links), right, scope, links);
    } else if (right instanceof Term.Ref || scope.isKnown(right)) {
      match(each(right, scope, links), left, scope, links);
    } else {
      pairs(left, right, scope, links);
    }
  }

  private void match(Node value, Term pattern, PlanScope scope, List<UnaryOperator<Step>> links) {
    if (pattern instanceof Term.Ref && !scope.isKnown(pattern)) {
      Node other = each(pattern, scope, links);
      links.add(
          next ->
              frame -> {
                Value found = value.get(frame);
                return found == null || !found.equals(other.get(frame)) || next.run(frame);
              });
      return;
    }
    Matcher matcher = matchers.of(pattern, scope);
    links.add(
        next ->
            frame -> {
              Value found = value.get(frame);
              return found == null || !matcher.match(found, frame) || next.run(frame);
            });
  }

  private record Pair(Term left, Term right) {}

  /// Two patterns: their parts are matched in an order in which one side is known.
  private void pairs(Term left, Term right, PlanScope scope, List<UnaryOperator<Step>> links) {
    List<Pair> open = new ArrayList<>(List.of(new Pair(left, right)));
    while (!open.isEmpty()) {
      var later = new ArrayList<Pair>();
      boolean progress = false;
      for (Pair pair : open) {
        if (scope.isKnown(pair.left)) {
          match(nodes.of(pair.left, scope), pair.right, scope, links);
          progress = true;
        } else if (scope.isKnown(pair.right)) {
          match(nodes.of(pair.right, scope), pair.left, scope, links);
          progress = true;
        } else {
          progress |= split(pair, later);
        }
      }
      if (!progress) {
        links.add(_ -> _ -> true);
        return;
      }
      open = later;
    }
  }

  private static boolean split(Pair pair, List<Pair> later) {
    if (pair.left instanceof Term.ArrayTerm(var some, _)
        && pair.right instanceof Term.ArrayTerm(var others, _)
        && some.size() == others.size()) {
      for (int i = 0; i < some.size(); i++) {
        later.add(new Pair(some.get(i), others.get(i)));
      }
      return true;
    }
    if (pair.left instanceof Term.ObjectTerm(var some, _)
        && pair.right instanceof Term.ObjectTerm(var others, _)
        && some.size() == others.size()) {
      return objects(some, others, later);
    }
    later.add(pair);
    return false;
  }

  private static boolean objects(List<Term.Entry> some, List<Term.Entry> others, List<Pair> later) {
    for (Term.Entry entry : some) {
      Value key = Terms.constant(entry.key());
      Term.Entry same =
          others.stream()
              .filter(other -> key != null && key.equals(Terms.constant(other.key())))
              .findFirst()
              .orElse(null);
      if (same == null) {
        return false;
      }
      later.add(new Pair(entry.value(), same.value()));
    }
    return true;
  }
}
