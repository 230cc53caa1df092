package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.host.YamlReader;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads YAML inside templates (`fromYaml`) with the reader that reads all YAML here.
final class PlainYaml implements YamlReader {
  private final Limits limits;

  PlainYaml(Limits limits) {
    this.limits = limits;
  }

  @Override
  public @Nullable Object read(String text) throws MalformedYamlException {
    Documents.Parsed parsed = Documents.read(SourceText.of("fromYaml", text), limits);
    for (Diagnostic each : parsed.diagnostics()) {
      if (each.level() == Diagnostic.Level.ERROR) {
        throw new MalformedYamlException(
            "error converting YAML to JSON: yaml: "
                + each.span().map(span -> "line " + span.line() + ": ").orElse("")
                + each.what());
      }
    }
    return parsed.documents().isEmpty() ? null : plain(parsed.documents().getFirst().root());
  }

  private static @Nullable Object plain(@Nullable Object node) {
    return switch (node) {
      case JsonObject object -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((key, value) -> map.put(key, plain(value)));
        yield map;
      }
      case JsonArray array -> {
        List<@Nullable Object> list = new ArrayList<>();
        array.forEach(value -> list.add(plain(value)));
        yield list;
      }
      case Number number -> number.doubleValue();
      case null, default -> node;
    };
  }
}
