package dev.bulwark.gitops;

import dev.bulwark.gitops.Deployment.Kustomize;
import dev.bulwark.gitops.Regrouped.Part;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Flux's Kustomization, as far as its source is a repository of git.
///
/// Source: Flux, `kustomize.toolkit.fluxcd.io/v1`.
final class FluxKustomization {
  private static final List<String> ALIKE =
      List.of("namePrefix", "nameSuffix", "patches", "images", "components");

  private final Resource by;
  private final JsonObject spec;
  private final FluxSources sources;
  private final Told told;
  private final Settings settings;

  FluxKustomization(Resource by, FluxSources sources, Told told) {
    this.by = by;
    this.spec = by.raw().object("spec");
    this.sources = sources;
    this.told = told;
    this.settings = new Settings(by);
  }

  Optional<Deployment> deployment() {
    JsonObject source = spec.object("sourceRef");
    if (!FluxSources.isRepository(source)) {
      told.elsewhere(by, FluxSources.name(by, source));
      return Optional.empty();
    }
    return Optional.of(
        new Deployment(
            by.id().name(),
            by,
            sources.url(by, source),
            Paths.plain(spec.string("path").orElse("")),
            Optional.empty(),
            Optional.of(new Kustomize(settings.settings(fields()), true, true)),
            Optional.empty(),
            settings.finish(variables())));
  }

  private JsonObject fields() {
    var tree = new Regrouped(spec);
    var fields = new ArrayList<Part>();
    tree.part(spec, "targetNamespace", "namespace").ifPresent(fields::add);
    for (String field : ALIKE) {
      tree.part(spec, field).ifPresent(fields::add);
    }
    return tree.object(fields);
  }

  /// What is given here counts over what other objects hold, and of these the later one.
  private Variables variables() {
    var variables = new Variables();
    JsonObject postBuild = spec.object("postBuild");
    JsonArray from = postBuild.array("substituteFrom");
    for (int i = 0; i < from.size(); i++) {
      addFrom(from.object(i), variables);
    }
    settings
        .marks(postBuild.object("substitute"))
        .forEach(mark -> variables.set(mark.key(), mark.value(), mark.at()));
    return variables;
  }

  private void addFrom(JsonObject reference, Variables variables) {
    String kind = reference.string("kind").orElse("");
    String name = reference.string("name").orElse("");
    Optional<Resource> object = sources.beside(by, kind, name);
    if (object.isEmpty()) {
      String what = kind + " " + by.id().namespace() + "/" + name;
      variables.someElsewhere("its value may be in the " + what + ", which is not here");
      if (!Boolean.TRUE.equals(reference.get("optional"))) {
        told.notHere(by, what, "what its variables are put into is not known, and not judged");
      }
      return;
    }
    var values = new Settings(object.get());
    if (kind.equals("ConfigMap")) {
      values
          .marks(object.get().raw().object("data"))
          .forEach(mark -> variables.set(mark.key(), mark.value(), mark.at()));
      return;
    }
    for (String field : new String[] {"data", "stringData"}) {
      values
          .marks(object.get().raw().object(field))
          .forEach(mark -> variables.hide(mark.key(), mark.at()));
    }
  }
}
