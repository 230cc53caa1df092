package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.FunctionType;
import dev.bulwark.rego.type.TypeAlgebra;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks the statements of one rule or query, one after the other.
final class BodyTypes implements TypeEnv.Comprehensions {
  /// Comprehensions within comprehensions are looked at again and again; behind so many bodies they
  /// may be anything.
  private static final int MOST_BODIES = 20_000;

  private final Calls calls;
  private final TypeChecker.Program program;
  private final Map<String, List<Term.Ref>> dependents = new HashMap<>();
  private List<Fault> faults = new ArrayList<>();
  private int bodies;

  BodyTypes(Calls calls, TypeChecker.Program program) {
    this.calls = calls;
    this.program = program;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /// Checks a body; what is known within it is put into the environment.
  void check(TypeEnv env, List<Expr> body) {
    for (Expr expr : body) {
      check(expr.with().isEmpty() ? env : replaced(env, expr), expr);
    }
  }

  private void check(TypeEnv env, Expr expr) {
    List<Fault> inClosures = closures(env, expr);
    faults.addAll(inClosures);
    List<Fault> inReferences = new References(env, program::written).faults(expr);
    faults.addAll(inReferences);
    Fault fault = calls.check(env, expr);
    boolean followsFromOthers = !inClosures.isEmpty() || !inReferences.isEmpty();
    if (fault != null && !(followsFromOthers && fault.ofUnknown())) {
      faults.add(fault);
    }
  }

  /// What is wrong in the last comprehension with a fault.
  private List<Fault> closures(TypeEnv env, Expr expr) {
    var found = new ArrayList<Fault>();
    Terms.walk(
        expr,
        term -> {
          if (!(term instanceof Term.Comprehension comprehension)) {
            return true;
          }
          List<Fault> inner = apart(env.inner(), comprehension.body());
          if (inner.isEmpty()) {
            return true;
          }
          found.clear();
          found.addAll(inner);
          return false;
        });
    return found;
  }

  private List<Fault> apart(TypeEnv env, List<Expr> body) {
    if (++bodies > MOST_BODIES) {
      return List.of();
    }
    List<Fault> ours = faults;
    faults = new ArrayList<>();
    check(env, body);
    List<Fault> found = faults;
    faults = ours;
    return found;
  }

  @Override
  public RegoType typeOf(Term.Comprehension comprehension, TypeEnv around) {
    if (bodies > MOST_BODIES) {
      return RegoType.ANY;
    }
    TypeEnv inner = around.inner();
    if (!apart(inner, comprehension.body()).isEmpty()) {
      return UNKNOWN;
    }
    return switch (comprehension) {
      case Term.ArrayComprehension(var term, _, _) -> RegoType.array(List.of(), inner.of(term));
      case Term.SetComprehension(var term, _, _) -> RegoType.setOf(inner.of(term));
      case Term.ObjectComprehension(var key, var value, _, _) ->
          RegoType.objectOf(inner.of(key), inner.of(value));
    };
  }

  /// What is known where the modifiers of a statement hold: what they replace may be of the
  /// replacement's type too, and what needs it may be anything.
  private TypeEnv replaced(TypeEnv env, Expr expr) {
    TypeEnv result = env;
    var types = new LinkedHashMap<Term.Ref, RegoType>();
    for (Expr.With with : expr.with()) {
      if (!(with.target() instanceof Term.Ref target)) {
        continue;
      }
      RegoType known = env.of(target);
      boolean isFunction = known instanceof FunctionType;
      result = relaxed(result, target, isFunction);
      if (!isFunction) {
        types.put(target, replacement(env, target, known, with.value()));
      }
    }
    if (types.isEmpty()) {
      return result;
    }
    TypeEnv last = result.forStatement();
    types.forEach(last::put);
    return last;
  }

  private static RegoType replacement(TypeEnv env, Term.Ref target, RegoType known, Term value) {
    if (known.equals(UNKNOWN) || !target.path().stream().allMatch(Terms::isConstant)) {
      return RegoType.ANY;
    }
    RegoType other = env.of(value);
    RegoType either = other.equals(UNKNOWN) ? UNKNOWN : TypeAlgebra.or(known, other);
    return either.equals(UNKNOWN) ? RegoType.ANY : either;
  }

  private TypeEnv relaxed(TypeEnv env, Term.Ref target, boolean isFunction) {
    String name = target.toString();
    List<Term.Ref> paths = dependents.computeIfAbsent(name, _ -> program.dependents(target));
    TypeEnv inner = null;
    for (Term.Ref path : paths) {
      // A function that is replaced keeps its type, so that its arity is checked.
      if (!isFunction || !path.toString().equals(name)) {
        inner = inner == null ? env.forStatement() : inner;
        inner.put(path, RegoType.ANY);
      }
    }
    return inner == null ? env : inner;
  }
}
