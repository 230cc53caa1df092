package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.RegoError;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reports rules that need themselves.
final class Recursion {
  private final Compilation compilation;
  private final RuleGraph graph;

  Recursion(Compilation compilation, RuleGraph graph) {
    this.compilation = compilation;
    this.graph = graph;
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
    for (RuleUnit next : graph.needsOf(from)) {
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
