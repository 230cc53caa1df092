package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.text.YamlWriter.UnwritableException;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Instant;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoJsonText;
import dev.bulwark.values.GoTimeLayout;
import java.util.Base64;
import java.util.List;

/// Values as Go's `encoding/json` writes them, each with its origin.
public final class JsonWriter {
  private static final int DEEPEST = 1000;

  private final TraceBuilder out = new TraceBuilder();
  private final boolean isIndented;
  private final boolean escapesHtml;

  private JsonWriter(boolean isIndented, boolean escapesHtml) {
    this.isIndented = isIndented;
    this.escapesHtml = escapesHtml;
  }

  /// The value as JSON.
  ///
  /// @param isIndented by two spaces a level
  /// @param escapesHtml whether `<`, `>` and `&` are written as escapes
  public static TracedText of(Value value, boolean isIndented, boolean escapesHtml)
      throws UnwritableException {
    var writer = new JsonWriter(isIndented, escapesHtml);
    writer.write(value, 0);
    return writer.out.build();
  }

  private void write(Value value, int depth) throws UnwritableException {
    if (depth > DEEPEST) {
      throw new UnwritableException("json: unsupported value: encountered a cycle");
    }
    switch (value) {
      case Str text -> string(text);
      case Nil _ -> out.append("null", value.origin());
      case Bool truth -> out.append(truth.isTrue() ? "true" : "false", value.origin());
      case Int number -> out.append(Long.toString(number.number()), value.origin());
      case Real number -> out.append(real(number.number()), value.origin());
      case Bytes bytes -> {
        byte[] content = GoBytes.bytes(bytes.text().text());
        string(Str.of(Base64.getEncoder().encodeToString(content), bytes.origin()));
      }
      case Instant time ->
          out.append(
              "\"" + GoTimeLayout.format(GoTimeLayout.RFC3339_NANO, time.time()) + "\"",
              value.origin());
      case Seq list -> list(list, depth);
      case Dict map -> {
        if (map.typeName().equals("*semver.Version")) {
          string(Str.of(Printer.valueText(map), map.origin()));
        } else {
          map(map, depth);
        }
      }
    }
  }

  private static String real(double number) throws UnwritableException {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new UnwritableException("json: unsupported value: " + GoFloat.text(number));
    }
    return GoJsonText.of(number);
  }

  private void list(Seq list, int depth) throws UnwritableException {
    Origin origin = list.origin().approximate();
    if (list.isNil()) {
      out.append("null", origin);
      return;
    }
    out.append("[", origin);
    for (int i = 0; i < list.size(); i++) {
      Value item = list.get(i);
      out.append(i == 0 ? "" : ",", origin);
      newLine(depth + 1, item.origin().approximate());
      write(item, depth + 1);
    }
    if (list.size() > 0) {
      newLine(depth, origin);
    }
    out.append("]", origin);
  }

  private void map(Dict map, int depth) throws UnwritableException {
    Origin origin = map.origin().approximate();
    out.append("{", origin);
    boolean first = true;
    List<String> keys = map.isStruct() ? map.fields() : map.keys();
    for (String key : keys) {
      Value value = map.get(key);
      if (value != null) {
        out.append(first ? "" : ",", origin);
        newLine(depth + 1, value.origin().approximate());
        ValuePath path = value.origin().path();
        Origin from = path == null ? value.origin().approximate() : Origin.of(new Source.Key(path));
        out.append(quoted(key), from);
        out.append(isIndented ? ": " : ":", value.origin().approximate());
        write(value, depth + 1);
        first = false;
      }
    }
    if (!first) {
      newLine(depth, origin);
    }
    out.append("}", origin);
  }

  private void newLine(int depth, Origin origin) {
    if (isIndented) {
      out.append("\n" + "  ".repeat(depth), origin);
    }
  }

  private void string(Str text) {
    TracedText traced = text.traced();
    Origin whole = traced.whole();
    out.append("\"", whole);
    for (int run = 0; run < traced.runs(); run++) {
      String part = traced.text().substring(traced.start(run), traced.end(run));
      String quoted = quoted(part);
      String inner = quoted.substring(1, quoted.length() - 1);
      if (inner.equals(part)) {
        out.append(traced, traced.start(run), traced.end(run));
      } else {
        out.append(inner, traced.origin(run));
      }
    }
    out.append("\"", whole);
  }

  private String quoted(String text) {
    String quoted = GoJsonText.of(text);
    return escapesHtml
        ? quoted
        : quoted.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
  }
}
