package dev.bulwark.helm;

import dev.bulwark.helm.chart.Chart;
import dev.bulwark.helm.chart.ChartLoader;
import dev.bulwark.helm.chart.DocumentFiles;
import dev.bulwark.helm.chart.RefusedChartException;
import dev.bulwark.helm.chart.VersionRange;
import dev.bulwark.helm.release.Release;
import dev.bulwark.helm.render.Cluster;
import dev.bulwark.helm.render.ReleaseOptions;
import dev.bulwark.helm.render.ReleaseRendering;
import dev.bulwark.helm.render.RenderedRelease;
import dev.bulwark.helm.render.Sources;
import dev.bulwark.helm.values.Table;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// A Helm chart, rendered as `helm template` does it, without Helm, a cluster, a network, an
/// environment, or any file outside the tree.
///
/// ```java
/// switch (HelmChart.load(tree, "charts/shop", Limits.DEFAULT)) {
///   case HelmChart.Loading.Loaded(var chart) -> chart.render(RenderOptions.DEFAULT).rendered();
///   case HelmChart.Loading.Refused(var diagnostics) -> ...
/// }
/// ```
///
/// A chart can be rendered many times, with other values, by several threads.
public final class HelmChart {
  private final Chart chart;
  private final SourceTree tree;
  private final String path;
  private final SortedSet<String> used;
  private final List<Diagnostic> diagnostics;
  private final DocumentFiles files;
  private final ReleaseRendering.Memory memory;

  private HelmChart(
      Chart chart,
      SourceTree tree,
      String path,
      SortedSet<String> used,
      Limits limits,
      List<Diagnostic> diagnostics) {
    this.chart = chart;
    this.tree = tree;
    this.path = path;
    this.used = used;
    this.diagnostics = List.copyOf(diagnostics);
    this.files = new DocumentFiles(limits);
    this.memory = new ReleaseRendering.Memory(files);
  }

  /// What loading gave.
  public sealed interface Loading {
    record Loaded(HelmChart chart) implements Loading {}

    /// The chart cannot be read as a whole.
    record Refused(List<Diagnostic> diagnostics) implements Loading {
      public Refused {
        diagnostics = List.copyOf(diagnostics);
      }
    }
  }

  /// Loads a chart with all charts in it.
  ///
  /// @param path of the chart's folder or archive in the tree
  public static Loading load(SourceTree tree, String path, Limits limits) {
    var diagnostics = new ArrayList<Diagnostic>();
    try {
      var loader = new ChartLoader(tree, limits, diagnostics);
      Chart chart = loader.load(path);
      return new Loading.Loaded(
          new HelmChart(chart, tree, path, loader.used(), limits, diagnostics));
    } catch (RefusedChartException e) {
      diagnostics.addAll(e.diagnostics());
      return new Loading.Refused(diagnostics);
    }
  }

  public String name() {
    return chart.metadata().name();
  }

  public String version() {
    return chart.metadata().version();
  }

  /// Whether it only defines templates for other charts, so that it renders to nothing by itself.
  public boolean isLibrary() {
    return chart.metadata().isLibrary();
  }

  /// The values files that lie beside the chart for its environments, by their paths in the tree:
  /// `values-prod.yaml`, `values/prod.yaml`, `ci/large-values.yaml`.
  public List<String> environments() {
    return tree.isFile(path) ? List.of() : EnvironmentFiles.of(tree, path);
  }

  /// What people call the environment of such a file: `prod`.
  public static String environmentOf(String valuesFile) {
    return EnvironmentFiles.environment(valuesFile);
  }

  /// Renders a release of the chart.
  public HelmOutput render(RenderOptions options) {
    var faults = new ArrayList<Diagnostic>(diagnostics);
    Optional<RenderedRelease> release = release(options, faults);
    List<Resource> resources =
        release
            .map(known -> known.resources(options.withCrds(), options.withTests()))
            .orElse(List.of());
    faults.sort(Diagnostic.ORDER);
    return new HelmOutput(new Rendered(resources, faults, used), release, options);
  }

  private Optional<RenderedRelease> release(RenderOptions options, List<Diagnostic> faults) {
    if (isLibrary()) {
      return Optional.empty();
    }
    Optional<Table> given = GivenValues.of(options, faults);
    Optional<String> version = kubeVersion(options, faults);
    if (given.isEmpty() || version.isEmpty() || !isFor(version.get(), faults)) {
      return Optional.empty();
    }
    var releaseOptions =
        new ReleaseOptions(
            options.releaseName(),
            options.namespace(),
            options.isUpgrade(),
            version.get(),
            options.apiVersions());
    var sources = new Sources(chart, options.valuesFiles());
    return Release.of(chart, given.get(), files, faults)
        .map(
            release ->
                new ReleaseRendering(
                        release, releaseOptions, sources, options.limits(), faults, memory)
                    .render());
  }

  private static Optional<String> kubeVersion(RenderOptions options, List<Diagnostic> faults) {
    if (options.kubeVersion().isEmpty()) {
      return Optional.of(Cluster.KUBE_VERSION);
    }
    Optional<String> version = options.kubeVersion().flatMap(Cluster::version);
    if (version.isEmpty()) {
      faults.add(
          Diagnostic.error("HELM-0008", "version of Kubernetes that is none", "--kube-version")
              .because("a version is two or three numbers with dots between them")
              .toFix("write --kube-version 1.30"));
    }
    return version;
  }

  private boolean isFor(String version, List<Diagnostic> faults) {
    String range = chart.metadata().kubeVersion();
    if (range.isEmpty() || VersionRange.holds(range, version)) {
      return true;
    }
    SourceText text = chart.manifest().text();
    var declared = chart.metadata().fields().setting("KubeVersion");
    Span span = declared == null ? text.span(0, 0) : declared.at().span();
    faults.add(
        Diagnostic.error("HELM-0008", "chart for another version of Kubernetes", text.name())
            .at(span, text.excerpt(span, 1))
            .because(
                "chart requires kubeVersion: "
                    + range
                    + " which is incompatible with Kubernetes "
                    + version)
            .toFix("pass the version of your cluster: --kube-version"));
    return false;
  }

  @Override
  public String toString() {
    return "HelmChart[" + chart.name() + "]";
  }
}
