package dev.bulwark.gitops;

import dev.bulwark.gitops.Deployment.Helm;
import dev.bulwark.gitops.Deployment.Values;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Flux's Kustomization and HelmRelease, as far as their source is a repository of git.
final class FluxObject {
  private static final String SOURCES = "source.toolkit.fluxcd.io";

  private final Resource by;
  private final JsonObject spec;
  private final Inventory inventory;

  FluxObject(Resource by, Inventory inventory) {
    this.by = by;
    this.spec = by.raw().object("spec");
    this.inventory = inventory;
  }

  Optional<Deployment> deployment() {
    return by.id().kind().equals("HelmRelease") ? release() : kustomization();
  }

  private Optional<Deployment> kustomization() {
    JsonObject source = spec.object("sourceRef");
    return isGit(source)
        ? Optional.of(deployment(spec.string("path").orElse(""), source, helm(List.of())))
        : Optional.empty();
  }

  private Optional<Deployment> release() {
    JsonObject chart = spec.object("chart").object("spec");
    JsonObject source = chart.object("sourceRef");
    Optional<String> path = chart.string("chart");
    if (!isGit(source) || path.isEmpty()) {
      return Optional.empty();
    }
    var files = new ArrayList<ValuesFile>();
    boolean optional = Boolean.TRUE.equals(chart.get("ignoreMissingValuesFiles"));
    for (Object file : chart.array("valuesFiles")) {
      if (file instanceof String name) {
        files.add(new ValuesFile(Deployments.plain(name), true, optional));
      }
    }
    return Optional.of(deployment(path.get(), source, helm(files)));
  }

  private Deployment deployment(String path, JsonObject source, Helm helm) {
    return new Deployment(by.id().name(), by, repository(source), Deployments.plain(path), helm);
  }

  /// The release is called after the namespace it goes to, where that is another than its own.
  private Helm helm(List<ValuesFile> files) {
    Optional<String> target = spec.string("targetNamespace");
    String name = target.map(namespace -> namespace + "-").orElse("") + by.id().name();
    var values = new ArrayList<Values>(valuesFrom());
    if (spec.get("values") instanceof JsonObject tree) {
      values.add(new Values.Tree(tree));
    }
    boolean skipsCrds = spec.object("install").string("crds").orElse("").equals("Skip");
    return new Helm(
        spec.string("releaseName").orElse(name),
        target.orElse(by.id().namespace()),
        files,
        values,
        List.of(),
        skipsCrds);
  }

  /// The texts of config maps that lie in the repository, too. What is in Secrets stays there.
  private List<Values> valuesFrom() {
    JsonArray from = spec.array("valuesFrom");
    var values = new ArrayList<Values>();
    for (int i = 0; i < from.size(); i++) {
      JsonObject one = from.object(i);
      boolean whole =
          one.string("kind").orElse("").equals("ConfigMap") && !one.containsKey("targetPath");
      if (whole) {
        find("", "ConfigMap", by.id().namespace(), one.string("name").orElse(""))
            .flatMap(
                map ->
                    map.raw().object("data").string(one.string("valuesKey").orElse("values.yaml")))
            .map(Values.Text::new)
            .ifPresent(values::add);
      }
    }
    return values;
  }

  private static boolean isGit(JsonObject source) {
    return source.string("kind").orElse("").equals("GitRepository");
  }

  private Optional<String> repository(JsonObject source) {
    return find(
            SOURCES,
            "GitRepository",
            source.string("namespace").orElse(by.id().namespace()),
            source.string("name").orElse(""))
        .flatMap(found -> found.raw().object("spec").string("url"));
  }

  private Optional<Resource> find(String group, String kind, String namespace, String name) {
    for (Resource resource : inventory.ofKind(group, kind)) {
      if (resource.id().name().equals(name) && resource.id().namespace().equals(namespace)) {
        return Optional.of(resource);
      }
    }
    return Optional.empty();
  }
}
