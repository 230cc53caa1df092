package dev.bulwark.helm.values;

import dev.bulwark.helm.values.SetLine.MalformedSetException;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import org.jspecify.annotations.Nullable;

/// A JSON value in front of further text.
final class JsonPiece {
  private final int[] runes;
  private final int start;
  private final int end;

  JsonPiece(int[] runes, int start) {
    this.runes = runes;
    this.start = start;
    this.end = find();
  }

  int end() {
    return end;
  }

  /// The value, all of whose parts stand where it stands itself.
  @Nullable Object read(Site site) throws MalformedSetException {
    String text = new String(runes, start, end - start);
    int first = text.isEmpty() ? ' ' : text.charAt(0);
    boolean beginsLikeJson = "{[\"-tfn".indexOf(first) >= 0 || (first >= '0' && first <= '9');
    Documents.Parsed parsed = Documents.read(SourceText.of("value.json", text), Limits.DEFAULT);
    boolean failed =
        parsed.documents().size() != 1
            || parsed.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    if (!beginsLikeJson || failed) {
      throw new MalformedSetException("no JSON: " + text);
    }
    return value(parsed.documents().getFirst().root(), site);
  }

  private static @Nullable Object value(@Nullable Object node, Site site) {
    return switch (node) {
      case JsonObject object -> {
        var table = new Table();
        object.forEach((key, value) -> table.set(key, Setting.of(value(value, site), site)));
        yield table;
      }
      case JsonArray array -> {
        var items = new Items();
        array.forEach(value -> items.append(Setting.of(value(value, site), site)));
        yield items;
      }
      case Number number -> number.doubleValue();
      case null, default -> node;
    };
  }

  /// Where the value ends: behind its last bracket or quote, or before a comma or white space.
  private int find() {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < runes.length; i++) {
      int rune = runes[i];
      if (quoted) {
        if (rune == '\\') {
          i++;
        } else if (rune == '"') {
          quoted = false;
          if (depth == 0) {
            return i + 1;
          }
        }
      } else if (rune == '"') {
        quoted = true;
      } else if (rune == '{' || rune == '[') {
        depth++;
      } else if (rune == '}' || rune == ']') {
        if (--depth <= 0) {
          return i + 1;
        }
      } else if (depth == 0 && (rune == ',' || Character.isWhitespace(rune))) {
        return i;
      }
    }
    return runes.length;
  }
}
