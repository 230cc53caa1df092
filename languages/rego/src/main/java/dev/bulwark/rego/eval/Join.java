package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loop whose elements are compared soon after: `x := input[_]; x.kind == "Pod"; x.app == app`.
/// Only those elements need to be looked at of which all these fields have the wanted values.
///
/// Between loop and comparison may stand nothing that could be noticed, such as a call.
///
/// @param element the variable that takes each element
/// @param loop the reference whose last part is the only one that varies
record Join(Term.Var element, Term.Ref loop, List<Comparison> comparisons) {
  Join {
    comparisons = List.copyOf(comparisons);
  }

  /// A field and what it must be equal to.
  ///
  /// @param field the way to it from an element
  /// @param wanted known before the loop
  record Comparison(List<Value> field, Term wanted) {}

  /// The join that begins with a statement; absent if there is none.
  static @Nullable Join of(List<Expr> body, int at, PlanScope scope) {
    Expr first = body.get(at);
    if (!isEquation(first)) {
      return null;
    }
    List<Term> sides = ((Expr.Invocation) first.statement()).arguments();
    Join loop = loop(sides.get(0), sides.get(1), scope);
    loop = loop == null ? loop(sides.get(1), sides.get(0), scope) : loop;
    if (loop == null) {
      return null;
    }
    var comparisons = new ArrayList<Comparison>();
    for (int i = at + 1; i < body.size() && isSilent(body.get(i)); i++) {
      if (isEquation(body.get(i))) {
        List<Term> compared = ((Expr.Invocation) body.get(i).statement()).arguments();
        loop.addComparison(compared.get(0), compared.get(1), scope, comparisons);
        loop.addComparison(compared.get(1), compared.get(0), scope, comparisons);
      }
    }
    return comparisons.isEmpty() ? null : new Join(loop.element, loop.loop, comparisons);
  }

  private static @Nullable Join loop(Term variable, Term reference, PlanScope scope) {
    if (!(variable instanceof Term.Var element)
        || scope.isKnown(element)
        || !(reference instanceof Term.Ref ref)
        || ref.parts().size() < 2) {
      return null;
    }
    List<Term> parts = ref.parts();
    boolean loops =
        parts.getLast() instanceof Term.Var(var key, _)
            && !scope.isBound(key)
            && !key.equals(element.name())
            && scope.isKnown(new Term.Ref(parts.subList(0, parts.size() - 1), ref.at()));
    return loops ? new Join(element, ref, List.of()) : null;
  }

  private void addComparison(Term one, Term other, PlanScope scope, List<Comparison> comparisons) {
    if (!(one instanceof Term.Ref(var parts, _))
        || !(parts.getFirst() instanceof Term.Var(var name, _))
        || !name.equals(element.name())
        || parts.size() < 2
        || !scope.isKnown(other)
        || !isSilent(other)) {
      return;
    }
    var path = new ArrayList<Value>();
    for (Term part : parts.subList(1, parts.size())) {
      if (!(part instanceof Term.Scalar(var key, _))) {
        return;
      }
      path.add(key);
    }
    comparisons.add(new Comparison(List.copyOf(path), other));
  }

  private static boolean isEquation(Expr expr) {
    return !expr.negated() && expr.with().isEmpty() && expr.isCallOf("eq");
  }

  /// Whether nothing can be noticed of a statement but whether it holds.
  private static boolean isSilent(Expr expr) {
    if (expr.negated() || !expr.with().isEmpty()) {
      return false;
    }
    return switch (expr.statement()) {
      case Expr.Single(var term) -> isSilent(term);
      case Expr.Invocation(_, var arguments) ->
          expr.isCallOf("eq") && arguments.stream().allMatch(Join::isSilent);
      default -> false;
    };
  }

  /// Rules may be in conflict, and what stands in comprehensions may be anything.
  private static boolean isSilent(Term term) {
    return switch (term) {
      case Term.Scalar _ -> true;
      case Term.Var(var name, _) -> !name.equals("data");
      case Term.Ref(var parts, _) -> parts.stream().allMatch(Join::isSilent);
      case Term.ArrayTerm(var elements, _) -> elements.stream().allMatch(Join::isSilent);
      case Term.SetTerm(var elements, _) -> elements.stream().allMatch(Join::isSilent);
      case Term.ObjectTerm(var entries, _) ->
          entries.stream().allMatch(entry -> isSilent(entry.key()) && isSilent(entry.value()));
      default -> false;
    };
  }
}
