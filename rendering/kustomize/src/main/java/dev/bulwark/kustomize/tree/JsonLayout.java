package dev.bulwark.kustomize.tree;

import dev.bulwark.values.GoJsonText;
import dev.bulwark.values.GoText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON on many lines, indented by two, as Go's `json.MarshalIndent` writes it.
public final class JsonLayout {
  private JsonLayout() {}

  public static String indented(@Nullable Object value) {
    var text = new StringBuilder();
    append(text, value, "\n");
    return text.toString();
  }

  private static void append(StringBuilder to, @Nullable Object value, String lineStart) {
    String inner = lineStart + "  ";
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        var sorted = new TreeMap<String, @Nullable Object>(GoText::compare);
        map.forEach((key, member) -> sorted.put((String) key, member));
        char before = '{';
        for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
          GoJsonText.append(to.append(before).append(inner), member.getKey());
          append(to.append(": "), member.getValue(), inner);
          before = ',';
        }
        to.append(lineStart).append('}');
      }
      case List<?> list when !list.isEmpty() -> {
        char before = '[';
        for (Object element : list) {
          append(to.append(before).append(inner), element, inner);
          before = ',';
        }
        to.append(lineStart).append(']');
      }
      case null, default -> GoJsonText.append(to, value);
    }
  }
}
