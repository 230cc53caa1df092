package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.NodeReader;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects of charts that `helmCharts` names, rendered by what the host gave for that.
final class Charts {
  private static final String HOME = "charts";

  private final Target target;
  private final BuildContext context;

  Charts(Target target) {
    this.target = target;
    this.context = target.context();
  }

  List<BuiltObject> objects() {
    Kustomization kustomization = target.kustomization();
    var objects = new ArrayList<BuiltObject>();
    MapNode globals =
        kustomization.content().setting("helmGlobals") instanceof MapNode map ? map : null;
    for (MapNode entry : kustomization.entries("helmCharts")) {
      objects.addAll(objects(entry, entry, globals));
    }
    for (MapNode entry : kustomization.entries("helmChartInflationGenerator")) {
      objects.addAll(objects(renamed(entry), entry, globals == null ? entry : globals));
    }
    return objects;
  }

  /// An entry of the field that came before `helmCharts`, with the names of today.
  private static MapNode renamed(MapNode entry) {
    MapNode renamed = entry.shallowCopy();
    String[][] names = {
      {"chartName", "name"},
      {"chartVersion", "version"},
      {"chartRepoUrl", "repo"},
      {"values", "valuesFile"},
      {"valuesLocal", "valuesInline"},
      {"releaseNamespace", "namespace"},
    };
    for (String[] name : names) {
      Node value = entry.setting(name[0]);
      if (value != null) {
        renamed.set(name[1], value);
      }
    }
    return renamed;
  }

  /// The objects of one chart.
  ///
  /// @param asked the entry as it was written
  List<BuiltObject> objects(MapNode entry, MapNode asked, @Nullable MapNode globals) {
    if (context.options().charts().isEmpty()) {
      throw new Fault(
              "KUST-0013",
              "the chart " + entry.settingText("name") + " is not rendered",
              asked.at())
          .because("charts of kustomizations are only rendered where that is asked for");
    }
    ChartRenderer.Chart chart = chart(entry, asked, globals);
    Rendered rendered = context.options().charts().get().render(context.reader().tree(), chart);
    for (Diagnostic diagnostic : rendered.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        throw Fault.of(diagnostic);
      }
      context.reader().warnings().add(diagnostic);
    }
    context.reader().used().addAll(rendered.used());
    var objects = new ArrayList<BuiltObject>();
    for (Resource resource : rendered.resources()) {
      MapNode tree = NodeReader.of(resource, asked.at());
      var object = new BuiltObject(tree, context.kinds());
      object.markOfChart();
      context.keep(resource.origin());
      objects.add(object);
    }
    return objects;
  }

  private ChartRenderer.Chart chart(MapNode entry, MapNode asked, @Nullable MapNode globals) {
    String name = entry.settingText("name");
    String home = globals == null ? "" : globals.settingText("chartHome");
    String folder = (home.isEmpty() ? HOME : home) + "/" + name;
    String version = entry.settingText("version");
    Optional<String> path = SourceTree.resolve(target.folder(), folder);
    Optional<String> versioned =
        SourceTree.resolve(
            target.folder(),
            (home.isEmpty() ? HOME : home) + "/" + name + "-" + version + "/" + name);
    SourceTree tree = context.reader().tree();
    if (versioned.isPresent() && tree.isFolder(versioned.get())) {
      path = versioned;
    }
    if (path.isEmpty() || !tree.isFolder(path.get())) {
      throw new Fault("KUST-0013", "no chart " + name + " in the folder " + folder, asked.at())
          .because("nothing is downloaded to render a kustomization")
          .toFix("keep the chart in the repository: `helm pull --untar`");
    }
    var valuesFiles = new ArrayList<String>();
    if (entry.setting("valuesFile") instanceof ScalarNode file && !file.written().isEmpty()) {
      valuesFiles.add(context.file(target, file));
    }
    for (Node file : entry.settings("additionalValuesFiles")) {
      valuesFiles.add(context.file(target, (ScalarNode) file));
    }
    var apiVersions = new ArrayList<String>();
    entry.settings("apiVersions").forEach(text -> apiVersions.add(text.text()));
    String namespace = entry.settingText("namespace");
    return new ChartRenderer.Chart(
        path.get(),
        name,
        version,
        entry.settingText("releaseName"),
        namespace.isEmpty() ? target.chartNamespace() : namespace,
        valuesFiles,
        inline(entry),
        merge(entry),
        entry.isSettingOn("includeCRDs"),
        entry.isSettingOn("skipHooks"),
        entry.isSettingOn("skipTests"),
        apiVersions,
        entry.settingText("kubeVersion"),
        entry.settingText("nameTemplate"));
  }

  private static Optional<JsonObject> inline(MapNode entry) {
    return entry.setting("valuesInline") instanceof MapNode values
        ? Optional.of(values.plain())
        : Optional.empty();
  }

  private static ChartRenderer.ValuesMerge merge(MapNode entry) {
    String how = entry.settingText("valuesMerge");
    return switch (how) {
      case "", "override" -> ChartRenderer.ValuesMerge.OVERRIDE;
      case "replace" -> ChartRenderer.ValuesMerge.REPLACE;
      case "merge" -> ChartRenderer.ValuesMerge.MERGE;
      default ->
          throw new Fault(
              "KUST-0002", "valuesMerge should be override, replace or merge", entry.at());
    };
  }
}
