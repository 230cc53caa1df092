package dev.bulwark.terraform;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.terraform.ChartRenderer.Release;
import dev.bulwark.terraform.ChartRenderer.Setting;
import dev.bulwark.terraform.ChartRenderer.Values;
import dev.bulwark.terraform.object.Faults;
import dev.bulwark.terraform.object.Node;
import dev.bulwark.terraform.object.ResourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/// Hands the charts that `helm_release` installs to the renderer, those that lie in the tree.
final class HelmReleases {
  private final SourceTree tree;
  private final String root;
  private final ChartRenderer renderer;
  private final Consumer<Diagnostic> diagnostics;
  private final SortedSet<String> used;

  HelmReleases(
      SourceTree tree,
      String root,
      ChartRenderer renderer,
      Consumer<Diagnostic> diagnostics,
      SortedSet<String> used) {
    this.tree = tree;
    this.root = root;
    this.renderer = renderer;
    this.diagnostics = diagnostics;
    this.used = used;
  }

  List<Resource> of(ResourceConfig resource) {
    Optional<String> chart = chart(resource);
    if (chart.isEmpty()) {
      report(
          resource, "the chart of a helm_release is not here", "put the chart into the repository");
      return List.of();
    }
    Optional<String> open = openSetting(resource);
    if (open.isPresent()) {
      report(
          resource,
          "a value of a helm_release is not known before apply: " + open.get(),
          "scan a plan, which knows more");
    }
    Optional<Rendered> rendered = renderer.render(release(resource, chart.get()));
    if (rendered.isEmpty()) {
      return List.of();
    }
    rendered.get().diagnostics().forEach(diagnostics);
    used.addAll(rendered.get().used());
    return rendered.get().resources();
  }

  private void report(ResourceConfig resource, String what, String fix) {
    diagnostics.accept(
        Faults.at(
                Diagnostic.warning("TF-0006", what, resource.file()),
                resource.at().span(),
                resource.texts())
            .because(resource.address() + " is judged by what can be read here")
            .toFix(fix));
  }

  /// The folder or archive of the chart, where it lies in the tree.
  private Optional<String> chart(ResourceConfig resource) {
    Optional<String> name = resource.attributes().text("chart");
    Optional<String> repository =
        resource.attributes().text("repository").filter(r -> !r.isEmpty());
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> path =
        repository.isPresent()
            ? SourceTree.resolve(root, repository.get() + "/" + name.get())
            : SourceTree.resolve(root, name.get());
    return path.filter(
        found ->
            tree.isFile(found + "/Chart.yaml")
                || (tree.isFile(found) && (found.endsWith(".tgz") || found.endsWith(".tar.gz"))));
  }

  private Release release(ResourceConfig resource, String chart) {
    Node.Mapping attributes = resource.attributes();
    var values = new ArrayList<Values>();
    for (Node each : elements(attributes.get("values"))) {
      each.text().ifPresent(text -> values.add(values(resource, text, each.at())));
    }
    var sets = new ArrayList<Setting>();
    addSettings(attributes, "set", sets);
    addSettings(attributes, "set_list", sets);
    addSettings(attributes, "set_sensitive", sets);
    return new Release(
        resource.address(),
        attributes.text("name").orElse(resource.name()),
        attributes.text("namespace").filter(name -> !name.isEmpty()).orElse("default"),
        tree,
        chart,
        values,
        sets,
        resource.at(),
        resource.texts());
  }

  private static Values values(ResourceConfig resource, String text, Provenance at) {
    SourceText source = resource.texts().get(at.span().source());
    boolean heredoc =
        source != null
            && source.line(at.span().line()).startsWith("<<", at.span().column() - 1)
            && at.span().endLine() > at.span().line();
    return new Values(
        SourceText.of(at.span().source(), text), heredoc ? at.span().line() + 1 : 0, at);
  }

  private static void addSettings(Node.Mapping attributes, String block, List<Setting> settings) {
    for (Node each : elements(attributes.get(block))) {
      Optional<Node.Mapping> setting = each.block();
      Optional<String> name = setting.flatMap(found -> found.text("name"));
      Optional<Node> value = setting.flatMap(found -> found.get("value"));
      if (name.isEmpty() || value.isEmpty() || value.get() instanceof Node.Open) {
        continue;
      }
      Setting.Kind kind =
          switch (setting.flatMap(found -> found.text("type")).orElse("auto")) {
            case "string" -> Setting.Kind.STRING;
            case "literal" -> Setting.Kind.LITERAL;
            default -> Setting.Kind.AUTO;
          };
      String text =
          value.get() instanceof Node.Sequence(List<Node> elements, _)
              ? "{"
                  + String.join(",", elements.stream().flatMap(e -> e.text().stream()).toList())
                  + "}"
              : value.get().text().orElse("");
      settings.add(new Setting(kind, name.get(), text, value.get().at()));
    }
  }

  /// Why a setting or a text of values is not known, if one is not.
  private static Optional<String> openSetting(ResourceConfig resource) {
    for (Node each : elements(resource.attributes().get("values"))) {
      if (each instanceof Node.Open open) {
        return Optional.of(open.why());
      }
    }
    for (Node each : elements(resource.attributes().get("set"))) {
      Optional<Node> value = each.block().flatMap(found -> found.get("value"));
      if (value.isPresent() && value.get() instanceof Node.Open open) {
        return Optional.of(open.why());
      }
    }
    return Optional.empty();
  }

  private static List<Node> elements(Optional<Node> list) {
    return list.map(
            node ->
                node instanceof Node.Sequence(List<Node> elements, _) ? elements : List.of(node))
        .orElse(List.of());
  }
}
