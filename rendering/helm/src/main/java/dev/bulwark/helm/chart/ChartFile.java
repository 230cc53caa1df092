package dev.bulwark.helm.chart;

import dev.bulwark.model.SourceText;

/// A file of a chart.
///
/// @param path relative to the chart: `templates/api.yaml`
/// @param text under the name a person calls the file by, without a byte order mark
public record ChartFile(String path, SourceText text) {
  ChartFile below(int folders) {
    int at = 0;
    for (int i = 0; i < folders; i++) {
      at = path.indexOf('/', at) + 1;
    }
    return new ChartFile(path.substring(at), text);
  }

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Whether the file is a manifest by its name.
  public boolean isManifest() {
    String name = name();
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    return ending.equalsIgnoreCase(".yaml")
        || ending.equalsIgnoreCase(".yml")
        || ending.equalsIgnoreCase(".json");
  }
}
