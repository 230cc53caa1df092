package dev.bulwark.kustomize;

import dev.bulwark.model.JsonObject;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import java.util.List;
import java.util.Optional;

/// Renders the charts that `helmCharts` names. The host of a build gives one, since this module
/// knows no charts.
@FunctionalInterface
public interface ChartRenderer {
  /// Renders a chart of the tree.
  Rendered render(SourceTree tree, Chart chart);

  /// An entry of `helmCharts`.
  ///
  /// @param folder of the chart, as a path of the tree
  /// @param releaseName as given; kustomize's own default is `release-name`
  /// @param namespace of the release, or else of the kustomization; empty for none
  /// @param valuesFiles paths of the tree, in the order in which later ones win; none for the
  ///   chart's own values alone
  /// @param valuesInline values that stand in the kustomization
  /// @param merge how they meet those of files
  record Chart(
      String folder,
      String name,
      String version,
      String releaseName,
      String namespace,
      List<String> valuesFiles,
      Optional<JsonObject> valuesInline,
      ValuesMerge merge,
      boolean includesCrds,
      boolean skipsHooks,
      boolean skipsTests,
      List<String> apiVersions,
      String kubeVersion,
      String nameTemplate) {
    public Chart {
      valuesFiles = List.copyOf(valuesFiles);
      apiVersions = List.copyOf(apiVersions);
    }
  }

  /// How inline values meet those of files.
  enum ValuesMerge {
    /// Inline values win.
    OVERRIDE,
    /// Inline values are all there are.
    REPLACE,
    /// Values of files win.
    MERGE
  }
}
