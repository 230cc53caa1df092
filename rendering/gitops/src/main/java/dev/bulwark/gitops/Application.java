package dev.bulwark.gitops;

import dev.bulwark.gitops.Deployment.Helm;
import dev.bulwark.gitops.Deployment.Parameter;
import dev.bulwark.gitops.Deployment.Values;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Argo CD's Application, or the template of an ApplicationSet with its parameters put in.
final class Application {
  private final Resource by;
  private final JsonObject body;
  private final UnaryOperator<String> filled;

  /// The sources that `$name/…` in a values file may stand for.
  private final Set<String> references = new HashSet<>();

  Application(Resource application, UnaryOperator<String> filled) {
    this(application, application.raw(), filled);
  }

  /// @param body what is formed as an Application: `metadata` and `spec`
  /// @param filled puts parameters into a text
  Application(Resource by, JsonObject body, UnaryOperator<String> filled) {
    this.by = by;
    this.body = body;
    this.filled = filled;
  }

  /// One for each source that is a folder of a repository.
  List<Deployment> deployments() {
    JsonObject spec = body.object("spec");
    var sources = new ArrayList<JsonObject>();
    if (spec.get("source") instanceof JsonObject one) {
      sources.add(one);
    }
    JsonArray several = spec.array("sources");
    for (int i = 0; i < several.size(); i++) {
      sources.add(several.object(i));
      text(several.object(i), "ref").ifPresent(references::add);
    }
    var deployments = new ArrayList<Deployment>();
    for (JsonObject source : sources) {
      Optional<String> path = text(source, "path");
      if (path.isPresent()) {
        deployments.add(
            new Deployment(
                name(),
                by,
                text(source, "repoURL"),
                Deployments.plain(path.get()),
                helm(source.object("helm"), spec.object("destination"))));
      }
    }
    return deployments;
  }

  private String name() {
    return text(body.object("metadata"), "name").orElse(by.id().name());
  }

  private Helm helm(JsonObject helm, JsonObject destination) {
    boolean optional = Boolean.TRUE.equals(helm.get("ignoreMissingValueFiles"));
    var files = new ArrayList<ValuesFile>();
    for (Object file : helm.array("valueFiles")) {
      if (file instanceof String path) {
        files.add(valuesFile(filled.apply(path), optional));
      }
    }
    var values = new ArrayList<Values>();
    text(helm, "values").map(Values.Text::new).ifPresent(values::add);
    if (helm.get("valuesObject") instanceof JsonObject tree) {
      values.add(new Values.Tree(Filled.tree(tree, filled)));
    }
    var parameters = new ArrayList<Parameter>();
    JsonArray given = helm.array("parameters");
    for (int i = 0; i < given.size(); i++) {
      JsonObject one = given.object(i);
      Optional<String> name = text(one, "name");
      if (name.isPresent()) {
        parameters.add(
            new Parameter(
                name.get(),
                text(one, "value").orElse(""),
                Boolean.TRUE.equals(one.get("forceString"))));
      }
    }
    return new Helm(
        text(helm, "releaseName").orElseGet(this::name),
        text(helm, "namespace").or(() -> text(destination, "namespace")).orElse(""),
        files,
        values,
        parameters,
        Boolean.TRUE.equals(helm.get("skipCrds")));
  }

  /// `$ref/path` is from the top of the source that is called `ref`; `/path` from the top of its
  /// own.
  private ValuesFile valuesFile(String path, boolean optional) {
    int slash = path.indexOf('/');
    boolean referred =
        path.startsWith("$") && slash > 0 && references.contains(path.substring(1, slash));
    String rest = referred ? path.substring(slash) : path;
    boolean fromTop = rest.startsWith("/");
    return new ValuesFile(fromTop ? Deployments.plain(rest) : rest, fromTop, optional);
  }

  private Optional<String> text(JsonObject object, String key) {
    return object.string(key).map(filled);
  }
}
