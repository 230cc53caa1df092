package dev.bulwark.helm.chart;

import dev.bulwark.helm.values.Table;
import dev.bulwark.helm.values.ValuesFile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Loads a chart with all charts in it.
public final class ChartLoader {
  private final SourceTree tree;
  private final Limits yaml;
  private final ChartLimits limits = new ChartLimits();
  private final List<Diagnostic> diagnostics;
  private final SortedSet<String> used = new TreeSet<>();

  /// @param diagnostics told of what is left out
  public ChartLoader(SourceTree tree, Limits yaml, List<Diagnostic> diagnostics) {
    this.tree = tree;
    this.yaml = yaml;
    this.diagnostics = diagnostics;
  }

  /// The chart at a path.
  ///
  /// @param path of a folder with a `Chart.yaml`, or of an archive
  public Chart load(String path) throws RefusedChartException {
    if (!tree.isFile(path)) {
      return folder(path, 0);
    }
    used.add(path);
    if (tree.read(path) instanceof TextReading.Read(var text)) {
      return chart(text.name(), new ArchiveFiles(text, limits, diagnostics).read(), 0);
    }
    throw new RefusedChartException(((TextReading.Unreadable) tree.read(path)).fault());
  }

  /// The files that make the charts what they are, as paths of the tree. What a chart holds beside
  /// is not among them: templates may read it, but it stands for itself.
  public SortedSet<String> used() {
    return used;
  }

  private Chart folder(String path, int depth) throws RefusedChartException {
    List<ChartFile> files = new FolderFiles(tree, path, limits, diagnostics).read();
    for (ChartFile file : files) {
      String first = first(file.path());
      boolean byFolder =
          first.equals("templates") || first.equals("charts") || first.equals("crds");
      if (byFolder || isReadByHelm(file.path()) || file.path().startsWith("requirements.")) {
        used.add(path.isEmpty() ? file.path() : path + "/" + file.path());
      }
    }
    return withNeeded(chart(tree.nameOf(path), files, depth), path, depth);
  }

  /// Adds the charts that a chart says lie elsewhere in the tree, which Helm wants to be copied to
  /// `charts/` first.
  private Chart withNeeded(Chart chart, String path, int depth) throws RefusedChartException {
    var charts = new ArrayList<Chart>(chart.charts());
    for (Dependency each : chart.metadata().dependencies()) {
      boolean there =
          charts.stream().anyMatch(inside -> inside.metadata().name().equals(each.name()));
      if (!there) {
        Optional<String> local = local(each, path);
        if (local.isPresent()) {
          charts.add(folder(local.get(), depth + 1));
        }
        diagnostics.add(notVendored(chart, each, local.isPresent()));
      }
    }
    return charts.size() == chart.charts().size() ? chart : chart.with(charts);
  }

  private Optional<String> local(Dependency dependency, String path) {
    String prefix = "file://";
    String repository = dependency.repository();
    return repository.startsWith(prefix)
        ? SourceTree.resolve(path, repository.substring(prefix.length()))
            .filter(folder -> tree.isFile(folder + "/Chart.yaml"))
        : Optional.empty();
  }

  private static Diagnostic notVendored(Chart chart, Dependency dependency, boolean found) {
    SourceText text = chart.manifest().text();
    Span at = dependency.at();
    String why = "found in Chart.yaml, but missing in charts/ directory: " + dependency.name();
    Diagnostic diagnostic =
        found
            ? Diagnostic.warning("HELM-0009", "dependency that is not in charts/", at.source())
                .because(why + "; taken from " + dependency.repository() + " instead")
            : Diagnostic.error("HELM-0009", "dependency that is not in charts/", at.source())
                .because(why + "; its objects are not judged");
    return (at.source().equals(text.name()) ? diagnostic.at(at, text.excerpt(at, 1)) : diagnostic)
        .toFix("fetch it: helm dependency build " + chart.name());
  }

  private Chart chart(String name, List<ChartFile> all, int depth) throws RefusedChartException {
    if (depth > ChartLimits.DEEPEST) {
      throw new RefusedChartException(ChartLimits.tooLarge(name, "charts in charts in charts"));
    }
    ChartFile manifest = named(all, "Chart.yaml");
    if (manifest == null) {
      throw new RefusedChartException(
          Diagnostic.error("HELM-0001", "chart that Helm refuses", name)
              .because("Chart.yaml file is missing")
              .toFix("write a Chart.yaml with apiVersion, name and version"));
    }
    Metadata metadata = ChartYaml.read(manifest, named(all, "requirements.yaml"), yaml);
    var templates = new ArrayList<ChartFile>();
    var files = new ArrayList<ChartFile>();
    Map<String, List<ChartFile>> inside = new TreeMap<>();
    for (ChartFile file : all) {
      String path = file.path();
      if (path.startsWith("templates/")) {
        templates.add(file);
      } else if (path.startsWith("charts/") && !path.endsWith(".prov")) {
        ChartFile below = file.below(1);
        inside.computeIfAbsent(first(below.path()), _ -> new ArrayList<>()).add(below);
      } else if (isExtra(path, metadata)) {
        files.add(file);
      }
    }
    return new Chart(
        name,
        manifest,
        metadata,
        values(named(all, "values.yaml")),
        templates,
        files,
        named(all, "values.schema.json"),
        charts(name, inside, depth));
  }

  private List<Chart> charts(String parent, Map<String, List<ChartFile>> inside, int depth)
      throws RefusedChartException {
    var charts = new ArrayList<Chart>();
    for (Map.Entry<String, List<ChartFile>> each : inside.entrySet()) {
      String name = each.getKey();
      List<ChartFile> files = each.getValue();
      if (name.startsWith("_") || name.startsWith(".")) {
        continue;
      }
      boolean isFile = files.getFirst().path().equals(name);
      if (isFile && name.endsWith(".tgz")) {
        var archive = files.getFirst().text();
        charts.add(
            chart(
                archive.name(), new ArchiveFiles(archive, limits, diagnostics).read(), depth + 1));
      } else if (!isFile || name.endsWith(".tgz")) {
        var below = files.stream().map(file -> file.below(1)).toList();
        charts.add(chart(parent + "/charts/" + name, below, depth + 1));
      } else {
        throw new RefusedChartException(
            Diagnostic.error("HELM-0001", "chart that Helm refuses", files.getFirst().text().name())
                .because("charts/ holds a file that is no chart")
                .toFix("take it out, or begin its name with `_`"));
      }
    }
    return charts;
  }

  private Table values(@Nullable ChartFile file) throws RefusedChartException {
    if (file == null) {
      return new Table();
    }
    ValuesFile.Reading reading = ValuesFile.read(file.text(), yaml);
    if (reading.values().isEmpty()) {
      throw new RefusedChartException(reading.diagnostics());
    }
    diagnostics.addAll(reading.diagnostics());
    return reading.values().get();
  }

  private static boolean isReadByHelm(String path) {
    return switch (path) {
      case "Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json" -> true;
      default -> false;
    };
  }

  /// Charts of version 1 may read their requirements by `.Files`, too.
  private static boolean isExtra(String path, Metadata metadata) {
    boolean requirements = path.equals("requirements.yaml") || path.equals("requirements.lock");
    return requirements ? metadata.apiVersion().equals("v1") : !isReadByHelm(path);
  }

  private static @Nullable ChartFile named(List<ChartFile> files, String path) {
    for (ChartFile file : files) {
      if (file.path().equals(path)) {
        return file;
      }
    }
    return null;
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
