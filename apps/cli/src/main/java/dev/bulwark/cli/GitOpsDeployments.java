package dev.bulwark.cli;

import dev.bulwark.gitops.Deployment;
import dev.bulwark.gitops.Deployment.Values;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.gitops.Deployments;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.helm.RenderOptions.Kind;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.Renderer.Variant;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Charts as Argo CD and Flux install them, where the objects that say so lie beside them: an
/// environment for each, and none for values files that nothing deploys.
final class GitOpsDeployments {
  private final List<Resource> read;

  /// By what people call the tree.
  private final Map<String, List<Deployment>> known = new HashMap<>();

  GitOpsDeployments(List<Resource> read) {
    this.read = read;
  }

  /// A chart as it is deployed; empty where nothing says so.
  List<Variant> of(RawSource chart, RenderOptions options) {
    var variants = new ArrayList<Variant>();
    List<Deployment> all =
        known.computeIfAbsent(chart.tree().nameOf(""), _ -> inTree(chart.tree()));
    for (Deployment deployment : all) {
      if (deployment.path().equals(chart.path())) {
        variants.add(new Variant(deployment.name(), rendered(chart, deployment, options)));
      }
    }
    return variants.size() == 1
        ? List.of(new Variant("", variants.getFirst().rendered()))
        : variants;
  }

  private List<Deployment> inTree(SourceTree tree) {
    Set<String> own = ownRepositories(tree);
    return Deployments.of(read, glob -> folders(tree, glob)).stream()
        .filter(
            deployment ->
                own.isEmpty()
                    || deployment.repository().isEmpty()
                    || own.contains(place(deployment.repository().get())))
        .toList();
  }

  private static Rendered rendered(RawSource chart, Deployment deployment, RenderOptions options) {
    Deployment.Helm helm = deployment.helm();
    var faults = new ArrayList<Diagnostic>();
    var values = new ArrayList<SourceText>();
    Set<String> used = new TreeSet<>();
    for (ValuesFile file : helm.valuesFiles()) {
      String from = file.fromTop() ? "" : chart.path();
      Optional<String> path = SourceTree.resolve(from, file.path());
      if (path.isPresent() && (chart.tree().isFile(path.get()) || !file.optional())) {
        InstalledCharts.read(chart.tree(), path.get(), faults).ifPresent(values::add);
        used.add(path.get());
      }
    }
    String by = deployment.by().origin().name() + " (" + deployment.by().displayName() + ")";
    for (Values inline : helm.values()) {
      values.add(
          inline instanceof Values.Text text
              ? SourceText.of(by, text.yaml())
              : InstalledCharts.text(by, ((Values.Tree) inline).tree()));
    }
    RenderOptions own =
        InstalledCharts.with(options, values)
            .named(helm.releaseName(), helm.namespace().isEmpty() ? "default" : helm.namespace())
            .including(!helm.skipsCrds(), options.withTests());
    for (Deployment.Parameter parameter : helm.parameters()) {
      Kind kind = parameter.isText() ? Kind.SET_STRING : Kind.SET;
      own = own.set(kind, parameter.name() + "=" + parameter.value());
    }
    Rendered rendered = InstalledCharts.render(chart.tree(), chart.path(), own, faults);
    used.addAll(rendered.used());
    return new Rendered(rendered.resources(), rendered.diagnostics(), new TreeSet<>(used));
  }

  /// The folders that match a glob; `*` stands for one name.
  private static List<String> folders(SourceTree tree, String glob) {
    List<String> found = List.of("");
    for (String part : glob.split("/", -1)) {
      var deeper = new ArrayList<String>();
      for (String folder : found) {
        List<String> names = part.contains("*") ? tree.list(folder) : List.of(part);
        for (String name : names) {
          String path = folder.isEmpty() ? name : folder + "/" + name;
          if (matches(part, name) && tree.isFolder(path)) {
            deeper.add(path);
          }
        }
      }
      found = deeper;
    }
    return found;
  }

  private static boolean matches(String part, String name) {
    int star = part.indexOf('*');
    return star < 0
        ? part.equals(name)
        : name.length() >= part.length() - 1
            && name.startsWith(part.substring(0, star))
            && name.endsWith(part.substring(star + 1));
  }

  /// What the repository of a tree is called by its remotes; empty where that is not known.
  private static Set<String> ownRepositories(SourceTree tree) {
    Set<String> own = new HashSet<>();
    if (tree.read(".git/config") instanceof TextReading.Read config) {
      for (int line = 1; line <= config.text().lineCount(); line++) {
        String text = config.text().line(line).strip();
        if (text.startsWith("url")) {
          own.add(place(text.substring(text.indexOf('=') + 1)));
        }
      }
    }
    return own;
  }

  /// Host and path of a repository, however it is reached: `git.example/team/shop`.
  private static String place(String url) {
    String text = url.strip().toLowerCase(Locale.ROOT);
    int scheme = text.indexOf("://");
    text = scheme >= 0 ? text.substring(scheme + 3) : text;
    text = text.substring(text.indexOf('@') + 1).replace(':', '/');
    text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return text.endsWith(".git") ? text.substring(0, text.length() - 4) : text;
  }
}
