package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.TemplateSet;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.release.ReleasedChart;
import dev.bulwark.model.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The templates of a release, read in Helm's order: those in the deepest folders first, so that a
/// chart's definitions overrule those of the charts in it.
final class ChartTemplates {
  private final TemplateSet set = new TemplateSet();
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> faulty = new HashSet<>();

  /// A template.
  ///
  /// @param name from the name of the chart on: `shop/templates/api.yaml`
  record Entry(String name, ReleasedChart chart, ChartFile file) {
    /// Whether it only defines templates for others.
    boolean isPartial() {
      return file.name().startsWith("_");
    }

    String basePath() {
      return chart.fullPath() + "/templates";
    }
  }

  static List<Entry> of(ReleasedChart root) {
    var entries = new ArrayList<Entry>();
    collect(root, entries);
    entries.sort(
        (one, other) -> {
          int order = Long.compare(depth(other.name()), depth(one.name()));
          return order == 0 ? other.name().compareTo(one.name()) : order;
        });
    return entries;
  }

  private static void collect(ReleasedChart chart, List<Entry> entries) {
    boolean library = chart.chart().metadata().isLibrary();
    for (ChartFile file : chart.chart().templates()) {
      if (!library || file.name().startsWith("_")) {
        entries.add(new Entry(chart.fullPath() + "/" + file.path(), chart, file));
      }
    }
    chart.children().forEach(child -> collect(child, entries));
  }

  private static long depth(String path) {
    return path.chars().filter(c -> c == '/').count();
  }

  /// Reads templates.
  ///
  /// @param diagnostics told of those that cannot be read
  ChartTemplates(List<Entry> entries, Sources sources, List<Diagnostic> diagnostics) {
    this.entries.addAll(entries);
    var faults = new TemplateFaults(sources);
    for (Entry entry : entries) {
      sources.addTemplate(entry.name(), entry.file());
      try {
        set.parse(entry.name(), new String(entry.file().text().bytes(), StandardCharsets.UTF_8));
      } catch (TemplateException e) {
        faulty.add(entry.name());
        diagnostics.add(faults.of(entry.name(), e));
      }
    }
  }

  TemplateSet set() {
    return set;
  }

  /// Those that can be rendered, in the order in which Helm renders.
  List<Entry> toRender() {
    return entries.stream()
        .filter(entry -> !entry.isPartial() && !faulty.contains(entry.name()))
        .toList();
  }
}
