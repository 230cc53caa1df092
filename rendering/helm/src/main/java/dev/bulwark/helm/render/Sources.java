package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.helm.chart.Chart;
import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.values.Items;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.helm.values.Table;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts that a release is made of, and how places of the template language lead to them.
public final class Sources {
  private final Map<String, SourceText> texts = new HashMap<>();
  private final Map<String, SourceText> templates = new HashMap<>();

  /// @param valuesFiles those beside the charts' own
  public Sources(Chart chart, List<SourceText> valuesFiles) {
    add(chart);
    valuesFiles.forEach(this::add);
  }

  private void add(Chart chart) {
    add(chart.manifest().text());
    chart.templates().forEach(file -> add(file.text()));
    chart.files().forEach(file -> add(file.text()));
    addTextsOf(chart.values());
    chart.charts().forEach(this::add);
  }

  /// The text that the values stand in, which all of them know.
  private void addTextsOf(Table values) {
    for (String key : values.keys()) {
      Setting setting = values.setting(key);
      if (setting != null) {
        add(setting.at().text());
        return;
      }
    }
  }

  private void add(SourceText text) {
    texts.put(text.name(), text);
  }

  /// Remembers which file a template's name means.
  void addTemplate(String name, ChartFile file) {
    templates.put(name, file.text());
  }

  /// All texts by their names, for showing lines.
  Map<String, SourceText> texts() {
    return texts;
  }

  /// What a person calls the file of a template.
  String fileOf(String template) {
    SourceText text = templates.get(template);
    return text == null ? template : text.name();
  }

  @Nullable SourceText textOf(String template) {
    return templates.get(template);
  }

  /// The innermost place on the way to `place` that stands in a file, rather than in a value that
  /// was rendered as a template.
  @Nullable Place inFile(@Nullable Place place) {
    Place at = place;
    while (at != null && (at.in().written() != null || !templates.containsKey(at.in().name()))) {
      at = at.caller();
    }
    return at;
  }

  /// Where a stretch of a template stands. White space at its ends is not part of it.
  Span span(Place place) {
    return span(place, place.offset(), place.offset() + place.length());
  }

  Span span(Place within, int from, int to) {
    String text = within.in().text();
    int start = Math.clamp(from, 0, text.length());
    int end = Math.clamp(to, start, text.length());
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(
        fileOf(within.in().name()),
        within.in().line(start),
        within.in().column(start),
        within.in().line(end),
        within.in().column(end));
  }

  /// The setting that a way through the data leads to; null for what no file sets.
  static @Nullable Setting setting(@Nullable ValuePath path) {
    if (path == null) {
      return null;
    }
    return switch (path.container()) {
      case Table table when path.key() instanceof String key -> table.setting(key);
      case Items items when path.key() instanceof Integer index && index < items.size() ->
          items.setting(index);
      case null, default -> null;
    };
  }
}
