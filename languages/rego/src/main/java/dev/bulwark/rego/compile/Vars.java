package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Collects the names of variables, with parts of the tree left out as a stage asks.
final class Vars {
  /// What is left out.
  enum Skip {
    REF_HEADS,
    /// The name of what is called, and the heads of the targets of `with`.
    CALL_HEADS,
    /// Bodies of comprehensions, `every`, `not { }`, `and`, `or`, and templates.
    CLOSURES,
    SETS,
    OBJECT_KEYS
  }

  static final Set<Skip> FOR_SAFETY = EnumSet.of(Skip.CALL_HEADS, Skip.CLOSURES);
  static final Set<Skip> OUTPUTS =
      EnumSet.of(Skip.CLOSURES, Skip.SETS, Skip.OBJECT_KEYS, Skip.REF_HEADS);
  static final Set<Skip> PATTERN = EnumSet.of(Skip.REF_HEADS, Skip.OBJECT_KEYS, Skip.CLOSURES);
  static final Set<Skip> NOTHING = EnumSet.noneOf(Skip.class);

  private final Set<Skip> skipped;
  private final Set<String> found = new LinkedHashSet<>();
  private @Nullable BiConsumer<Expr.Statement, Set<String>> inClosures;

  Vars(Set<Skip> skipped) {
    this.skipped = skipped;
  }

  /// For bodies that are left out, something else may find variables.
  Vars inClosures(BiConsumer<Expr.Statement, Set<String>> finder) {
    inClosures = finder;
    return this;
  }

  static Set<String> of(Term term, Set<Skip> skipped) {
    return new Vars(skipped).add(term).found;
  }

  static Set<String> of(Expr expr, Set<Skip> skipped) {
    return new Vars(skipped).add(expr).found;
  }

  static Set<String> of(List<Expr> body, Set<Skip> skipped) {
    return new Vars(skipped).add(body).found;
  }

  Set<String> found() {
    return found;
  }

  private boolean skips(Skip what) {
    return skipped.contains(what);
  }

  Vars add(List<Expr> body) {
    body.forEach(this::add);
    return this;
  }

  Vars addTerms(Collection<Term> terms) {
    terms.forEach(this::add);
    return this;
  }

  Vars add(Term term) {
    switch (term) {
      case Term.Scalar _ -> {}
      case Term.Var(var name, _) -> found.add(name);
      case Term.Ref ref -> addTerms(skips(Skip.REF_HEADS) ? ref.path() : ref.parts());
      case Term.ArrayTerm(var elements, _) -> addTerms(elements);
      case Term.SetTerm(var elements, _) -> {
        if (!skips(Skip.SETS)) {
          addTerms(elements);
        }
      }
      case Term.ObjectTerm(var entries, _) ->
          entries.forEach(
              entry -> {
                if (!skips(Skip.OBJECT_KEYS)) {
                  add(entry.key());
                }
                add(entry.value());
              });
      case Term.Call(var operator, var arguments, _) -> {
        call(operator);
        addTerms(arguments);
      }
      case Term.Comprehension comprehension -> {
        if (!skips(Skip.CLOSURES)) {
          addTerms(comprehension.results()).add(comprehension.body());
        }
      }
      case Term.Template(var parts, _, _) -> {
        if (!skips(Skip.CLOSURES)) {
          for (Term.Part part : parts) {
            if (part instanceof Term.Part.Embedded(var expr)) {
              add(expr);
            }
          }
        }
      }
    }
    return this;
  }

  private void call(Term.Ref operator) {
    addTerms(skips(Skip.CALL_HEADS) || skips(Skip.REF_HEADS) ? operator.path() : operator.parts());
  }

  Vars add(Expr expr) {
    switch (expr.statement()) {
      case Expr.Single(var term) -> add(term);
      case Expr.Invocation(var operator, var arguments) -> {
        call(operator);
        addTerms(arguments);
      }
      case Expr.Some(var symbols) -> addTerms(symbols);
      case Expr.Every(var key, var value, var domain, var body) -> {
        add(domain);
        if (!skips(Skip.CLOSURES)) {
          if (key != null) {
            add(key);
          }
          add(value);
          add(body);
        } else {
          return this; // As OPA: not even what stands behind `with`.
        }
      }
      case Expr.Not(var body, _) -> closure(expr.statement(), body, List.of());
      case Expr.Logical(_, var left, var right) ->
          closure(expr.statement(), left.body(), right.body());
    }
    for (Expr.With with : expr.with()) {
      if (!(skips(Skip.CALL_HEADS) && with.target() instanceof Term.Var)) {
        target(with.target());
      }
      target(with.value());
    }
    return this;
  }

  private void closure(Expr.Statement statement, List<Expr> one, List<Expr> other) {
    if (!skips(Skip.CLOSURES)) {
      add(one).add(other);
    } else if (inClosures != null) {
      inClosures.accept(statement, found);
    }
  }

  private void target(Term term) {
    if (skips(Skip.CALL_HEADS) && term instanceof Term.Ref ref) {
      addTerms(ref.path());
    } else {
      add(term);
    }
  }
}
