package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.type.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks what `with` replaces and moves what must be evaluated out of its values.
final class WithTargets extends Rewriter {
  private final Compilation compilation;

  WithTargets(Compilation compilation) {
    this.compilation = compilation;
  }

  void rule(RuleUnit rule) {
    rule.body = body(rule.body);
    if (rule.head.key() != null) {
      rule.head = rule.head.key(term(rule.head.key()));
    }
    if (rule.head.value() != null) {
      rule.head = rule.head.value(term(rule.head.value()));
    }
  }

  @Override
  protected List<Expr> body(List<Expr> body) {
    var result = new ArrayList<Expr>();
    for (Expr given : body) {
      Expr expr = expr(given);
      var with = new ArrayList<Expr.With>();
      for (Expr.With one : expr.with()) {
        with.add(checked(one, result));
      }
      result.add(expr.with(with));
    }
    return result;
  }

  private Expr.With checked(Expr.With with, List<Expr> support) {
    Term value = asFunction(with.value());
    Term target = with.target();
    boolean isFunctionValue;
    if (target instanceof Term.Ref ref && ref.startsWith("data")) {
      isFunctionValue = data(ref, value);
    } else if (target instanceof Term.Ref ref && ref.startsWith("input")) {
      isFunctionValue = false;
    } else {
      Term.Ref named =
          target instanceof Term.Var variable
              ? new Term.Ref(List.of(variable), variable.at())
              : (Term.Ref) target;
      Optional<Builtin> builtin = compilation.builtin(named);
      if (builtin.isEmpty() && !named.toString().equals("eq")) {
        compilation.error(
            RegoError.TYPE,
            "with keyword target must reference existing input, data, or a function",
            target.at());
        return with;
      }
      String wrong = wrongTarget(named, builtin.orElse(null));
      if (wrong != null) {
        compilation.error(
            RegoError.COMPILE, "with keyword replacing built-in function: " + wrong, target.at());
        return with;
      }
      target = named;
      isFunctionValue = isFunction(value);
    }
    if (!isFunctionValue && Bodies.needsEvaluation(value)) {
      Term.Var local = compilation.fresh(value.at());
      support.add(Bodies.equation(local, value, value.at()));
      value = local;
    }
    return new Expr.With(target, value, with.at());
  }

  private Term asFunction(Term value) {
    return value instanceof Term.Var variable
            && compilation.builtins.find(variable.name()).isPresent()
        ? new Term.Ref(List.of(variable), variable.at())
        : value;
  }

  /// Whether the value is a function that takes the place of one.
  private boolean data(Term.Ref target, Term value) {
    RuleTree node = compilation.tree;
    List<Term> path = target.path();
    for (int i = 0; i < path.size() - 1 && node != null; i++) {
      node = node.child(path.get(i));
      if (node != null && !node.rules().isEmpty()) {
        compilation.error(
            RegoError.COMPILE,
            "with keyword cannot partially replace virtual document(s)",
            target.at());
        return true;
      }
    }
    RuleTree last = node == null || path.isEmpty() ? null : node.child(path.getLast());
    if (last != null && last.rules().stream().anyMatch(RuleUnit::isFunction) && isFunction(value)) {
      return true;
    }
    RuleTree other = value instanceof Term.Ref ref ? compilation.tree.find(ref) : null;
    return other != null && other.rules().stream().anyMatch(RuleUnit::isFunction);
  }

  private boolean isFunction(Term value) {
    return value instanceof Term.Ref ref
        && (compilation.tree.find(ref) != null || compilation.builtin(ref).isPresent());
  }

  private static @Nullable String wrongTarget(Term.Ref target, @Nullable Builtin builtin) {
    String name = target.toString();
    if (builtin == null
        || name.equals("rego.metadata.chain")
        || name.equals("rego.metadata.rule")) {
      return "replacement of \"" + name + "\" invalid";
    }
    if (target.startsWith("internal")) {
      return "replacement of internal function \"" + name + "\" invalid";
    }
    if (builtin.signature().has(Signature.Trait.RELATION)) {
      return "target must not be a relation";
    }
    return builtin.signature().result().isEmpty() ? "target must not be a void function" : null;
  }
}
