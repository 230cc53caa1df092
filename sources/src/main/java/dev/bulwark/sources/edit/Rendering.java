package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes values in the manner of a document.
final class Rendering {
  private final Style style;

  Rendering(Style style) {
    this.style = style;
  }

  /// A key, as it stands before its colon.
  String key(String key, boolean flow) {
    return style.json() ? ScalarText.json(key) : ScalarText.yaml(key, flow, style.quote());
  }

  /// What stands between a key and its value in brackets.
  String colon() {
    return style.compact() ? ":" : ": ";
  }

  /// What stands between two parts on one line in brackets.
  String comma() {
    return style.compact() ? "," : ", ";
  }

  /// A value on one line, between brackets.
  String flow(@Nullable Object value) {
    return switch (value) {
      case JsonObject object when !object.isEmpty() -> {
        var parts = new ArrayList<String>();
        for (int i = 0; i < object.size(); i++) {
          parts.add(key(object.keyAt(i), true) + colon() + flow(object.valueAt(i)));
        }
        yield "{" + style.padding() + String.join(comma(), parts) + style.padding() + "}";
      }
      case JsonArray array when !array.isEmpty() -> {
        var parts = new ArrayList<String>();
        array.forEach(element -> parts.add(flow(element)));
        yield "[" + String.join(comma(), parts) + "]";
      }
      case null, default -> scalar(value, true);
    };
  }

  /// A value of JSON that takes a line for each entry, but for what the document writes on one.
  ///
  /// @param indent of the line it begins on
  String json(@Nullable Object value, String indent) {
    if (isInline(value)) {
      return flow(value);
    }
    String inner = indent + style.unit();
    var parts = new ArrayList<String>();
    boolean object = value instanceof JsonObject;
    if (value instanceof JsonObject entries) {
      for (int i = 0; i < entries.size(); i++) {
        parts.add(key(entries.keyAt(i), true) + ": " + json(entries.valueAt(i), inner));
      }
    } else if (value instanceof JsonArray elements) {
      elements.forEach(element -> parts.add(json(element, inner)));
    }
    String between = style.lineBreak() + inner;
    return (object ? "{" : "[")
        + between
        + String.join("," + between, parts)
        + style.lineBreak()
        + indent
        + (object ? "}" : "]");
  }

  /// A value that goes behind a `:` or `-` on the same line; empty for one that takes lines of its
  /// own.
  ///
  /// @param column of the key or dash
  Optional<String> inline(@Nullable Object value, int column) {
    if (value instanceof String text && fitsLiteral(text)) {
      return Optional.of(literal(text, column + style.width()));
    }
    return isInline(value) ? Optional.of(flow(value, false)) : Optional.empty();
  }

  private String flow(@Nullable Object value, boolean inside) {
    return value instanceof JsonObject || value instanceof JsonArray
        ? flow(value)
        : scalar(value, inside);
  }

  /// `key: value`, with all lines that belong to it; the first without its indentation, the last
  /// without its line break.
  String entry(String key, @Nullable Object value, int column) {
    String name = key(key, false);
    Optional<String> inline = inline(value, column);
    if (inline.isPresent()) {
      return name + ": " + inline.get();
    }
    int inner = innerColumn(value, column);
    return name + ":" + style.lineBreak() + " ".repeat(inner) + block(value, inner);
  }

  /// The column of a collection below a key.
  int innerColumn(@Nullable Object value, int column) {
    return column + (value instanceof JsonArray ? style.dashWidth() : style.width());
  }

  /// `- value`, as [#entry].
  String element(@Nullable Object value, int column) {
    return "- " + inline(value, column).orElseGet(() -> block(value, column + 2));
  }

  /// A collection that is not empty, its first line without indentation.
  String block(@Nullable Object value, int column) {
    var lines = new ArrayList<String>();
    if (value instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        lines.add(entry(object.keyAt(i), object.valueAt(i), column));
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> lines.add(element(element, column)));
    }
    return String.join(style.lineBreak() + " ".repeat(column), lines);
  }

  private boolean isInline(@Nullable Object value) {
    return switch (value) {
      case JsonObject object ->
          object.isEmpty() || (style.flowObjects() && isLeaf(object.values()));
      case JsonArray array -> array.isEmpty() || (style.flowArrays() && isLeaf(array));
      case null, default -> true;
    };
  }

  private static boolean isLeaf(Iterable<? extends @Nullable Object> values) {
    for (Object value : values) {
      boolean branch =
          (value instanceof JsonObject object && !object.isEmpty())
              || (value instanceof JsonArray array && !array.isEmpty());
      if (branch) {
        return false;
      }
    }
    return true;
  }

  private String scalar(@Nullable Object value, boolean flow) {
    return switch (value) {
      case JsonObject _ -> "{}";
      case JsonArray _ -> "[]";
      case null, default ->
          style.json() ? ScalarText.json(value) : ScalarText.yaml(value, flow, style.quote());
    };
  }

  /// Whether a text of several lines can stand below a `|` as it is.
  private static boolean fitsLiteral(String text) {
    if (text.indexOf('\n') < 0 || text.endsWith("\n\n") || text.startsWith(" ")) {
      return false;
    }
    for (String line : text.split("\n", -1)) {
      if (!ScalarText.isPrintable(line) || line.isBlank() != line.isEmpty()) {
        return false;
      }
    }
    return !text.startsWith("\n");
  }

  private String literal(String text, int column) {
    boolean ends = text.endsWith("\n");
    String body = ends ? text.substring(0, text.length() - 1) : text;
    var out = new StringBuilder(ends ? "|" : "|-");
    for (String line : body.split("\n", -1)) {
      out.append(style.lineBreak());
      if (!line.isEmpty()) {
        out.append(" ".repeat(column)).append(line);
      }
    }
    return out.toString();
  }
}
