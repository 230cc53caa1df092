package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which variables a statement binds.
final class Outputs {
  private final Compilation compilation;

  Outputs(Compilation compilation) {
    this.compilation = compilation;
  }

  /// Those that a body binds, given those that are bound before.
  Set<String> of(List<Expr> body, Set<String> safe) {
    var bound = new LinkedHashSet<>(safe);
    for (Expr expr : body) {
      bound.addAll(of(expr, bound));
    }
    bound.removeAll(safe);
    return bound;
  }

  /// Those that a statement binds.
  Set<String> of(Expr expr, Set<String> safe) {
    if (expr.negated() || expr.statement() instanceof Expr.Not) {
      return Set.of();
    }
    for (Expr.With with : expr.with()) {
      var vars = new Vars(Vars.FOR_SAFETY);
      if (with.target() instanceof Term.Ref ref) {
        vars.addTerms(ref.path());
      }
      if (with.value() instanceof Term.Ref ref) {
        vars.addTerms(ref.path());
      } else {
        vars.add(with.value());
      }
      if (!safe.containsAll(vars.found())) {
        return Set.of();
      }
    }
    return switch (expr.statement()) {
      case Expr.Single _ -> iterated(expr, safe);
      case Expr.Invocation(var operator, var arguments) ->
          expr.isCallOf("eq")
              ? ofEquation(expr, arguments, safe)
              : ofCall(expr, operator, arguments, safe);
      case Expr.Every(_, _, var domain, _) -> iterated(Expr.of(domain), safe);
      default -> Set.of();
    };
  }

  private Set<String> ofEquation(Expr expr, List<Term> arguments, Set<String> safe) {
    if (arguments.size() != 2) {
      return safe;
    }
    Set<String> bound = iterated(expr, safe);
    bound.addAll(safe);
    if (expr.origin() == Expr.Origin.ASSIGNMENT) {
      bound.removeAll(Vars.of(arguments.getFirst(), Vars.NOTHING));
    }
    bound.addAll(Unifier.unify(bound, arguments.get(0), arguments.get(1)));
    bound.removeAll(safe);
    return bound;
  }

  /// What `some … in` binds: the variables of an equation, given those of the domain.
  Set<String> ofEquation(Term left, Term right, Set<String> safe) {
    Expr expr = Expr.call("eq", left.at(), left, right);
    return ofEquation(expr, List.of(left, right), safe);
  }

  private Set<String> ofCall(Expr expr, Term.Ref operator, List<Term> arguments, Set<String> safe) {
    int arity = compilation.arity(operator);
    if (arity < 0) {
      return Set.of();
    }
    Set<String> bound = iterated(expr, safe);
    if (arity >= arguments.size()) {
      return bound;
    }
    Set<String> needed =
        new Vars(Vars.OUTPUTS).add(operator).addTerms(arguments.subList(0, arity)).found();
    needed.removeAll(bound);
    needed.removeAll(safe);
    if (!needed.isEmpty()) {
      return Set.of();
    }
    bound.addAll(
        new Vars(Vars.OUTPUTS).addTerms(arguments.subList(arity, arguments.size())).found());
    return bound;
  }

  /// Variables in brackets of references whose heads are bound.
  private static Set<String> iterated(Expr expr, Set<String> safe) {
    var bound = new LinkedHashSet<String>();
    Terms.walk(
        expr,
        term -> {
          if (Terms.isComprehension(term) || term instanceof Term.Template) {
            return false;
          }
          if (term instanceof Term.Ref ref) {
            if (!Unifier.isRefSafe(ref, safe)) {
              return false;
            }
            var vars = new Vars(Set.of(Vars.Skip.REF_HEADS));
            bound.addAll(vars.add(ref).found());
          }
          return true;
        });
    return bound;
  }
}
