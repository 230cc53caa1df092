package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.text.YamlWriter.UnwritableException;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
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
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoTimeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Values as github.com/BurntSushi/toml writes them, line by line with their origins.
public final class TomlWriter {
  private static final int DEEPEST = 200;

  private final TraceBuilder out = new TraceBuilder();

  private TomlWriter() {}

  /// The value as a TOML document; what is no map stands alone.
  public static TracedText of(Value value) throws UnwritableException {
    var writer = new TomlWriter();
    if (value instanceof Dict map) {
      writer.table(map, "", 0);
    } else {
      writer.inline(value, 0);
    }
    return writer.out.build();
  }

  private void table(Dict map, String path, int depth) throws UnwritableException {
    if (depth > DEEPEST) {
      throw new UnwritableException("toml: nested too deep");
    }
    List<String> tables = new ArrayList<>();
    for (String key : map.keys()) {
      Value value = map.get(key);
      if (value == null || value instanceof Nil) {
        continue;
      }
      if (value instanceof Dict || isTables(value)) {
        tables.add(key);
      } else {
        Origin origin = value.origin().approximate();
        out.append("  ".repeat(depth) + key(key) + " = ", origin);
        inline(value, depth);
        out.append("\n", origin);
      }
    }
    for (String key : tables) {
      Value value = map.get(key);
      String name = path.isEmpty() ? key(key) : path + "." + key(key);
      if (value instanceof Seq list) {
        for (Value each : list.items()) {
          header("[[" + name + "]]", each, depth, true);
          table((Dict) each, name, depth + 1);
        }
      } else if (value instanceof Dict inner) {
        header("[" + name + "]", value, depth, depth == 0);
        table(inner, name, depth + 1);
      }
    }
  }

  private void header(String text, Value value, int depth, boolean isApart) {
    Origin origin = value.origin().approximate();
    if (isApart && out.length() > 0) {
      out.append("\n", origin);
    }
    out.append("  ".repeat(depth) + text + "\n", origin);
  }

  private static boolean isTables(Value value) {
    return value instanceof Seq list
        && list.size() > 0
        && list.items().stream().allMatch(each -> each instanceof Dict);
  }

  private static String key(String key) {
    boolean bare =
        !key.isEmpty()
            && key.chars()
                .allMatch(c -> c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)));
    return bare ? key : quoted(key);
  }

  private void inline(Value value, int depth) throws UnwritableException {
    switch (value) {
      case Str text -> out.append(quoted(text.text()), text.origin());
      case Bool truth -> out.append(truth.isTrue() ? "true" : "false", value.origin());
      case Int number -> out.append(number.text(), value.origin());
      case Real number -> out.append(real(number.number()), value.origin());
      case Instant time ->
          out.append(GoTimeLayout.format(GoTimeLayout.RFC3339_NANO, time.time()), value.origin());
      case Seq list -> {
        Origin origin = list.origin().approximate();
        String separator = "[";
        for (Value each : list.items()) {
          if (each instanceof Nil) {
            throw new UnwritableException("toml: cannot encode array with nil element");
          }
          out.append(separator, origin);
          inline(each, depth + 1);
          separator = ", ";
        }
        out.append(list.size() == 0 ? "[]" : "]", origin);
      }
      case Dict map -> {
        Origin origin = map.origin().approximate();
        String separator = "{";
        for (String key : map.keys()) {
          Value entry = map.get(key);
          if (entry != null && !(entry instanceof Nil)) {
            out.append(separator + key(key) + " = ", origin);
            inline(entry, depth + 1);
            separator = ", ";
          }
        }
        out.append(separator.equals("{") ? "{}" : "}", origin);
      }
      case Bytes _, Nil _ ->
          throw new UnwritableException("toml: cannot encode " + value.typeName());
    }
  }

  private static String real(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    String text = GoFloat.text(number);
    if (text.contains("e")) {
      return text;
    }
    return text.contains(".") ? text : text + ".0";
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
