package dev.bulwark.kustomize;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.JsonLayout;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.kustomize.tree.YamlLayout;
import dev.bulwark.model.Provenance;
import dev.bulwark.values.GoJsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces fields within a JSON or YAML text that a field of an object holds, as the data of
/// ConfigMaps do.
///
/// Source: kustomize, `filters/replacement`, `setValueInStructuredData`.
final class TextWithin {
  private final BuildContext context;

  TextWithin(BuildContext context) {
    this.context = context;
  }

  /// Replaces the fields that a path leads to, if it goes through such a text.
  ///
  /// @return false where nothing was replaced
  boolean replace(
      MapNode object, List<String> path, Node value, @Nullable MapNode options, Provenance asked) {
    for (int i = 1; i < path.size(); i++) {
      Node node = FieldSearch.lookUp(object, path.subList(0, i));
      if (node instanceof ScalarNode scalar && context.reader().isReadable(scalar)) {
        return replace(scalar, path.subList(i, path.size()), value, options, asked);
      }
    }
    return false;
  }

  private boolean replace(
      ScalarNode scalar,
      List<String> path,
      Node value,
      @Nullable MapNode options,
      Provenance asked) {
    List<Node> documents = context.reader().documents(scalar);
    if (documents.isEmpty()) {
      return false;
    }
    Node root = documents.getFirst();
    boolean creates = options != null && options.isSettingOn("create");
    try {
      List<FieldSearch.Found> fields =
          new FieldSearch(creates ? value : null, asked).in(root, path);
      if (fields.isEmpty()) {
        return false;
      }
      fields.forEach(field -> Replacements.set(field, value, options, asked));
    } catch (Fault unfit) {
      return false; // then the path is one of the object alone, and what is wrong is said for that
    }
    String before = scalar.written();
    Provenance from = value.at().via("in the text of", scalar.at().span());
    scalar.change(written(root, before), from);
    return true;
  }

  /// The text again: JSON as it was spread over lines or not, anything else as YAML.
  private static String written(Node root, String before) {
    char first = before.strip().isEmpty() ? ' ' : before.strip().charAt(0);
    if (first == '{' || first == '[') {
      return before.contains("\n") && before.contains("  ")
          ? JsonLayout.indented(root.plain())
          : GoJsonText.of(root.plain());
    }
    return YamlLayout.of(root).strip();
  }
}
