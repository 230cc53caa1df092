package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.compile.RuleTree;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// A place below `data` that rules or packages define. Does not change and is shared.
public final class RuleNode {
  private final @Nullable RuleGroup group;
  private final Map<Value, RuleNode> children;
  private final List<Value> keys;

  /// Made of the root when first asked for. Two threads may make the same, which shows in nothing.
  private @Nullable Footprints footprints;

  private RuleNode(@Nullable RuleGroup group, Map<Value, RuleNode> children) {
    this.group = group;
    this.children = children;
    this.keys = List.copyOf(children.keySet());
  }

  public static RuleNode of(RuleTree tree) {
    int[] groups = {0};
    return of(tree, 1, () -> groups[0]++);
  }

  private static RuleNode of(RuleTree tree, int depth, IntSupplier numbers) {
    var children = new TreeMap<Value, RuleNode>(Value.ORDER);
    tree.children().forEach((key, child) -> children.put(key, of(child, depth + 1, numbers)));
    return new RuleNode(RuleGroup.of(tree, depth, numbers), children);
  }

  /// What the groups below the root read.
  Footprints footprints(BuiltinRegistry builtins) {
    Footprints known = footprints;
    if (known == null) {
      known = new Footprints(this, builtins);
      footprints = known;
    }
    return known;
  }

  @Nullable RuleGroup group() {
    return group;
  }

  /// The rules that a name of a function means; absent if there are none.
  @Nullable RuleGroup group(Term.Ref name) {
    RuleNode node = name.startsWith("data") ? this : null;
    for (Term part : name.path()) {
      node = node == null || !(part instanceof Term.Scalar(var key, _)) ? null : node.child(key);
    }
    return node == null ? null : node.group;
  }

  @Nullable RuleNode child(Value key) {
    return children.get(key);
  }

  /// The keys of the children, in order.
  List<Value> keys() {
    return keys;
  }
}
