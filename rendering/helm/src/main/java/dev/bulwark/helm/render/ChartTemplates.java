package dev.bulwark.helm.render;

import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.release.ReleasedChart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The templates of the charts of a release.
final class ChartTemplates {
  private ChartTemplates() {}

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

  /// In the order in which Helm reads and renders them. Of two with one name, as two aliases of a
  /// chart may have them, the later counts.
  static List<Entry> of(ReleasedChart root) {
    Map<String, Entry> byName = new HashMap<>();
    collect(root, byName);
    var entries = new ArrayList<>(byName.values());
    entries.sort(
        (one, other) -> {
          int order = Integer.compare(depth(other.name()), depth(one.name()));
          return order == 0 ? other.name().compareTo(one.name()) : order;
        });
    return entries;
  }

  private static void collect(ReleasedChart chart, Map<String, Entry> entries) {
    boolean library = chart.chart().metadata().isLibrary();
    String path = chart.fullPath();
    for (ChartFile file : chart.chart().templates()) {
      if (!library || file.name().startsWith("_")) {
        var entry = new Entry(path + "/" + file.path(), chart, file);
        entries.put(entry.name(), entry);
      }
    }
    chart.children().forEach(child -> collect(child, entries));
  }

  private static int depth(String path) {
    int depth = 0;
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      depth++;
    }
    return depth;
  }
}
