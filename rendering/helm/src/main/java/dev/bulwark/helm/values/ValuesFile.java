package dev.bulwark.helm.values;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A YAML text read as values: numbers are floats, as Go's reader of JSON has them.
public final class ValuesFile {
  private final SourceText text;

  private ValuesFile(SourceText text) {
    this.text = text;
  }

  /// What reading gave.
  ///
  /// @param values empty where the text cannot be read
  public record Reading(Optional<Table> values, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// Reads the first document of a text; later ones mean nothing to Helm.
  public static Reading read(SourceText text, Limits limits) {
    Documents.Parsed parsed = Documents.read(text, limits);
    boolean failed =
        parsed.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    if (failed) {
      return new Reading(Optional.empty(), parsed.diagnostics());
    }
    Object root = parsed.documents().isEmpty() ? null : parsed.documents().getFirst().root();
    return switch (root) {
      case null -> new Reading(Optional.of(new Table()), parsed.diagnostics());
      case JsonObject object -> new Reading(Optional.of(table(object, text)), parsed.diagnostics());
      default -> new Reading(Optional.empty(), withNoMap(text, parsed));
    };
  }

  /// The values of an object of a text, each with its place there.
  public static Table table(JsonObject object, SourceText text) {
    return new ValuesFile(text).table(object, new Positions.Range(0, text.bytes().length));
  }

  private Table table(JsonObject object, Positions.Range around) {
    var table = new Table();
    for (int i = 0; i < object.size(); i++) {
      Positions.Range at = object.valueRange(i).orElse(around);
      var site = new Site(text, object.keyRange(i).orElse(null), at);
      table.set(object.keyAt(i), setting(object.valueAt(i), site));
    }
    return table;
  }

  private Setting setting(@Nullable Object node, Site at) {
    Object value =
        switch (node) {
          case JsonObject object -> table(object, at.value());
          case JsonArray array -> items(array, at.value());
          case Number number -> number.doubleValue();
          case null, default -> node;
        };
    return Setting.of(value, at);
  }

  private Items items(JsonArray array, Positions.Range around) {
    var items = new Items();
    for (int i = 0; i < array.size(); i++) {
      var site = new Site(text, array.elementRange(i).orElse(around));
      items.append(setting(array.get(i), site));
    }
    return items;
  }

  private static List<Diagnostic> withNoMap(SourceText text, Documents.Parsed parsed) {
    var all = new ArrayList<Diagnostic>(parsed.diagnostics());
    var span = text.span(parsed.documents().getFirst().range());
    all.add(
        Diagnostic.error("HELM-0003", "values that are no map", text.name())
            .at(span, text.excerpt(span, 1))
            .because("templates look values up by key")
            .toFix("write `key: value` lines"));
    return all;
  }
}
