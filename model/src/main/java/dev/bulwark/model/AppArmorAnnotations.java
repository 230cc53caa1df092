package dev.bulwark.model;

import java.util.Optional;

/// The annotations that named AppArmor profiles before there were fields for them, which the server
/// copies to the fields of containers that have none.
///
/// Source: kubernetes `pkg/registry/core/pod/strategy.go`, `applyAppArmorVersionSkew`.
final class AppArmorAnnotations {
  private static final String PREFIX = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";
  private static final int LONGEST_PATH = 4095;
  private static final String[] CONTAINERS = {
    "initContainers", "containers", "ephemeralContainers"
  };

  private AppArmorAnnotations() {}

  /// The spec of a pod with its annotations copied.
  static JsonObject copied(JsonObject spec, JsonObject annotations) {
    JsonObject result = spec;
    boolean isWindows =
        spec.object("os").get("name") instanceof String name && name.equals("windows");
    if (!isWindows && hasAny(annotations)) {
      JsonObject podProfile = spec.object("securityContext").object("appArmorProfile");
      for (String field : CONTAINERS) {
        result = copied(result, field, annotations, podProfile);
      }
    }
    return result;
  }

  private static boolean hasAny(JsonObject annotations) {
    for (int i = 0; i < annotations.size(); i++) {
      if (annotations.keyAt(i).startsWith(PREFIX)) {
        return true;
      }
    }
    return false;
  }

  private static JsonObject copied(
      JsonObject spec, String field, JsonObject annotations, JsonObject podProfile) {
    JsonArray containers = spec.array(field);
    JsonArray result = containers;
    for (int i = 0; i < containers.size(); i++) {
      JsonObject container = containers.object(i);
      JsonObject context = container.object("securityContext");
      Optional<JsonObject> profile =
          annotations
              .string(PREFIX + container.string("name").orElse(""))
              .flatMap(AppArmorAnnotations::profile);
      if (profile.isPresent()
          && context.get("appArmorProfile") == null
          && !profile.get().equals(podProfile)) {
        JsonObject changed = context.with("appArmorProfile", profile.get());
        result = result.with(i, ComputedDefaults.replaced(container, "securityContext", changed));
      }
    }
    return containers.isEmpty() ? spec : spec.with(field, result);
  }

  private static Optional<JsonObject> profile(String annotation) {
    if (annotation.equals("unconfined")) {
      return Optional.of(JsonObject.of("type", "Unconfined"));
    }
    if (annotation.equals("runtime/default")) {
      return Optional.of(JsonObject.of("type", "RuntimeDefault"));
    }
    if (!annotation.startsWith(LOCALHOST)) {
      return Optional.empty();
    }
    String path = annotation.substring(LOCALHOST.length());
    boolean isValid = !path.isBlank() && path.strip().equals(path) && path.length() <= LONGEST_PATH;
    return isValid
        ? Optional.of(JsonObject.of("type", "Localhost", "localhostProfile", path))
        : Optional.empty();
  }
}
