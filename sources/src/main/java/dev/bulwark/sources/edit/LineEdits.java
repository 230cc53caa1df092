package dev.bulwark.sources.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Edits of a text that something is rendered from: a template, a values file, an overlay, HCL.
///
/// Such a text cannot be read as what it becomes, so these edits are guesses that go by lines and
/// indentation alone. Who makes one renders the text anew and proves that it did what was meant.
public final class LineEdits {
  private static final int STEP = 2;

  private final SourceText source;
  private final String text;
  private final Notation notation;

  private LineEdits(SourceText source) {
    this.source = source;
    this.text = new String(source.bytes(), UTF_8);
    boolean hcl = source.name().endsWith(".tf") || source.name().endsWith(".tofu");
    this.notation = hcl ? Notation.HCL : Notation.YAML;
  }

  /// How entries are written.
  private enum Notation {
    YAML,
    HCL
  }

  /// Texts in which a value may be another one.
  ///
  /// @param at where the value stands; on one line, or there are none
  public static List<SourceText> replace(SourceText source, Span at, @Nullable Object value) {
    var edits = new LineEdits(source);
    Optional<String> written = edits.written(value);
    return written.isEmpty() || at.line() != at.endLine()
        ? List.of()
        : List.of(edits.with(edits.offset(at.line(), at.column()), edits.end(at), written.get()));
  }

  /// Texts in which a field may have come to be.
  ///
  /// @param at the key, or the entry of an object, that the field belongs under
  /// @param keys the field's own, below what is there
  public static List<SourceText> insert(
      SourceText source, Span at, List<String> keys, @Nullable Object value) {
    var edits = new LineEdits(source);
    Optional<String> written = edits.written(value);
    return written.isEmpty() || at.line() != at.endLine() || keys.isEmpty()
        ? List.of()
        : edits.insertions(at, keys, written.get());
  }

  /// Texts in which a field may be gone, or no more than said to be false.
  ///
  /// @param at where its value stands; on one line, or there are none
  public static List<SourceText> remove(SourceText source, Span at) {
    if (at.line() != at.endLine()) {
      return List.of();
    }
    var edits = new LineEdits(source);
    int start = edits.offset(at.line(), at.column());
    int end = edits.end(at);
    int lineStart = edits.offset(at.line(), 1);
    int lineEnd = edits.lineEnd(start);
    String before = edits.text.substring(lineStart, start).strip();
    String after = edits.text.substring(end, lineEnd).strip();
    var texts = new ArrayList<SourceText>();
    boolean alone =
        (before.equals("-") || before.endsWith(":") || before.endsWith("="))
            && (after.isEmpty() || after.startsWith("#"));
    if (alone) {
      texts.add(edits.with(lineStart, Math.min(lineEnd + 1, edits.text.length()), ""));
    }
    if (edits.text.substring(start, end).equals("true")) {
      texts.add(edits.with(start, end, "false"));
    }
    return texts;
  }

  private List<SourceText> insertions(Span at, List<String> keys, String value) {
    int end = end(at);
    int lineEnd = lineEnd(end);
    String line = text.substring(offset(at.line(), 1), lineEnd);
    String after = text.substring(end, lineEnd).strip();
    int indent = line.length() - line.stripLeading().length();
    if (notation == Notation.HCL) {
      int inner = line.stripTrailing().endsWith("{") ? indent + STEP : indent;
      return List.of(below(lineEnd, lines(keys, value, inner)));
    }
    if (after.equals(": {}")) {
      int empty = text.indexOf("{}", end);
      return List.of(with(empty, empty + 2, flow(keys, value)));
    }
    if (after.equals(":") || after.startsWith(": #")) {
      int own = at.column() - 1;
      return List.of(
          below(lineEnd, lines(keys, value, Math.max(own + STEP, indentAfter(lineEnd)))));
    }
    return List.of(below(lineEnd, lines(keys, value, at.column() - 1)));
  }

  private SourceText below(int lineEnd, String lines) {
    return with(lineEnd, lineEnd, "\n" + lines);
  }

  /// Nested entries, a line each, without the last line break.
  private String lines(List<String> keys, String value, int indent) {
    var lines = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      boolean last = i == keys.size() - 1;
      lines.append(" ".repeat(indent + STEP * i)).append(name(keys.get(i)));
      if (notation == Notation.YAML) {
        lines.append(last ? ": " + value : ":\n");
      } else {
        lines.append(last ? " = " + value : " {\n");
      }
    }
    for (int i = keys.size() - 2; i >= 0 && notation == Notation.HCL; i--) {
      lines.append('\n').append(" ".repeat(indent + STEP * i)).append('}');
    }
    return lines.toString();
  }

  private static String flow(List<String> keys, String value) {
    var flow = new StringBuilder();
    keys.forEach(key -> flow.append('{').append(key).append(": "));
    return flow.append(value).append("}".repeat(keys.size())).toString();
  }

  /// `runAsNonRoot`; in HCL `run_as_non_root`.
  private String name(String key) {
    if (notation == Notation.YAML) {
      return key;
    }
    var name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      boolean capital = Character.isUpperCase(key.charAt(i));
      name.append(capital && i > 0 ? "_" : "").append(key.charAt(i));
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /// The indentation of the next line that has text.
  private int indentAfter(int lineEnd) {
    int start = lineEnd + 1;
    while (start < text.length() && text.substring(start, lineEnd(start)).isBlank()) {
      start = lineEnd(start) + 1;
    }
    if (start >= text.length()) {
      return 0;
    }
    String line = text.substring(start, lineEnd(start));
    return line.length() - line.stripLeading().length();
  }

  private SourceText with(int start, int end, String replacement) {
    return SourceText.of(
        source.name(), text.substring(0, start) + replacement + text.substring(end));
  }

  private int offset(int line, int column) {
    int start = 0;
    for (int at = 1; at < line; at++) {
      start = text.indexOf('\n', start) + 1;
    }
    int end = lineEnd(start);
    int most = text.codePointCount(start, end);
    return text.offsetByCodePoints(start, Math.min(column - 1, most));
  }

  private int end(Span at) {
    return offset(at.endLine(), at.endColumn());
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /// On one line; empty for what would need more.
  private Optional<String> written(@Nullable Object value) {
    if (value instanceof String string) {
      return Optional.of(quoted(string));
    }
    if (value instanceof Boolean || value instanceof Long) {
      return Optional.of(value.toString());
    }
    if (value instanceof JsonArray array) {
      var parts = new ArrayList<String>();
      for (Object element : array) {
        Optional<String> part = written(element);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        parts.add(part.get());
      }
      return Optional.of("[" + String.join(", ", parts) + "]");
    }
    return value instanceof JsonObject object ? object(object) : Optional.empty();
  }

  private Optional<String> object(JsonObject object) {
    var parts = new ArrayList<String>();
    for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
      Optional<String> part = written(entry.getValue());
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(name(entry.getKey()) + (notation == Notation.HCL ? " = " : ": ") + part.get());
    }
    return Optional.of("{" + String.join(", ", parts) + "}");
  }

  /// As JSON, which YAML and HCL read alike; plain where YAML takes it for nothing else.
  private String quoted(String string) {
    boolean plain = notation == Notation.YAML && string.matches("[A-Za-z][A-Za-z0-9/_.-]*");
    boolean word =
        List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n")
            .contains(string.toLowerCase(Locale.ROOT));
    return plain && !word
        ? string
        : "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
