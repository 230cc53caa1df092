package dev.bulwark.kyverno.context;

import dev.bulwark.values.GoJsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of the document as Go writes them: as JSON where they are spliced into a text.
public final class JsonText {
  private static final int DEEPEST = 200;

  private JsonText() {}

  /// As `json.Marshal` writes it.
  public static String of(@Nullable Object value) {
    return GoJsonText.of(value);
  }

  /// About how long [#of] is, without writing it.
  static long length(@Nullable Object value) {
    return length(value, 0);
  }

  private static long length(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return Integer.MAX_VALUE;
    }
    return switch (value) {
      case String text -> text.length() + 2L;
      case Map<?, ?> map -> {
        long sum = 2;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          sum += entry.getKey().toString().length() + 4L + length(entry.getValue(), depth + 1);
        }
        yield sum;
      }
      case List<?> list -> {
        long sum = 2;
        for (Object item : list) {
          sum += 1 + length(item, depth + 1);
        }
        yield sum;
      }
      case null, default -> 5;
    };
  }
}
