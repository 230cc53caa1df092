package dev.bulwark.cli.source;

import dev.bulwark.helm.HelmChart;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.kustomize.ChartRenderer;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.reports.TreeText;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Charts that other sources install: a kustomization's `helmCharts`, an Application of Argo CD.
///
/// @param options of every chart, whatever installs it
record InstalledCharts(RenderOptions options) implements ChartRenderer {
  @Override
  public Rendered render(SourceTree tree, Chart chart) {
    var values = new ArrayList<SourceText>();
    var faults = new ArrayList<Diagnostic>();
    Optional<SourceText> inline =
        chart.valuesInline().map(inner -> text(chart.name() + " (valuesInline)", inner));
    if (chart.merge() == ValuesMerge.MERGE) {
      inline.ifPresent(values::add);
    }
    if (chart.merge() != ValuesMerge.REPLACE || inline.isEmpty()) {
      for (String file : chart.valuesFiles()) {
        read(tree, file, faults).ifPresent(values::add);
      }
    }
    if (chart.merge() != ValuesMerge.MERGE) {
      inline.ifPresent(values::add);
    }
    var apis = new ArrayList<String>(options.apiVersions());
    apis.addAll(chart.apiVersions());
    Optional<String> version =
        chart.kubeVersion().isEmpty() ? options.kubeVersion() : Optional.of(chart.kubeVersion());
    RenderOptions own =
        options
            .named(chart.releaseName(), chart.namespace().isEmpty() ? "default" : chart.namespace())
            .cluster(version, apis)
            .including(chart.includesCrds(), !chart.skipsTests());
    Rendered rendered = render(tree, chart.folder(), with(own, values), faults);
    return chart.skipsHooks() ? withoutHooks(rendered) : rendered;
  }

  private static Rendered withoutHooks(Rendered rendered) {
    List<Resource> others =
        rendered.resources().stream().filter(resource -> !isHook(resource)).toList();
    return new Rendered(others, rendered.diagnostics(), rendered.used());
  }

  /// Whether Helm runs an object at some point of a release, rather than keeping it there.
  static boolean isHook(Resource resource) {
    return resource.annotations().containsKey("helm.sh/hook");
  }

  /// A chart with options of its own.
  ///
  /// @param faults of what belongs to the options
  static Rendered render(
      SourceTree tree, String path, RenderOptions options, List<Diagnostic> faults) {
    HelmChart.Loading loading = HelmChart.load(tree, path, options.limits());
    if (loading instanceof HelmChart.Loading.Refused refused) {
      faults.addAll(refused.diagnostics());
      return new Rendered(List.of(), faults, new TreeSet<>());
    }
    Rendered rendered = ((HelmChart.Loading.Loaded) loading).chart().render(options).rendered();
    faults.addAll(rendered.diagnostics());
    return new Rendered(rendered.resources(), faults, rendered.used());
  }

  static RenderOptions with(RenderOptions options, List<SourceText> values) {
    RenderOptions all = options;
    for (SourceText text : values) {
      all = all.values(text);
    }
    return all;
  }

  static Optional<SourceText> read(SourceTree tree, String file, List<Diagnostic> faults) {
    TextReading reading = tree.read(file);
    if (reading instanceof TextReading.Unreadable unreadable) {
      faults.add(unreadable.fault());
      return Optional.empty();
    }
    return Optional.of(((TextReading.Read) reading).text());
  }

  /// A tree of values as a text that Helm reads.
  static SourceText text(String name, Map<String, ?> tree) {
    var text = new StringBuilder();
    try {
      TreeText.yaml(tree, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes every text", e);
    }
    return SourceText.of(name, text.toString());
  }
}
