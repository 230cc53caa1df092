package dev.bulwark.reports;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trees of maps, lists and scalars as texts that programs read again.
public final class TreeText {
  private TreeText() {}

  /// JSON, two spaces a level, with a line's end.
  public static void json(@Nullable Object tree, Appendable out) throws IOException {
    new JsonWriter(out).tree(tree).flush();
  }

  /// YAML in block style, with a line's end.
  public static void yaml(@Nullable Object tree, Appendable out) throws IOException {
    var text = new StringBuilder();
    var yaml = new YamlWriter(text);
    switch (tree) {
      case Map<?, ?> map when !map.isEmpty() -> yaml.entries(map, 0);
      case List<?> list when !list.isEmpty() -> yaml.elements(list, 0);
      case null, default -> yaml.document(tree);
    }
    out.append(text);
  }
}
