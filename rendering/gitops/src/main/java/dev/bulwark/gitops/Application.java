package dev.bulwark.gitops;

import dev.bulwark.gitops.Deployment.Cluster;
import dev.bulwark.gitops.Deployment.Directory;
import dev.bulwark.gitops.Deployment.Helm;
import dev.bulwark.gitops.Deployment.Kustomize;
import dev.bulwark.gitops.Deployment.Parameter;
import dev.bulwark.gitops.Deployment.Values;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.gitops.Finish.Mark;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Argo CD's Application, or one that an ApplicationSet makes.
final class Application {
  private final Resource by;
  private final JsonObject spec;
  private final String name;
  private final Told told;
  private final Settings settings;

  /// The sources that `$name/…` in a values file may stand for.
  private final Set<String> references = new HashSet<>();

  /// @param body what is formed as an Application: `metadata` and `spec`
  Application(Resource by, JsonObject body, Told told) {
    this.by = by;
    this.spec = body.object("spec");
    this.name = body.object("metadata").string("name").orElse(by.id().name());
    this.told = told;
    this.settings = new Settings(by);
  }

  /// One for each source that is a folder of a repository.
  List<Deployment> deployments() {
    var sources = new ArrayList<JsonObject>();
    JsonArray several = spec.array("sources");
    for (int i = 0; i < several.size(); i++) {
      sources.add(several.object(i));
      several.object(i).string("ref").ifPresent(references::add);
    }
    if (sources.isEmpty() && spec.get("source") instanceof JsonObject one) {
      sources.add(one);
    }
    var deployments = new ArrayList<Deployment>();
    for (JsonObject source : sources) {
      Optional<String> path = source.string("path");
      Optional<String> chart = source.string("chart");
      if (chart.isPresent()) {
        String repository = source.string("repoURL").orElse("a registry");
        told.elsewhere(by, "chart " + chart.get() + " of " + repository);
      } else if (path.isPresent()) {
        deployments.add(deployment(source, Paths.plain(path.get())));
      }
    }
    return deployments;
  }

  private Deployment deployment(JsonObject source, String path) {
    if (source.get("plugin") instanceof JsonObject) {
      told.notFollowed(by, "plugin", "the objects that a plugin makes of " + path);
    }
    JsonObject directory = source.object("directory");
    if (directory.get("jsonnet") instanceof JsonObject) {
      told.notFollowed(by, "jsonnet", "the objects that Jsonnet files of " + path + " make");
    }
    var environment = BuildEnvironment.of(name, spec, source);
    JsonObject kustomize = kustomize(source.object("kustomize"), environment);
    return new Deployment(
        name,
        by,
        source.string("repoURL"),
        path,
        Optional.of(helm(source.object("helm"), environment)),
        Optional.of(new Kustomize(ArgoKustomize.of(by, kustomize), false, false)),
        Optional.of(
            new Directory(
                Boolean.TRUE.equals(directory.get("recurse")),
                directory.string("include").orElse(""),
                directory.string("exclude").orElse(""))),
        new Finish(by, namespace(), List.of(), List.of(), new Variables()));
  }

  private static JsonObject kustomize(JsonObject given, BuildEnvironment environment) {
    JsonObject filled = environment.filled(environment.filled(given, "images"), "commonLabels");
    return Boolean.TRUE.equals(given.get("commonAnnotationsEnvsubst"))
        ? environment.filled(filled, "commonAnnotations")
        : filled;
  }

  /// Where the objects go that say no namespace.
  private Optional<Mark> namespace() {
    JsonObject destination = spec.object("destination");
    return destination
        .string("namespace")
        .filter(value -> !value.isEmpty())
        .map(value -> settings.mark(destination, "namespace", value));
  }

  private Helm helm(JsonObject helm, BuildEnvironment environment) {
    boolean optional = Boolean.TRUE.equals(helm.get("ignoreMissingValueFiles"));
    var files = new ArrayList<ValuesFile>();
    for (Object file : helm.array("valueFiles")) {
      if (file instanceof String path) {
        files.add(valuesFile(path, optional, environment));
      }
    }
    var parameters = new ArrayList<Parameter>();
    JsonArray given = helm.array("parameters");
    for (int i = 0; i < given.size(); i++) {
      JsonObject one = given.object(i);
      Parameter.Kind kind =
          Boolean.TRUE.equals(one.get("forceString")) ? Parameter.Kind.TEXT : Parameter.Kind.TYPED;
      one.string("name")
          .ifPresent(
              key -> {
                String value = environment.filled(one.string("value").orElse(""));
                parameters.add(new Parameter(key, value, kind));
              });
    }
    JsonArray fromFiles = helm.array("fileParameters");
    for (int i = 0; i < fromFiles.size(); i++) {
      JsonObject one = fromFiles.object(i);
      Optional<String> key = one.string("name");
      Optional<String> path = one.string("path");
      if (key.isPresent() && path.isPresent()) {
        ValuesFile file = valuesFile(path.get(), false, environment);
        String from = file.fromTop() ? "/" + file.path() : file.path();
        parameters.add(new Parameter(key.get(), from, Parameter.Kind.FILE));
      }
    }
    String namespace =
        helm.string("namespace")
            .or(() -> spec.object("destination").string("namespace"))
            .orElse("");
    return new Helm(
        helm.string("releaseName").orElse(name),
        namespace,
        files,
        values(helm),
        parameters,
        Boolean.TRUE.equals(helm.get("skipCrds")),
        new Cluster(helm.string("kubeVersion"), Settings.texts(helm, "apiVersions")),
        List.of());
  }

  /// A tree counts before a text.
  private List<Values> values(JsonObject helm) {
    Optional<Values> values =
        helm.object("valuesObject").isEmpty()
            ? settings.text(helm, "values")
            : settings.tree(helm.object("valuesObject"));
    return values.stream().toList();
  }

  /// `$ref/path` is from the top of the source that is called `ref`; `/path` from the top of its
  /// own.
  private ValuesFile valuesFile(String path, boolean optional, BuildEnvironment environment) {
    int slash = path.indexOf('/');
    boolean referred =
        path.startsWith("$") && slash > 0 && references.contains(path.substring(1, slash));
    String rest = environment.filled(referred ? path.substring(slash) : path);
    boolean fromTop = rest.startsWith("/");
    return new ValuesFile(fromTop ? Paths.plain(rest) : rest, fromTop, optional);
  }
}
