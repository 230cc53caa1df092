package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which rules need which, as they stand when it is made.
final class RuleGraph {
  private final RuleTree tree;
  private final IdentityHashMap<RuleUnit, Set<RuleUnit>> needs = new IdentityHashMap<>();
  private final IdentityHashMap<RuleUnit, Set<RuleUnit>> neededBy = new IdentityHashMap<>();
  private final List<RuleUnit> rules = new ArrayList<>();

  private RuleGraph(RuleTree tree) {
    this.tree = tree;
  }

  static RuleGraph of(Compilation compilation) {
    var graph = new RuleGraph(compilation.tree);
    for (ModuleUnit module : compilation.modules) {
      module.allRules().forEach(graph::add);
    }
    graph.rules.sort(
        Comparator.comparing(RuleUnit::at, Safety.BY_PLACE)
            .thenComparing(rule -> rule.path().toString()));
    return graph;
  }

  private void add(RuleUnit rule) {
    rules.add(rule);
    var needed = new LinkedHashSet<RuleUnit>();
    var refs = new ArrayList<Term>(rule.head().arguments());
    rule.head().reference().stream().skip(1).forEach(refs::add);
    if (rule.head().key() != null) {
      refs.add(rule.head().key());
    }
    if (rule.head().value() != null) {
      refs.add(rule.head().value());
    }
    refs.forEach(term -> Terms.walk(term, part -> collect(part, needed)));
    Terms.walk(rule.body(), part -> collect(part, needed));
    needs.put(rule, needed);
    needed.forEach(other -> neededBy.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(rule));
  }

  private boolean collect(Term term, Set<RuleUnit> needed) {
    if (term instanceof Term.Ref ref && ref.startsWith("data")) {
      for (RuleUnit rule : tree.reachable(ref)) {
        needed.addAll(rule.chain());
      }
    }
    return true;
  }

  Set<RuleUnit> needsOf(RuleUnit rule) {
    return needs.getOrDefault(rule, Set.of());
  }

  /// Every rule behind all that it needs; there must be no cycles.
  List<RuleUnit> sorted() {
    var sorted = new LinkedHashSet<RuleUnit>();
    rules.forEach(rule -> visit(rule, sorted));
    return List.copyOf(sorted);
  }

  private void visit(RuleUnit rule, Set<RuleUnit> sorted) {
    if (!sorted.contains(rule)) {
      needsOf(rule).forEach(needed -> visit(needed, sorted));
      sorted.add(rule);
    }
  }

  /// The rules that a reference may mean, and all that need them.
  Set<RuleUnit> dependents(Term.Ref ref) {
    var found = new LinkedHashSet<RuleUnit>();
    tree.reachable(ref).forEach(rule -> addDependents(rule, found));
    return found;
  }

  private void addDependents(RuleUnit rule, Set<RuleUnit> found) {
    if (found.add(rule)) {
      neededBy.getOrDefault(rule, Set.of()).forEach(other -> addDependents(other, found));
    }
  }
}
