package dev.bulwark.gitops;

import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Argo CD's ApplicationSet: a template of Applications, filled once for each set of parameters
/// that its generators give.
final class ApplicationSet {
  private final Resource by;
  private final JsonObject spec;
  private final Filling filling;
  private final Generators generators;
  private final Told told;

  ApplicationSet(Resource by, SourceTree tree, Told told) {
    this.by = by;
    this.spec = by.raw().object("spec");
    this.told = told;
    boolean isGo = Boolean.TRUE.equals(spec.get("goTemplate"));
    this.filling = isGo ? new Filling.GoTemplates() : new Filling.Plain();
    this.generators = new Generators(by, tree, isGo, filling, told);
  }

  List<Deployment> deployments() {
    var deployments = new ArrayList<Deployment>();
    JsonArray all = spec.array("generators");
    for (int i = 0; i < all.size(); i++) {
      JsonObject generator = all.object(i);
      JsonObject own = generator.size() == 0 ? generator : body(generator).object("template");
      JsonObject template = merged(spec.object("template"), own);
      try {
        for (Map<String, @Nullable Object> parameters : generators.of(generator)) {
          add(application(template, parameters), deployments);
        }
      } catch (TemplateException e) {
        told.malformed(by, "a template", String.valueOf(e.getMessage()));
      } catch (IllegalArgumentException e) {
        told.malformed(by, "a selector", String.valueOf(e.getMessage()));
      }
    }
    return deployments;
  }

  private static JsonObject body(JsonObject generator) {
    return generator.valueAt(0) instanceof JsonObject body ? body : JsonObject.EMPTY;
  }

  private JsonObject application(JsonObject template, Map<String, @Nullable Object> parameters) {
    JsonObject application = filling.filled(template, parameters);
    if (spec.get("templatePatch") instanceof String patch) {
      SourceText text = SourceText.of(by.origin().name(), filling.filled(patch, parameters));
      for (var document : Documents.read(text, Limits.DEFAULT).documents()) {
        if (document.root() instanceof JsonObject changes) {
          application = merged(application, changes);
        }
      }
    }
    return application;
  }

  /// Those of which the path is known.
  private void add(JsonObject application, List<Deployment> deployments) {
    for (Deployment deployment : new Application(by, application, told).deployments()) {
      if (!deployment.path().contains("{{")) {
        deployments.add(deployment);
      }
    }
  }

  private static JsonObject merged(JsonObject base, JsonObject changes) {
    JsonObject all = base;
    for (int i = 0; i < changes.size(); i++) {
      String key = changes.keyAt(i);
      Object value = changes.valueAt(i);
      all =
          all.with(
              key,
              value instanceof JsonObject inner && all.get(key) instanceof JsonObject old
                  ? merged(old, inner)
                  : value);
    }
    return all;
  }
}
