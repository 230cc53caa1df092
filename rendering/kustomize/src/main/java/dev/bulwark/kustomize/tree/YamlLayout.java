package dev.bulwark.kustomize.tree;

import dev.bulwark.values.GoJsonText;
import java.util.Map;

/// YAML of nodes in block style, as kyaml writes it: lists as deep as the mapping that holds them,
/// quotes only where the text would mean something else.
public final class YamlLayout {
  private final StringBuilder text = new StringBuilder();

  private YamlLayout() {}

  public static String of(Node root) {
    var layout = new YamlLayout();
    layout.block(root, "", false);
    return layout.text.toString();
  }

  private void block(Node node, String indent, boolean isStarted) {
    switch (node) {
      case MapNode map when !map.isEmpty() -> {
        boolean isFirst = isStarted;
        for (Map.Entry<String, Node> field : map.fields()) {
          text.append(isFirst ? "" : indent).append(scalar(field.getKey())).append(':');
          value(field.getValue(), indent);
          isFirst = false;
        }
      }
      case ListNode list when !list.isEmpty() -> {
        boolean isFirst = isStarted;
        for (Node element : list.nodes()) {
          text.append(isFirst ? "" : indent).append("- ");
          block(element, indent + "  ", true);
          isFirst = false;
        }
      }
      default -> text.append(flat(node)).append('\n');
    }
  }

  private void value(Node node, String indent) {
    boolean isBlock =
        (node instanceof MapNode map && !map.isEmpty())
            || (node instanceof ListNode list && !list.isEmpty());
    if (!isBlock) {
      text.append(' ').append(flat(node)).append('\n');
      return;
    }
    text.append('\n');
    block(node, node instanceof ListNode ? indent : indent + "  ", false);
  }

  private static String flat(Node node) {
    return switch (node) {
      case MapNode _ -> "{}";
      case ListNode _ -> "[]";
      case ScalarNode scalar ->
          scalar.value() instanceof String string ? scalar(string) : nonText(scalar);
    };
  }

  private static String nonText(ScalarNode scalar) {
    return scalar.value() == null ? "null" : scalar.written();
  }

  private static String scalar(String text) {
    boolean isPlain =
        !text.isEmpty()
            && Scalars.resolve(text) instanceof String
            && !Scalars.isWord(text)
            && text.equals(text.strip())
            && !text.contains(": ")
            && !text.contains(" #")
            && !text.endsWith(":")
            && text.chars().noneMatch(c -> c < ' ' || c == 0x7f)
            && "-?:,[]{}#&*!|>'\"%@`".indexOf(text.charAt(0)) < 0;
    return isPlain ? text : GoJsonText.of(text);
  }
}
