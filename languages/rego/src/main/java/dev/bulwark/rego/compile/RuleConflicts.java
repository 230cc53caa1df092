package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Reports rules that cannot stand beside each other under their names.
final class RuleConflicts {
  private final Compilation compilation;

  RuleConflicts(Compilation compilation) {
    this.compilation = compilation;
  }

  void check() {
    check(compilation.tree);
    for (ModuleUnit module : compilation.modules) {
      module.rules.forEach(rule -> againstPackages(rule, module));
    }
  }

  private void check(RuleTree node) {
    if (node.rules().isEmpty() || !here(node)) {
      node.children().values().forEach(this::check);
    }
  }

  /// Whether an error was reported.
  private boolean here(RuleTree node) {
    List<RuleUnit> rules = node.rules();
    var arities = new HashSet<Integer>();
    var kinds = new HashSet<Boolean>();
    int complete = 0;
    boolean sets = false;
    boolean setsInObjects = false;
    for (RuleUnit rule : rules) {
      arities.add(rule.head().arguments().size());
      kinds.add(rule.head().isMultiValue());
      if (!rule.head().isMultiValue() && rule.isGround()) {
        complete++;
      }
      if (rule.head().isMultiValue()) {
        sets |= rule.isGround();
        setsInObjects |= !rule.isGround();
      }
    }
    String name = name(rules.getLast());
    List<RuleUnit> below = below(node);
    Location at = rules.getFirst().at();
    if (!below.isEmpty()) {
      compilation.error(RegoError.TYPE, "rule " + name + " conflicts with:" + listed(below), at);
      return true;
    }
    if (kinds.size() > 1
        || arities.size() > 1
        || (complete > 0 && complete < rules.size())
        || (sets && setsInObjects)) {
      compilation.error(RegoError.TYPE, "conflicting rules " + name + " found", at);
      return true;
    }
    return defaults(rules, name);
  }

  private boolean defaults(List<RuleUnit> rules, String name) {
    List<RuleUnit> defaults = rules.stream().filter(RuleUnit::isDefault).toList();
    if (defaults.size() < 2) {
      return false;
    }
    compilation.error(
        RegoError.TYPE,
        "multiple default rules "
            + name
            + " found at "
            + defaults.stream().map(rule -> rule.at().toString()).collect(Collectors.joining(", ")),
        defaults.getFirst().module().source.packageAt());
    return true;
  }

  /// Rules below one that has a single value, or functions below one that has variables.
  private static List<RuleUnit> below(RuleTree node) {
    if (node.children().isEmpty()) {
      return List.of();
    }
    var below = new ArrayList<RuleUnit>();
    boolean isGround = node.rules().stream().anyMatch(RuleUnit::isGround);
    for (RuleTree child : node.children().values()) {
      for (RuleUnit rule : child.allRules()) {
        if (isGround || rule.isFunction()) {
          below.add(rule);
        }
      }
    }
    return below;
  }

  /// Each on a line of its own; what stands below another one goes without saying.
  private String listed(List<RuleUnit> rules) {
    var shown = new ArrayList<RuleUnit>();
    for (RuleUnit rule : rules) {
      if (shown.stream().noneMatch(known -> isBelow(rule.path(), known.path()))) {
        shown.removeIf(known -> isBelow(known.path(), rule.path()));
        shown.add(rule);
      }
    }
    return shown.stream()
        .map(rule -> "\n  rule " + name(rule) + " at " + rule.at())
        .sorted()
        .collect(Collectors.joining());
  }

  private static boolean isBelow(Term.Ref path, Term.Ref prefix) {
    int parts = prefix.parts().size();
    return path.parts().size() >= parts
        && new Term.Ref(path.parts().subList(0, parts), path.at())
            .toString()
            .equals(prefix.toString());
  }

  private String name(RuleUnit rule) {
    return new Names(compilation).of(rule.path());
  }

  private void againstPackages(RuleUnit rule, ModuleUnit module) {
    if (!rule.isGround()) {
      return;
    }
    RuleTree node = compilation.tree.find(rule.path());
    if (node == null || !node.isPackage()) {
      return;
    }
    for (ModuleUnit other : compilation.modules) {
      if (other.path.toString().equals(rule.path().toString())) {
        compilation.error(
            RegoError.TYPE,
            "package "
                + other.path.toString().substring("data.".length())
                + " conflicts with rule "
                + new Term.Ref(rule.head().reference(), rule.at())
                + " defined at "
                + rule.at(),
            module.source.packageAt());
      }
    }
  }
}
