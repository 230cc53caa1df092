package dev.bulwark.gatekeeper.match;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;
import java.util.Optional;

/// An object that a match looks at.
///
/// @param namespace the Namespace it is in, if that is known
public record MatchSubject(JsonObject object, Optional<JsonObject> namespace, Source source) {
  /// Labels of an object; none at all if one of them is no string, as Gatekeeper reads them.
  static JsonObject labels(JsonObject object) {
    JsonObject labels = object.object("metadata").object("labels");
    for (int i = 0; i < labels.size(); i++) {
      if (!(labels.valueAt(i) instanceof String)) {
        return JsonObject.EMPTY;
      }
    }
    return labels;
  }

  /// A field of the metadata; empty where there is none.
  String metadata(String field) {
    return object.object("metadata").string(field).orElse("");
  }

  ResourceId.GroupKind groupKind() {
    String apiVersion = object.string("apiVersion").orElse("");
    int slash = apiVersion.indexOf('/');
    return new ResourceId.GroupKind(
        slash < 0 ? "" : apiVersion.substring(0, slash), object.string("kind").orElse(""));
  }

  boolean isNamespace() {
    ResourceId.GroupKind kind = groupKind();
    return kind.kind().equals("Namespace") && kind.group().isEmpty();
  }
}
