package dev.bulwark.helm.render;

import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.release.ReleasedChart;
import java.util.ArrayList;
import java.util.List;

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

  /// In the order in which Helm reads and renders them.
  static List<Entry> of(ReleasedChart root) {
    var entries = new ArrayList<Entry>();
    collect(root, entries);
    entries.sort(
        (one, other) -> {
          int order = Integer.compare(depth(other.name()), depth(one.name()));
          return order == 0 ? other.name().compareTo(one.name()) : order;
        });
    return entries;
  }

  private static void collect(ReleasedChart chart, List<Entry> entries) {
    boolean library = chart.chart().metadata().isLibrary();
    String path = chart.fullPath();
    for (ChartFile file : chart.chart().templates()) {
      if (!library || file.name().startsWith("_")) {
        entries.add(new Entry(path + "/" + file.path(), chart, file));
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
