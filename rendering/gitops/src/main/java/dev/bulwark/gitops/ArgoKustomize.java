package dev.bulwark.gitops;

import dev.bulwark.gitops.Regrouped.Part;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `kustomize` settings of an Application as fields of a kustomization.
///
/// Source: Argo CD user guide, "Kustomize".
final class ArgoKustomize {
  private static final List<String> ALIKE =
      List.of(
          "namespace",
          "namePrefix",
          "nameSuffix",
          "replicas",
          "patches",
          "components",
          "commonAnnotations");

  private final JsonObject kustomize;
  private final Regrouped tree;

  private ArgoKustomize(JsonObject kustomize) {
    this.kustomize = kustomize;
    this.tree = new Regrouped(kustomize);
  }

  static Resource of(Resource by, JsonObject kustomize) {
    return new Settings(by).settings(new ArgoKustomize(kustomize).fields());
  }

  private JsonObject fields() {
    var fields = new ArrayList<Part>();
    for (String field : ALIKE) {
      tree.part(kustomize, field).ifPresent(fields::add);
    }
    images().ifPresent(fields::add);
    labels().ifPresent(fields::add);
    return tree.object(fields);
  }

  /// With `labelWithoutSelector` they do not go into selectors.
  private Optional<Part> labels() {
    boolean everywhere = !Boolean.TRUE.equals(kustomize.get("labelWithoutSelector"));
    Optional<Part> labels = tree.part(kustomize, "commonLabels");
    if (everywhere || labels.isEmpty()) {
      return labels;
    }
    var entry = new ArrayList<Part>();
    tree.part(kustomize, "commonLabels", "pairs").ifPresent(entry::add);
    tree.part(kustomize, "labelIncludeTemplates", "includeTemplates").ifPresent(entry::add);
    Positions.Range at = labels.get().at();
    Part pairs = tree.made("", tree.object(entry, at), at);
    return Optional.of(tree.made("labels", tree.array(List.of(pairs), at), at));
  }

  private Optional<Part> images() {
    Optional<Part> images = tree.part(kustomize, "images");
    if (images.isEmpty() || !(images.get().value() instanceof JsonArray list)) {
      return Optional.empty();
    }
    Positions.Range whole = images.get().at();
    var changed = new ArrayList<Part>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text) {
        Positions.Range at = list.elementRange(i).orElse(whole);
        changed.add(tree.made("", image(text, at), at));
      }
    }
    return Optional.of(tree.made("images", tree.array(changed, whole), whole));
  }

  /// `name=new:tag`, `name:tag`, `name@digest`: what is not said of it is said to be none.
  private JsonObject image(String text, Positions.Range at) {
    int equals = text.indexOf('=');
    String image = text.substring(equals + 1);
    int digest = image.indexOf('@');
    String named = digest < 0 ? image : image.substring(0, digest);
    int colon = named.lastIndexOf(':');
    int tag = colon > named.lastIndexOf('/') ? colon : named.length();
    String name = named.substring(0, tag);
    return tree.object(
        List.of(
            tree.made("name", equals < 0 ? name : text.substring(0, equals), at),
            tree.made("newName", equals < 0 ? "" : name, at),
            tree.made("newTag", tag < named.length() ? named.substring(tag + 1) : "", at),
            tree.made("digest", digest < 0 ? "" : image.substring(digest + 1), at)),
        at);
  }
}
