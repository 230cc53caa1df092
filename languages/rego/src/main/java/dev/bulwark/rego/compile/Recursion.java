package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reports rules that need themselves.
final class Recursion {
  private final Compilation compilation;
  private final IdentityHashMap<RuleUnit, Set<RuleUnit>> needs = new IdentityHashMap<>();

  private Recursion(Compilation compilation) {
    this.compilation = compilation;
  }

  /// What each rule needs, as the rules stand now.
  static Recursion graph(Compilation compilation) {
    var graph = new Recursion(compilation);
    for (ModuleUnit module : compilation.modules) {
      module.allRules().forEach(graph::add);
    }
    return graph;
  }

  private void add(RuleUnit rule) {
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
  }

  private boolean collect(Term term, Set<RuleUnit> needed) {
    if (term instanceof Term.Ref ref && ref.startsWith("data")) {
      for (RuleUnit rule : compilation.tree.reachable(ref)) {
        needed.addAll(rule.chain());
      }
    }
    return true;
  }

  Set<RuleUnit> needsOf(RuleUnit rule) {
    return needs.getOrDefault(rule, Set.of());
  }

  void check() {
    check(compilation.tree);
  }

  private void check(RuleTree node) {
    for (RuleUnit rule : node.rules()) {
      rule.chain().forEach(this::check);
    }
    node.children().values().forEach(this::check);
  }

  private void check(RuleUnit rule) {
    var path = new ArrayDeque<RuleUnit>();
    path.add(rule);
    if (reaches(rule, rule, new HashSet<>(), path)) {
      List<String> names = path.stream().map(this::name).collect(Collectors.toList());
      compilation.error(
          RegoError.RECURSION,
          "rule " + name(rule) + " is recursive: " + String.join(" -> ", names),
          rule.at());
    }
  }

  private boolean reaches(
      RuleUnit from, RuleUnit wanted, Set<RuleUnit> visited, ArrayDeque<RuleUnit> path) {
    for (RuleUnit next : needsOf(from)) {
      if (next.equals(wanted)) {
        path.add(next);
        return true;
      }
      if (visited.add(next)) {
        path.add(next);
        if (reaches(next, wanted, visited, path)) {
          return true;
        }
        path.removeLast();
      }
    }
    return false;
  }

  private String name(RuleUnit rule) {
    return rule.path().toString();
  }
}
