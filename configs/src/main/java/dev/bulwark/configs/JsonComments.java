package dev.bulwark.configs;

import dev.bulwark.model.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON with comments: `//` to the end of a line, and `/* … */`. They become blanks, so that values
/// keep their places.
final class JsonComments {
  private JsonComments() {}

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    return YamlConfig.read(SourceText.adopt(text.name(), blanked(text.bytes().clone())));
  }

  private static byte[] blanked(byte[] json) {
    boolean inString = false;
    for (int i = 0; i < json.length; i++) {
      byte c = json[i];
      if (inString) {
        if (c == '\\') {
          i++;
        } else {
          inString = c != '"';
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '/' && i + 1 < json.length && (json[i + 1] == '/' || json[i + 1] == '*')) {
        i = blank(json, i) - 1;
      }
    }
    return json;
  }

  /// Blanks one comment.
  ///
  /// @return where it ends
  private static int blank(byte[] json, int start) {
    boolean isLine = json[start + 1] == '/';
    int end = start + 2;
    while (end < json.length && !(isLine ? json[end] == '\n' : closes(json, start, end))) {
      end++;
    }
    int after = isLine ? end : Math.min(end + 1, json.length);
    for (int i = start; i < after; i++) {
      if (json[i] != '\n' && json[i] != '\r') {
        json[i] = ' ';
      }
    }
    return after;
  }

  private static boolean closes(byte[] json, int start, int at) {
    return json[at] == '/' && json[at - 1] == '*' && at > start + 2;
  }
}
