package dev.bulwark.rego.dependency;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.TermOrder;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The references to documents in one body, each as long as can be: where a variable stands for
/// `input.a`, its `x.b` is `input.a.b`.
///
/// A reference that is only given to a variable counts where the variable is used by itself, and
/// not where all that is used are parts of it.
final class RuleReferences {
  private static final Set<String> ROOTS = Set.of("data", "input");

  /// A variable that stands for a part of itself (`x = x.a`) would stand for ever more.
  private static final int MOST_MEANINGS = 100;

  private final List<Expr> body;
  private final Set<String> headVariables;
  private final Map<String, Set<Term.Ref>> meanings = new HashMap<>();
  private final Set<Term.Ref> found = new TreeSet<>(TermOrder.ORDER);

  private RuleReferences(List<Expr> body, Set<String> headVariables) {
    this.body = body;
    this.headVariables = headVariables;
  }

  /// Those of a query, all of whose variables are answers.
  static Set<Term.Ref> of(List<Expr> query) {
    var variables = new HashSet<String>();
    query.forEach(expr -> Terms.walk(expr, term -> addVariable(term, variables)));
    return new RuleReferences(query, variables).all();
  }

  static Set<Term.Ref> of(Head head, List<Expr> body) {
    var variables = new HashSet<String>();
    var terms = new ArrayList<>(head.arguments());
    terms.addAll(head.reference().subList(1, head.reference().size()));
    if (head.key() != null) {
      terms.add(head.key());
    }
    if (head.value() != null) {
      terms.add(head.value());
    }
    terms.forEach(term -> Terms.walk(term, part -> addVariable(part, variables)));
    return new RuleReferences(body, variables).all();
  }

  private static boolean addVariable(Term term, Set<String> variables) {
    if (term instanceof Term.Var variable && !variable.isWildcard()) {
      variables.add(variable.name());
    }
    return true;
  }

  private Set<Term.Ref> all() {
    List<Expr> others = withoutEquations();
    resolveMeanings();
    var used = new HashSet<String>();
    var ending = new ArrayList<Term.Ref>();
    for (Expr expr : others) {
      if (endsInHeadVariable(expr)) {
        ending.addAll(expanded((Term.Ref) ((Expr.Single) expr.statement()).term()));
      } else {
        Terms.walk(expr, this::add);
        used.addAll(variablesBesideHeads(expr));
      }
    }
    for (Term.Ref ref : ending) {
      if (found.stream().noneMatch(other -> hasPrefix(other, ref))) {
        found.add(ref);
      }
      addInner(ref);
    }
    body.forEach(expr -> references(expr, ref -> addPath(ref, used)));
    addMeanings(used);
    return found;
  }

  private static void addPath(Term.Ref ref, Set<String> used) {
    for (Term part : ref.path()) {
      if (part instanceof Term.Var(var name, _)) {
        used.add(name);
      }
    }
  }

  /// Notes which variables stand for references; gives the other statements.
  private List<Expr> withoutEquations() {
    var others = new ArrayList<Expr>();
    for (Expr expr : body) {
      if (!expr.isCallOf("eq")
          || !(expr.statement() instanceof Expr.Invocation(_, var sides))
          || sides.size() != 2
          || !(note(sides.get(0), sides.get(1)) || note(sides.get(1), sides.get(0)))) {
        others.add(expr);
      }
    }
    return others;
  }

  private boolean note(Term left, Term right) {
    if (left instanceof Term.Var(var name, _) && right instanceof Term.Ref ref) {
      meanings.computeIfAbsent(name, _ -> new TreeSet<>(TermOrder.ORDER)).add(ref);
      return true;
    }
    return false;
  }

  /// Replaces what variables stand for by what that stands for, until all begin at a root.
  private void resolveMeanings() {
    var resolved = new HashMap<String, Set<Term.Ref>>();
    meanings.keySet().forEach(name -> resolved.put(name, new TreeSet<>(TermOrder.ORDER)));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<String, Set<Term.Ref>> entry : meanings.entrySet()) {
        Set<Term.Ref> known = resolved.getOrDefault(entry.getKey(), Set.of());
        for (Term.Ref ref : entry.getValue()) {
          changed |= known.size() < MOST_MEANINGS && known.addAll(expanded(ref, resolved));
        }
      }
    }
    meanings.clear();
    meanings.putAll(resolved);
  }

  private List<Term.Ref> expanded(Term.Ref ref) {
    return expanded(ref, meanings);
  }

  private static List<Term.Ref> expanded(Term.Ref ref, Map<String, Set<Term.Ref>> meanings) {
    if (!(ref.head() instanceof Term.Var(var name, _))) {
      return List.of();
    }
    if (ROOTS.contains(name)) {
      return List.of(ref);
    }
    return meanings.getOrDefault(name, Set.of()).stream()
        .map(meaning -> meaning.plus(ref.path().toArray(Term[]::new)))
        .toList();
  }

  private boolean endsInHeadVariable(Expr expr) {
    return expr.statement() instanceof Expr.Single(Term.Ref ref)
        && ref.parts().getLast() instanceof Term.Var(var name, _)
        && headVariables.contains(name);
  }

  private boolean add(Term term) {
    if (term instanceof Term.Ref ref) {
      found.addAll(expanded(ref));
    }
    return true;
  }

  private void addInner(Term.Ref ref) {
    ref.parts().forEach(part -> Terms.walk(part, this::add));
  }

  private static void references(Expr expr, Consumer<Term.Ref> seen) {
    Terms.walk(
        expr,
        term -> {
          if (term instanceof Term.Ref ref) {
            seen.accept(ref);
          }
          return true;
        });
  }

  private static Set<String> variablesBesideHeads(Expr expr) {
    var variables = new HashSet<String>();
    Terms.walk(
        expr,
        term -> {
          if (term instanceof Term.Ref ref) {
            ref.path().forEach(part -> Terms.walk(part, inner -> addVariable(inner, variables)));
            return false;
          }
          return addVariable(term, variables);
        });
    return variables;
  }

  private void addMeanings(Set<String> used) {
    meanings.forEach(
        (name, references) -> {
          boolean counts =
              headVariables.contains(name) || references.size() > 1 || used.contains(name);
          for (Term.Ref ref : references) {
            if (counts) {
              found.addAll(expanded(ref));
            }
            addInner(ref);
          }
        });
  }

  static boolean hasPrefix(Term.Ref ref, Term.Ref prefix) {
    return ref.parts().size() >= prefix.parts().size()
        && TermOrder.ORDER.compare(
                new Term.Ref(ref.parts().subList(0, prefix.parts().size()), ref.at()), prefix)
            == 0;
  }
}
