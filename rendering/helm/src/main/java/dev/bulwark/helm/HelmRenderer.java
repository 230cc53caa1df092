package dev.bulwark.helm;

import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.Renderer;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Renders the charts among sources: with their own values, and once more for each values file that
/// lies beside a chart for an environment.
///
/// @param options of every rendering; values files in them hold instead of those of environments
public record HelmRenderer(RenderOptions options) implements Renderer {
  @Override
  public List<Variant> render(RawSource source) {
    return switch (source.kind()) {
      case HELM_CHART, CHART_ARCHIVE -> renderChart(source);
      case KUSTOMIZATION, MANIFESTS, TERRAFORM, TERRAFORM_PLAN, DOCKERFILE -> List.of();
    };
  }

  private List<Variant> renderChart(RawSource source) {
    return switch (HelmChart.load(source.tree(), source.path(), options.limits())) {
      case HelmChart.Loading.Refused(var diagnostics) ->
          List.of(new Variant("", new Rendered(List.of(), diagnostics, new TreeSet<>())));
      case HelmChart.Loading.Loaded(var chart) -> variants(source.tree(), chart);
    };
  }

  private List<Variant> variants(SourceTree tree, HelmChart chart) {
    var variants = new ArrayList<Variant>();
    variants.add(new Variant("", chart.render(options).rendered()));
    if (!options.valuesFiles().isEmpty() || chart.isLibrary()) {
      return variants;
    }
    for (String file : chart.environments()) {
      if (tree.read(file) instanceof TextReading.Read(var text)) {
        Rendered rendered = chart.render(options.values(text)).rendered();
        variants.add(new Variant(HelmChart.environmentOf(file), with(file, rendered)));
      }
    }
    if (variants.size() > 1) {
      variants.set(0, new Variant("values.yaml", variants.getFirst().rendered()));
    }
    return variants;
  }

  private static Rendered with(String file, Rendered rendered) {
    SortedSet<String> used = new TreeSet<>(rendered.used());
    used.add(file);
    return new Rendered(rendered.resources(), rendered.diagnostics(), used);
  }
}
