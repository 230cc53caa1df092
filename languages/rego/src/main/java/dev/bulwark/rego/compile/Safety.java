package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Orders the statements of bodies so that variables are bound before they are needed, and reports
/// those that never are.
///
/// Statements are taken in their order as soon as all they need is bound; the rest waits for the
/// next round.
final class Safety {
  static final Set<String> RESERVED = Set.of("data", "input");

  private final Compilation compilation;
  private final Outputs outputs;

  Safety(Compilation compilation) {
    this.compilation = compilation;
    this.outputs = new Outputs(compilation);
  }

  /// The body reordered; as it was, with errors noted, if that is impossible.
  List<Expr> ordered(List<Expr> body, Set<String> bound, String scope) {
    var unsafe = new Unsafe();
    List<Expr> reordered = reorder(body, bound, unsafe);
    if (unsafe.isEmpty()) {
      return reordered;
    }
    int before = compilation.errors().size();
    report(unsafe, scope);
    return compilation.errors().size() > before ? body : reordered;
  }

  /// Variables that nothing binds, by the statement that needs them.
  private static final class Unsafe {
    final IdentityHashMap<Expr, Set<String>> byExpr = new IdentityHashMap<>();
    final List<Expr> order = new ArrayList<>();

    void add(Expr expr, String name) {
      of(expr).add(name);
    }

    Set<String> of(Expr expr) {
      return byExpr.computeIfAbsent(
          expr,
          _ -> {
            order.add(expr);
            return new LinkedHashSet<>();
          });
    }

    void addAll(Unsafe others) {
      others.order.stream()
          .filter(others.byExpr::containsKey)
          .forEach(expr -> of(expr).addAll(others.byExpr.get(expr)));
    }

    boolean isEmpty() {
      return byExpr.isEmpty();
    }

    List<Expr> exprs() {
      return order.stream().filter(byExpr::containsKey).toList();
    }
  }

  private Vars visible() {
    return new Vars(Vars.FOR_SAFETY).inClosures(this::needed);
  }

  /// What the body of an operand without braces needs from outside.
  private void needed(Expr.Statement statement, Set<String> found) {
    switch (statement) {
      case Expr.Not(var body, var explicit) -> {
        if (!explicit) {
          found.addAll(unbound(body));
        }
      }
      case Expr.Logical(_, var left, var right) -> {
        if (!left.explicit()) {
          found.addAll(unbound(left.body()));
        }
        if (!right.explicit()) {
          found.addAll(unbound(right.body()));
        }
      }
      default -> {}
    }
  }

  private Set<String> unbound(List<Expr> body) {
    var occurrences = new LinkedHashMap<String, Integer>();
    for (Expr expr : body) {
      Vars.of(expr, Vars.FOR_SAFETY).forEach(name -> occurrences.merge(name, 1, Integer::sum));
    }
    if (body.size() == 1) {
      return occurrences.keySet();
    }
    var bindings = new LinkedHashSet<String>();
    for (Expr expr : body) {
      if (expr.statement() instanceof Expr.Invocation(var operator, var arguments)) {
        if (expr.isCallOf("eq")) {
          bindings.addAll(outputs.of(expr, Set.of()));
        } else {
          int arity = compilation.arity(operator);
          if (arity >= 0 && arity < arguments.size()) {
            bindings.addAll(
                new Vars(Vars.OUTPUTS)
                    .addTerms(arguments.subList(arity, arguments.size()))
                    .found());
          }
        }
      }
    }
    var result = new LinkedHashSet<String>();
    occurrences.forEach(
        (name, count) -> {
          if (!bindings.contains(name) || count == 1) {
            result.add(name);
          }
        });
    return result;
  }

  private List<Expr> reorder(List<Expr> body, Set<String> globals, Unsafe unsafe) {
    Set<String> bodyVars = visible().add(body).found();
    var safe = new LinkedHashSet<>(bodyVars);
    safe.retainAll(globals);
    for (Expr expr : body) {
      for (String name : visible().add(expr).found()) {
        if (!safe.contains(name)) {
          unsafe.add(expr, name);
        }
      }
    }
    List<Expr> reordered = order(body, globals, bodyVars, safe, unsafe);
    return nested(reordered, globals, unsafe);
  }

  private List<Expr> order(
      List<Expr> body, Set<String> globals, Set<String> bodyVars, Set<String> safe, Unsafe unsafe) {
    var boundBefore = Set.copyOf(safe);
    var reordered = new ArrayList<Expr>();
    var waiting = new ArrayList<>(body);
    int before;
    do {
      before = waiting.size();
      for (Expr expr : List.copyOf(waiting)) {
        Set<String> outs = outputs.of(expr, safe);
        Set<String> closed = closedOver(expr);
        closed.retainAll(bodyVars);
        closed.removeAll(globals);
        if (!closed.isEmpty()) {
          closed.removeAll(outputs.of(reordered, boundBefore));
        }
        if (!closed.isEmpty()) {
          if (closed.equals(outs)) {
            continue;
          }
          unsafe.of(expr).clear();
          unsafe.of(expr).addAll(closed);
        }
        Set<String> open = unsafe.of(expr);
        open.removeIf(name -> outs.contains(name) || safe.contains(name));
        if (open.isEmpty()) {
          unsafe.byExpr.remove(expr);
          reordered.add(expr);
          waiting.removeIf(other -> isSame(other, expr));
          safe.addAll(outs);
        }
      }
    } while (waiting.size() < before);
    return reordered;
  }

