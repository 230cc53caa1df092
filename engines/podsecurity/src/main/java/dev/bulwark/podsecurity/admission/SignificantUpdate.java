package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.Objects;
import java.util.Optional;

/// Tells whether an update of a pod changes anything worth another judgement. Of what a pod lets be
/// changed, that is its containers and their images.
final class SignificantUpdate {
  private SignificantUpdate() {}

  static boolean between(Resource before, Resource after) {
    JsonObject was = before.defaulted().object("spec");
    JsonObject is = after.defaulted().object("spec");
    return imagesDiffer(was.array("containers"), is.array("containers"))
        || imagesDiffer(was.array("initContainers"), is.array("initContainers"))
        || anyNewOrChanged(was.array("ephemeralContainers"), is.array("ephemeralContainers"));
  }

  private static boolean imagesDiffer(JsonArray was, JsonArray is) {
    if (was.size() != is.size()) {
      return true;
    }
    for (int i = 0; i < is.size(); i++) {
      if (!sameImage(was.object(i), is.object(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyNewOrChanged(JsonArray was, JsonArray is) {
    for (int i = 0; i < is.size(); i++) {
      Optional<JsonObject> old = named(was, is.object(i).string("name").orElse(""));
      if (old.isEmpty() || !sameImage(old.get(), is.object(i))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<JsonObject> named(JsonArray containers, String name) {
    for (int i = 0; i < containers.size(); i++) {
      if (containers.object(i).string("name").orElse("").equals(name)) {
        return Optional.of(containers.object(i));
      }
    }
    return Optional.empty();
  }

  private static boolean sameImage(JsonObject was, JsonObject is) {
    return Objects.equals(was.get("image"), is.get("image"));
  }
}
