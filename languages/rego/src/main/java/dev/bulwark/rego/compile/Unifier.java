package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Term;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds which variables an equation binds, given those that are bound before.
final class Unifier {
  private final Set<String> safe;
  private final Set<String> unified = new LinkedHashSet<>();
  private final Map<String, Set<String>> unknown = new TreeMap<>();

  private Unifier(Set<String> safe) {
    this.safe = safe;
  }

  static Set<String> unify(Set<String> safe, Term left, Term right) {
    var unifier = new Unifier(safe);
    unifier.unify(left, right);
    return unifier.unified;
  }

  /// Whether what a reference looks into is bound.
  static boolean isRefSafe(Term.Ref ref, Set<String> safe) {
    return ref.head() instanceof Term.Var(var name, _)
        ? safe.contains(name)
        : isSafe(ref.head(), safe);
  }

  private static boolean isSafe(Term term, Set<String> safe) {
    return safe.containsAll(Vars.of(term, Vars.FOR_SAFETY));
  }

  private boolean isBound(String name) {
    return safe.contains(name) || unified.contains(name);
  }

  private void unify(Term left, Term right) {
    switch (left) {
      case Term.Var(var name, _) -> variable(name, right);
      case Term.Ref ref -> {
        if (isRefSafe(ref, safe)) {
          markPattern(right);
        }
      }
      case Term.Call call -> {
        if (isSafe(call, safe)) {
          markPattern(right);
        }
      }
      case Term.ArrayComprehension _, Term.ObjectComprehension _ -> markPattern(right);
      case Term.ArrayTerm array -> collection(array, right);
      case Term.ObjectTerm object -> collection(object, right);
      default -> {
        if (right instanceof Term.Var(var name, _)) {
          markSafe(name);
        }
      }
    }
  }

  private void markPattern(Term pattern) {
    if (pattern instanceof Term.Var(var name, _)) {
      markSafe(name);
    } else if (pattern instanceof Term.ArrayTerm || pattern instanceof Term.ObjectTerm) {
      markAllSafe(pattern);
    }
  }

  private void variable(String name, Term other) {
    switch (other) {
      case Term.Var(var otherName, _) -> {
        if (isBound(otherName)) {
          markSafe(name);
        } else if (isBound(name)) {
          markSafe(otherName);
        } else {
          markUnknown(name, otherName);
          markUnknown(otherName, name);
        }
      }
      case Term.ArrayTerm _, Term.ObjectTerm _ -> unifyAll(name, other);
      case Term.Ref ref -> {
        if (isRefSafe(ref, safe)) {
          markSafe(name);
        }
      }
      case Term.Call call -> {
        if (isSafe(call, safe)) {
          markSafe(name);
        }
      }
      default -> markSafe(name);
    }
  }

  private void collection(Term left, Term right) {
    switch (right) {
      case Term.Var(var name, _) -> unifyAll(name, left);
      case Term.Ref ref -> {
        if (isRefSafe(ref, safe)) {
          markAllSafe(left);
        }
      }
      case Term.Call call -> {
        if (isSafe(call, safe)) {
          markAllSafe(left);
        }
      }
      case Term.Comprehension _ -> {
        if (left instanceof Term.ArrayTerm) {
          markAllSafe(left);
        }
      }
      case Term.ArrayTerm(var others, _) -> {
        if (left instanceof Term.ArrayTerm(var elements, _) && elements.size() == others.size()) {
          for (int i = 0; i < elements.size(); i++) {
            unify(elements.get(i), others.get(i));
          }
        }
      }
      case Term.ObjectTerm(var others, _) -> {
        if (left instanceof Term.ObjectTerm(var entries, _) && entries.size() == others.size()) {
          objects(entries, others);
        }
      }
      default -> {}
    }
  }

  private void objects(List<Term.Entry> entries, List<Term.Entry> others) {
    var byKey = new HashMap<String, Term>();
    others.forEach(entry -> byKey.put(entry.key().toString(), entry.value()));
    for (Term.Entry entry : entries) {
      Term other = byKey.get(entry.key().toString());
      if (other != null) {
        unify(entry.value(), other);
      }
    }
  }

  private void markAllSafe(Term pattern) {
    Vars.of(pattern, Vars.PATTERN).forEach(this::markSafe);
  }

  private void markSafe(String name) {
    unified.add(name);
    Set<String> dependencies = unknown.remove(name);
    if (dependencies != null) {
      dependencies.forEach(this::markSafe);
    }
    for (String dependant : List.copyOf(unknown.keySet())) {
      Set<String> open = unknown.get(dependant);
      if (open != null && open.remove(name) && open.isEmpty()) {
        markSafe(dependant);
      }
    }
  }

  private void markUnknown(String name, String dependency) {
    unknown.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(dependency);
  }

  private void unifyAll(String name, Term pattern) {
    if (isBound(name)) {
      markAllSafe(pattern);
      return;
    }
    Set<String> open = Vars.of(pattern, Vars.PATTERN);
    open.removeAll(safe);
    open.removeAll(unified);
    if (open.isEmpty()) {
      markSafe(name);
    } else {
      open.forEach(dependency -> markUnknown(name, dependency));
    }
  }
}
