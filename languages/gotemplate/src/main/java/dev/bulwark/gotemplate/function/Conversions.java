package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.host.YamlReader.MalformedYamlException;
import dev.bulwark.gotemplate.text.JsonWriter;
import dev.bulwark.gotemplate.text.TomlWriter;
import dev.bulwark.gotemplate.text.YamlWriter;
import dev.bulwark.gotemplate.text.YamlWriter.UnwritableException;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Plain;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values from and to YAML, JSON and TOML. Source: Helm, package `engine`, `funcs.go`; Sprig,
/// `defaults.go`. The readers say in the value what was wrong with the text.
final class Conversions {
  private Conversions() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "toYaml" -> Function.of(name, "any", (c, a) -> written(c, a, YamlWriter::of, false));
      case "mustToYaml" -> Function.of(name, "any", (c, a) -> written(c, a, YamlWriter::of, true));
      case "toYamlPretty" ->
          Function.of(name, "any", (c, a) -> written(c, a, YamlWriter::pretty, false));
      case "toJson" -> Function.of(name, "any", (c, a) -> written(c, a, json(false, true), false));
      case "mustToJson" ->
          Function.of(name, "any", (c, a) -> written(c, a, json(false, true), true));
      case "toPrettyJson" ->
          Function.of(name, "any", (c, a) -> written(c, a, json(true, true), false));
      case "mustToPrettyJson" ->
          Function.of(name, "any", (c, a) -> written(c, a, json(true, true), true));
      case "toRawJson", "mustToRawJson" ->
          Function.of(name, "any", (c, a) -> written(c, a, json(false, false), true));
      case "toToml" -> Function.of(name, "any", (c, a) -> toml(c, a[0], false));
      case "mustToToml" -> Function.of(name, "any", (c, a) -> toml(c, a[0], true));
      case "fromYaml" -> Function.of(name, "string", (c, a) -> fromYaml(c, (Str) a[0]));
      case "fromYamlArray" -> Function.of(name, "string", (c, a) -> fromYamlArray(c, (Str) a[0]));
      case "fromJson" -> Function.of(name, "string", (_, a) -> fromJson((Str) a[0]));
      case "fromJsonArray" -> Function.of(name, "string", (_, a) -> fromJsonArray((Str) a[0]));
      case "mustFromJson" -> Function.of(name, "string", (_, a) -> mustFromJson((Str) a[0]));
      case "fromToml" ->
          Function.of(
              name,
              "string",
              (_, _) -> {
                throw new FunctionException("fromToml is not supported: Bulwark reads no TOML");
              });
      default -> null;
    };
  }

  /// Writes a value in some format.
  @FunctionalInterface
  private interface Writer {
    TracedText write(Value value) throws UnwritableException;
  }

  private static Writer json(boolean isIndented, boolean escapesHtml) {
    return value -> JsonWriter.of(value, isIndented, escapesHtml);
  }

  private static Value written(Calls calls, Value[] a, Writer writer, boolean must) {
    try {
      TracedText text = writer.write(a[0]);
      calls.spend(text.length());
      return new Str(text);
    } catch (UnwritableException fault) {
      if (must) {
        throw new FunctionException(String.valueOf(fault.getMessage()));
      }
      return Str.of("");
    }
  }

  private static Value toml(Calls calls, Value value, boolean must) {
    if (value instanceof Nil) {
      throw new FunctionException("reflect: call of reflect.Value.Type on zero Value");
    }
    try {
      TracedText text = TomlWriter.of(value);
      calls.spend(text.length());
      return new Str(text);
    } catch (UnwritableException fault) {
      if (must) {
        throw new FunctionException(String.valueOf(fault.getMessage()));
      }
      return Str.of(String.valueOf(fault.getMessage()));
    }
  }

  private static Origin readFrom(Str text) {
    return text.origin().approximate();
  }

  private static Value fromYaml(Calls calls, Str text) {
    try {
      Object read = calls.surroundings().yaml().read(text.text());
      if (read == null) {
        return emptyMap(text);
      }
      return read instanceof Map<?, ?>
          ? Plain.made(read, readFrom(text))
          : errorMap(text, "error unmarshaling JSON: while decoding JSON: " + mismatch(read, true));
    } catch (MalformedYamlException fault) {
      return errorMap(text, String.valueOf(fault.getMessage()));
    }
  }

  private static Value fromYamlArray(Calls calls, Str text) {
    try {
      Object read = calls.surroundings().yaml().read(text.text());
      if (read == null) {
        return Seq.of(List.of());
      }
      return read instanceof List<?>
          ? Plain.made(read, readFrom(text))
          : errorList("error unmarshaling JSON: while decoding JSON: " + mismatch(read, false));
    } catch (MalformedYamlException fault) {
      return errorList(String.valueOf(fault.getMessage()));
    }
  }

  private static Value fromJson(Str text) {
    try {
      Object read = GoJson.parse(text.text());
      if (read == null) {
        return emptyMap(text);
      }
      return read instanceof Map<?, ?>
          ? Plain.made(read, readFrom(text))
          : errorMap(text, mismatch(read, true));
    } catch (InvalidJsonException fault) {
      return errorMap(text, String.valueOf(fault.getMessage()));
    }
  }

  private static Value fromJsonArray(Str text) {
    try {
      Object read = GoJson.parse(text.text());
      if (read == null) {
        return Seq.of(List.of());
      }
      return read instanceof List<?>
          ? Plain.made(read, readFrom(text))
          : errorList(mismatch(read, false));
    } catch (InvalidJsonException fault) {
      return errorList(String.valueOf(fault.getMessage()));
    }
  }

  private static Value mustFromJson(Str text) {
    try {
      Object read = GoJson.parse(text.text());
      return read == null ? new Nil(true, readFrom(text)) : Plain.made(read, readFrom(text));
    } catch (InvalidJsonException fault) {
      throw new FunctionException(String.valueOf(fault.getMessage()));
    }
  }

  private static String mismatch(Object read, boolean wantsMap) {
    String kind =
        switch (read) {
          case String _ -> "string";
          case Boolean _ -> "bool";
          case Number _ -> "number";
          case List<?> _ -> "array";
          default -> "object";
        };
    String wanted = wantsMap ? "map[string]interface {}" : "[]interface {}";
    return "json: cannot unmarshal " + kind + " into Go value of type " + wanted;
  }

  private static Value emptyMap(Str text) {
    return Dict.of(new LinkedHashMap<>()).from(readFrom(text));
  }

  private static Value errorMap(Str text, String message) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("Error", Str.of(message, readFrom(text)));
    return Dict.of(entries);
  }

  private static Value errorList(String message) {
    return Seq.of(List.of(Str.of(message)));
  }
}