  @SuppressWarnings("ReferenceEquality") // Equal statements may stand in one body.
  private static boolean isSame(Expr one, Expr other) {
    return one == other;
  }

  private static Set<String> closedOver(Expr expr) {
    var vars = new Vars(Vars.NOTHING);
    switch (expr.statement()) {
      case Expr.Every(_, _, _, var body) -> vars.add(body);
      case Expr.Not(var body, _) -> vars.add(body);
      case Expr.Logical(_, var left, var right) -> vars.add(left.body()).add(right.body());
      default -> {}
    }
    Terms.walk(
        expr,
        term -> {
          if (Terms.isComprehension(term)) {
            vars.add(term);
            return false;
          }
          return true;
        });
    return new LinkedHashSet<>(vars.found());
  }

  /// Orders the bodies within the statements, each given what was bound before it.
  private List<Expr> nested(List<Expr> reordered, Set<String> globals, Unsafe unsafe) {
    var bound = new LinkedHashSet<>(globals);
    var result = new ArrayList<Expr>();
    for (Expr expr : reordered) {
      result.add(new Nested(expr, bound, unsafe).rewritten());
      bound.addAll(visible().add(expr).found());
    }
    return result;
  }

  private final class Nested extends Rewriter {
    private final Expr current;
    private final Set<String> bound;
    private final Unsafe unsafe;

    Nested(Expr current, Set<String> bound, Unsafe unsafe) {
      this.current = current;
      this.bound = bound;
      this.unsafe = unsafe;
    }

    Expr rewritten() {
      return expr(current);
    }

    private List<Expr> closure(Set<String> head, List<Expr> body) {
      Set<String> known = visible().add(body).found();
      for (String name : head) {
        if (!known.contains(name) && !bound.contains(name)) {
          unsafe.add(current, name);
        }
      }
      var within = new Unsafe();
      List<Expr> ordered = reorder(body, bound, within);
      if (within.isEmpty()) {
        return ordered;
      }
      unsafe.addAll(within);
      return body;
    }

    @Override
    protected List<Expr> body(List<Expr> body) {
      return closure(Set.of(), body);
    }

    @Override
    protected Term.Comprehension comprehension(Term.Comprehension given) {
      Set<String> results = new Vars(Vars.NOTHING).addTerms(given.results()).found();
      return given.of(given.results(), closure(results, given.body()));
    }

    @Override
    protected Expr.Statement every(Expr.Every every) {
      if (every.key() != null) {
        bound.addAll(Vars.of(every.key(), Vars.NOTHING));
      }
      bound.addAll(Vars.of(every.value(), Vars.NOTHING));
      return new Expr.Every(
          every.key(), every.value(), term(every.domain()), closure(Set.of(), every.body()));
    }
  }

  private void report(Unsafe unsafe, String scope) {
    var places = new TreeMap<String, Location>();
    for (Expr expr : unsafe.exprs()) {
      for (String name : unsafe.of(expr)) {
        places.merge(name, expr.at(), (a, b) -> BY_PLACE.compare(a, b) <= 0 ? a : b);
      }
    }
    var named = new ArrayList<>(places.entrySet());
    named.sort(Map.Entry.comparingByValue(BY_PLACE));
    boolean reported = false;
    for (Map.Entry<String, Location> entry : named) {
      String name = compilation.original(entry.getKey());
      if (!name.startsWith("__local")) {
        reported = true;
        compilation.error(
            RegoError.UNSAFE_VAR,
            "var " + shown(name) + " is unsafe" + scope + hint(name),
            entry.getValue());
      }
    }
    if (!reported) {
      reportExprs(unsafe, scope);
    }
  }

  private void reportExprs(Unsafe unsafe, String scope) {
    var seen = new HashMap<String, Boolean>();
    var exprs = new ArrayList<>(unsafe.exprs());
    exprs.sort(Comparator.comparing(Expr::at, BY_PLACE));
    for (Expr expr : exprs) {
      boolean isNew = false;
      for (String name : unsafe.of(expr)) {
        isNew |= name.startsWith("__local") && seen.put(name, true) == null;
      }
      if (isNew) {
        compilation.error(RegoError.UNSAFE_VAR, "expression is unsafe" + scope, expr.at());
      }
    }
  }

  static String shown(String name) {
    return name.startsWith("$") ? "_" : name;
  }

  private static String hint(String name) {
    return switch (name) {
      case "in", "every", "contains", "if", "not", "and", "or" ->
          " (hint: `import future.keywords." + name + "` to import a future keyword)";
      default -> "";
    };
  }

  static final Comparator<Location> BY_PLACE =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::row)
          .thenComparingInt(Location::col);
}
