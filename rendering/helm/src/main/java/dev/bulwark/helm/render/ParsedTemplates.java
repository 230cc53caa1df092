package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.TemplateSet;
import dev.bulwark.gotemplate.trace.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Templates that were read, in Helm's order: those in the deepest folders first, so that a chart's
/// definitions overrule those of the charts in it.
///
/// @param names of the templates, which tell the templates of one chart apart
/// @param faults of those that cannot be read, by name
record ParsedTemplates(List<String> names, TemplateSet set, Map<String, TemplateException> faults) {

  /// Keeps what was read last: the environments of a chart mostly share their templates.
  static final class Memory {
    private final AtomicReference<ParsedTemplates> last =
        new AtomicReference<>(new ParsedTemplates(List.of(), new TemplateSet(), Map.of()));

    ParsedTemplates parsed(List<ChartTemplates.Entry> entries) {
      var names = new ArrayList<String>(entries.size());
      for (ChartTemplates.Entry entry : entries) {
        names.add(entry.name());
      }
      ParsedTemplates known = last.get();
      if (!known.names().equals(names)) {
        known = parse(names, entries);
        last.set(known);
      }
      return known;
    }

    private static ParsedTemplates parse(List<String> names, List<ChartTemplates.Entry> entries) {
      var set = new TemplateSet();
      Map<String, TemplateException> faults = new LinkedHashMap<>();
      for (ChartTemplates.Entry entry : entries) {
        try {
          set.parse(entry.name(), new String(entry.file().text().bytes(), StandardCharsets.UTF_8));
        } catch (TemplateException e) {
          faults.put(entry.name(), e);
        }
      }
      return new ParsedTemplates(List.copyOf(names), set, faults);
    }
  }
}
