package dev.bulwark.gitops;

import dev.bulwark.gitops.Deployment.Cluster;
import dev.bulwark.gitops.Deployment.Helm;
import dev.bulwark.gitops.Deployment.Values;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.gitops.Regrouped.Part;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.values.GoJsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Flux's HelmRelease, as far as its chart lies in a repository of git.
///
/// Source: Flux, `helm.toolkit.fluxcd.io/v2`.
final class HelmRelease {
  private static final String WHOLE = "values.yaml";

  private final Resource by;
  private final JsonObject spec;
  private final FluxSources sources;
  private final Told told;
  private final Settings settings;

  HelmRelease(Resource by, FluxSources sources, Told told) {
    this.by = by;
    this.spec = by.raw().object("spec");
    this.sources = sources;
    this.told = told;
    this.settings = new Settings(by);
  }

  Optional<Deployment> deployment() {
    JsonObject chart = spec.object("chart").object("spec");
    JsonObject source = chart.object("sourceRef");
    Optional<String> path = chart.string("chart");
    if (spec.get("chartRef") instanceof JsonObject reference) {
      told.elsewhere(by, FluxSources.name(by, reference));
      return Optional.empty();
    }
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (!FluxSources.isRepository(source)) {
      told.elsewhere(by, "chart " + path.get() + " of " + FluxSources.name(by, source));
      return Optional.empty();
    }
    return Optional.of(
        new Deployment(
            by.id().name(),
            by,
            sources.url(by, source),
            Paths.plain(path.get()),
            Optional.of(helm(chart)),
            Optional.empty(),
            Optional.empty(),
            settings.finish(new Variables())));
  }

  /// The release is called after the namespace it goes to, where that is another than its own.
  private Helm helm(JsonObject chart) {
    var files = new ArrayList<ValuesFile>();
    boolean optional = Boolean.TRUE.equals(chart.get("ignoreMissingValuesFiles"));
    for (String file : Settings.texts(chart, "valuesFiles")) {
      files.add(new ValuesFile(Paths.plain(file), true, optional));
    }
    Optional<String> target = spec.string("targetNamespace");
    String name = target.map(namespace -> namespace + "-").orElse("") + by.id().name();
    var values = new ArrayList<Values>(valuesFrom());
    if (spec.get("values") instanceof JsonObject tree) {
      settings.tree(tree).ifPresent(values::add);
    }
    return new Helm(
        spec.string("releaseName").orElse(name),
        target.orElse(by.id().namespace()),
        files,
        values,
        List.of(),
        spec.object("install").string("crds").orElse("").equals("Skip"),
        Cluster.UNSAID,
        postRenderers());
  }

  private List<Resource> postRenderers() {
    JsonArray renderers = spec.array("postRenderers");
    var all = new ArrayList<Resource>();
    for (int i = 0; i < renderers.size(); i++) {
      JsonObject kustomize = renderers.object(i).object("kustomize");
      var tree = new Regrouped(kustomize);
      var fields = new ArrayList<Part>();
      for (String field : List.of("patches", "images")) {
        tree.part(kustomize, field).ifPresent(fields::add);
      }
      if (!fields.isEmpty()) {
        all.add(settings.settings(tree.object(fields)));
      }
    }
    return all;
  }

  private List<Values> valuesFrom() {
    JsonArray from = spec.array("valuesFrom");
    var values = new ArrayList<Values>();
    for (int i = 0; i < from.size(); i++) {
      valuesFrom(from.object(i)).ifPresent(values::add);
    }
    return values;
  }

  /// What is in Secrets stays there.
  private Optional<Values> valuesFrom(JsonObject reference) {
    String kind = reference.string("kind").orElse("");
    String name = reference.string("name").orElse("");
    String key = reference.string("valuesKey").orElse(WHOLE);
    Optional<Resource> object =
        kind.equals("ConfigMap") ? sources.beside(by, kind, name) : Optional.empty();
    boolean isThere =
        object.isPresent() && object.get().raw().object("data").string(key).isPresent();
    if (!isThere) {
      if (!Boolean.TRUE.equals(reference.get("optional"))) {
        told.notHere(
            by,
            "the values of " + kind + " " + by.id().namespace() + "/" + name,
            "the chart is judged as it is without them");
      }
      return Optional.empty();
    }
    JsonObject data = object.get().raw().object("data");
    Optional<String> path = reference.string("targetPath");
    return path.isEmpty()
        ? new Settings(object.get()).text(data, key)
        : data.string(key).flatMap(value -> at(path.get(), value, name));
  }

  /// A value by a path of names with dots between them.
  private Optional<Values> at(String path, String value, String name) {
    if (path.indexOf('[') >= 0 || path.indexOf('\\') >= 0) {
      told.notFollowed(by, "the targetPath " + path, "the values at it");
      return Optional.empty();
    }
    Object tree = typed(value);
    String[] names = path.split("\\.", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      tree = JsonObject.of(names[i], tree);
    }
    return Optional.of(
        Settings.alone(
            SourceText.of(
                by.origin().name() + " (values of ConfigMap " + name + ")", GoJsonText.of(tree))));
  }

  /// As Helm reads a value of `--set`; one in quotes is a text.
  private static Object typed(String value) {
    boolean isQuoted =
        value.length() > 1
            && (value.startsWith("'") || value.startsWith("\""))
            && value.charAt(0) == value.charAt(value.length() - 1);
    if (isQuoted) {
      return value.substring(1, value.length() - 1);
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    try {
      return value.startsWith("0") && value.length() > 1 ? value : (Object) Long.valueOf(value);
    } catch (NumberFormatException noNumber) {
      return value;
    }
  }
}
