package dev.bulwark.rego.eval;

import dev.bulwark.rego.compile.RuleTree;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A place below `data` that rules or packages define. Does not change and is shared.
public final class RuleNode {
  private final @Nullable RuleGroup group;
  private final Map<Value, RuleNode> children;
  private final List<Value> keys;

  private RuleNode(@Nullable RuleGroup group, Map<Value, RuleNode> children) {
    this.group = group;
    this.children = children;
    this.keys = List.copyOf(children.keySet());
  }

  public static RuleNode of(RuleTree tree) {
    return of(tree, 1);
  }

  private static RuleNode of(RuleTree tree, int depth) {
    var children = new TreeMap<Value, RuleNode>(Value.ORDER);
    tree.children().forEach((key, child) -> children.put(key, of(child, depth + 1)));
    return new RuleNode(RuleGroup.of(tree, depth), children);
  }

  @Nullable RuleGroup group() {
    return group;
  }

  @Nullable RuleNode child(Value key) {
    return children.get(key);
  }

  /// The keys of the children, in order.
  List<Value> keys() {
    return keys;
  }
}
