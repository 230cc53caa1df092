package dev.bulwark.sources.yaml;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions.Range;
import org.jspecify.annotations.Nullable;

/// A tree with all its types and positions, as a text to compare.
final class TreeText {
  private final StringBuilder out = new StringBuilder();

  private TreeText() {}

  static String of(@Nullable Tree tree) {
    if (tree == null) {
      return "nothing";
    }
    var text = new TreeText();
    text.write(tree.root(), tree.range());
    return text.out.toString();
  }

  private void write(@Nullable Object value, Range range) {
    switch (value) {
      case JsonObject object -> {
        out.append("{").append(show(object.range().orElseThrow())).append('\n');
        for (int i = 0; i < object.size(); i++) {
          out.append(object.keyAt(i)).append(show(object.keyRange(i).orElseThrow())).append(": ");
          write(object.valueAt(i), object.valueRange(i).orElseThrow());
        }
        out.append("}\n");
      }
      case JsonArray array -> {
        out.append("[").append(show(array.range().orElseThrow())).append('\n');
        for (int i = 0; i < array.size(); i++) {
          write(array.get(i), array.elementRange(i).orElseThrow());
        }
        out.append("]\n");
      }
      case null -> out.append("null").append(show(range)).append('\n');
      default ->
          out.append(value.getClass().getSimpleName())
              .append(' ')
              .append(value)
              .append(show(range))
              .append('\n');
    }
  }

  private static String show(Range range) {
    return " @" + range.start() + "-" + range.end();
  }
}
