package dev.bulwark.patch;

import dev.bulwark.values.GoJsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scalar as the text that stands for it in YAML; 80 and "80" are alike then.
final class ScalarText {
  private ScalarText() {}

  /// Empty for maps and lists.
  static String of(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Map<?, ?> _, List<?> _ -> "";
      case TreeNode node -> of(node.plain());
      case null, default -> GoJsonText.of(value);
    };
  }
}
