package dev.bulwark.helm.chart;

import dev.bulwark.helm.values.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart as it lies there, with the charts inside it. Values are not laid over each other yet; a
/// rendering takes copies.
///
/// @param name what a person calls the chart: its folder or archive
/// @param manifest the file `Chart.yaml`
/// @param values those of `values.yaml`
/// @param files all that is neither a template nor read by Helm itself, in the order of reading
/// @param schema `values.schema.json`
/// @param charts those of `charts/`, in the order of their names
public record Chart(
    String name,
    ChartFile manifest,
    Metadata metadata,
    Table values,
    List<ChartFile> templates,
    List<ChartFile> files,
    @Nullable ChartFile schema,
    List<Chart> charts) {
  public Chart {
    templates = List.copyOf(templates);
    files = List.copyOf(files);
    charts = List.copyOf(charts);
  }

  /// The same with other charts in it.
  Chart with(List<Chart> others) {
    return new Chart(name, manifest, metadata, values, templates, files, schema, others);
  }

  /// Files that are put into the cluster before all templates: custom resource definitions.
  public List<ChartFile> crds() {
    return files.stream()
        .filter(file -> file.path().startsWith("crds/") && file.isManifest())
        .toList();
  }
}
