package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All rules by where they stand below `data`. A rule hangs at the longest part of its path that
/// has no variables.
public final class RuleTree {
  private static final Value SYSTEM = StringValue.of("system");

  private final TreeMap<Value, RuleTree> children = new TreeMap<>(Value.ORDER);
  private final List<RuleUnit> rules = new ArrayList<>();
  private boolean isPackage;

  RuleTree() {}

  static RuleTree of(Collection<ModuleUnit> modules) {
    var root = new RuleTree();
    for (ModuleUnit module : modules) {
      root.at(module.path.path()).isPackage = true;
    }
    for (ModuleUnit module : modules) {
      for (RuleUnit rule : module.rules) {
        root.at(groundPath(rule)).rules.add(rule);
      }
    }
    return root;
  }

  /// The constant beginning of a rule's path, without `data`.
  static List<Term> groundPath(RuleUnit rule) {
    List<Term> path = rule.path().path();
    int end = 0;
    while (end < path.size() && path.get(end) instanceof Term.Scalar) {
      end++;
    }
    return path.subList(0, end);
  }

  private RuleTree at(List<Term> path) {
    RuleTree node = this;
    for (Term part : path) {
      Value key = ((Term.Scalar) part).value();
      node = node.children.computeIfAbsent(key, _ -> new RuleTree());
    }
    return node;
  }

  public Map<Value, RuleTree> children() {
    return children;
  }

  public List<RuleUnit> rules() {
    return rules;
  }

  /// Whether a module has it for its package.
  public boolean isPackage() {
    return isPackage;
  }

  public @Nullable RuleTree child(Value key) {
    return children.get(key);
  }

  @Nullable RuleTree child(Term key) {
    return key instanceof Term.Scalar(var value, _) ? children.get(value) : null;
  }

  /// Whether it is left out when all of `data` is asked for.
  public static boolean isHidden(Value key) {
    return key.equals(SYSTEM);
  }

  /// The node at exactly this path of `data`; absent if there is none.
  @Nullable RuleTree find(Term.Ref ref) {
    if (!ref.startsWith("data")) {
      return null;
    }
    RuleTree node = this;
    for (Term part : ref.path()) {
      node = node.child(part);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /// Whether there are rules at the path, above or below it.
  boolean isVirtual(Term.Ref ref) {
    if (!ref.startsWith("data")) {
      return false;
    }
    RuleTree node = this;
    for (Term part : ref.path()) {
      if (!(part instanceof Term.Scalar)) {
        return true;
      }
      node = node.child(part);
      if (node == null) {
        return false;
      }
      if (!node.rules.isEmpty()) {
        return true;
      }
    }
    return true;
  }

  /// All rules of this node and those below.
  public List<RuleUnit> allRules() {
    var all = new ArrayList<>(rules);
    children.values().forEach(child -> all.addAll(child.allRules()));
    return all;
  }

  /// Those that a reference may mean; variables in it may mean anything.
  Set<RuleUnit> reachable(Term.Ref ref) {
    var found = new LinkedHashSet<RuleUnit>();
    if (ref.startsWith("data")) {
      collect(ref.parts(), 1, found);
    }
    return found;
  }

  private void collect(List<Term> parts, int index, Set<RuleUnit> found) {
    if (index >= parts.size()) {
      found.addAll(allRules());
    } else if (parts.get(index) instanceof Term.Scalar(var key, _)) {
      RuleTree child = children.get(key);
      if (child != null) {
        found.addAll(child.rules);
        child.collect(parts, index + 1, found);
      }
    } else {
      for (RuleTree child : children.values()) {
        found.addAll(child.rules);
        child.collect(parts, index + 1, found);
      }
    }
  }
}
