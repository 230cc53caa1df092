package dev.bulwark.helm.chart;

import dev.bulwark.helm.values.Table;
import java.util.List;

/// What `Chart.yaml` says of a chart, with `requirements.yaml` of the older version.
///
/// @param fields what templates see as `.Chart`, by Go's names, each with its place
public record Metadata(
    String name,
    String version,
    String apiVersion,
    String type,
    String kubeVersion,
    boolean deprecated,
    List<Dependency> dependencies,
    Table fields) {
  public Metadata {
    dependencies = List.copyOf(dependencies);
  }

  public boolean isLibrary() {
    return type.equalsIgnoreCase("library");
  }
}
