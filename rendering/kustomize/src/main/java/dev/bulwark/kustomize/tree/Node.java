package dev.bulwark.kustomize.tree;

import dev.bulwark.model.Provenance;
import dev.bulwark.patch.TreeNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node of an object under construction, with where it came from.
public sealed interface Node extends TreeNode permits MapNode, ListNode, ScalarNode {
  Provenance at();

  /// Where the key stands that leads to this node; where none does, the node itself.
  Provenance keyAt();

  /// Sets where the key stands that leads to this node.
  void keyedAt(Provenance place);

  /// Notes that this node took the place of another.
  void over(Node old, String how);

  @Override
  Node deepCopy();

  /// Whether this is a scalar without a value.
  default boolean isNull() {
    return this instanceof ScalarNode scalar && scalar.value() == null;
  }

  /// The text of a scalar as it was written; empty for anything else.
  default String text() {
    return this instanceof ScalarNode scalar ? scalar.written() : "";
  }

  /// What people call this kind of node.
  default String kindName() {
    return switch (this) {
      case MapNode _ -> "a mapping";
      case ListNode _ -> "a list";
      case ScalarNode scalar -> scalar.value() == null ? "nothing" : "a single value";
    };
  }

  /// A value as a node; what is none yet is noted to come from `at`.
  static Node of(@Nullable Object value, Provenance at) {
    return switch (value) {
      case Node node -> node;
      case Map<?, ?> map -> {
        var node = new MapNode(at);
        map.forEach((key, member) -> node.set((String) key, of(member, at)));
        yield node;
      }
      case List<?> list -> {
        var node = new ListNode(at);
        list.forEach(element -> node.append(of(element, at)));
        yield node;
      }
      case null, default -> ScalarNode.of(value, at);
    };
  }
}
