package dev.bulwark.reports;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changes that make a rule pass as the least YAML that shows where they go: the way from the
/// root to each, list elements by their `name`, removals as comments.
///
/// ```yaml
/// spec:
///   containers:
///     - name: api
///       securityContext:
///         privileged: false
///   # remove hostNetwork
/// ```
public final class FixSnippet {
  private final StringBuilder out = new StringBuilder();
  private final YamlWriter yaml = new YamlWriter(out);

  private FixSnippet() {}

  /// Lines ending in a line feed; empty where the verdict knows no fix.
  public static String of(Verdict verdict) {
    if (verdict.fixes().isEmpty()) {
      return "";
    }
    var root = new Node(null, -1);
    for (Patch patch : verdict.fixes()) {
      Node node = root;
      for (FieldPath.Step step : patch.path().steps()) {
        node = node.child(step);
      }
      node.change = patch;
    }
    var snippet = new FixSnippet();
    snippet.children(root, verdict.resource().raw(), 0);
    return snippet.out.toString();
  }

  /// A step on the way to a change, and the steps after it.
  private static final class Node {
    private final @Nullable String key;
    private final int index;
    private final List<Node> children = new ArrayList<>();
    private @Nullable Patch change;

    Node(@Nullable String key, int index) {
      this.key = key;
      this.index = index;
    }

    Node child(FieldPath.Step step) {
      return step instanceof FieldPath.Step.Key(var name)
          ? child(name, -1)
          : child(null, ((FieldPath.Step.Index) step).position());
    }

    private Node child(@Nullable String name, int position) {
      for (Node child : children) {
        if (child.index == position && (name == null || name.equals(child.key))) {
          return child;
        }
      }
      var child = new Node(name, position);
      children.add(child);
      return child;
    }
  }

  private void children(Node node, @Nullable Object value, int indent) {
    for (Node child : node.children) {
      if (child.key != null) {
        entry(child, child.key, value instanceof JsonObject o ? o.get(child.key) : null, indent);
      } else {
        element(child, FieldPath.ROOT.index(child.index).in(value).orElse(null), indent);
      }
    }
  }

  private void entry(Node node, String key, @Nullable Object value, int indent) {
    yaml.spaces(indent);
    if (node.change == null) {
      yaml.key(key);
      out.append('\n');
      children(node, value, indent + 2);
    } else if (node.change instanceof Patch.Set(_, var wanted)) {
      yaml.entry(key, wanted, indent);
    } else {
      remove(key);
    }
  }

  private void element(Node node, @Nullable Object value, int indent) {
    if (node.change instanceof Patch.Set(_, var wanted)) {
      yaml.element(wanted, indent);
      return;
    }
    yaml.spaces(indent);
    if (node.change != null) {
      remove(nameOf(value, node.index));
      return;
    }
    if (value instanceof JsonObject object && object.get("name") instanceof String name) {
      out.append("- ");
      yaml.entry("name", name, indent + 2);
    } else {
      out.append("- # ").append(nameOf(value, node.index)).append('\n');
    }
    children(node, value, indent + 2);
  }

  private void remove(String what) {
    out.append("# remove ").append(Legible.of(what)).append('\n');
  }

  private static String nameOf(@Nullable Object element, int index) {
    Object name = element instanceof JsonObject object ? object.get("name") : element;
    return name instanceof String text ? text : "element " + (index + 1);
  }
}
