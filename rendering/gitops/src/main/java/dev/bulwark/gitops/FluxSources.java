package dev.bulwark.gitops;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.Optional;

/// The objects that Flux's refer to, as far as they are here.
record FluxSources(Inventory inventory) {
  private static final String GROUP = "source.toolkit.fluxcd.io";

  /// Whether a reference is to a repository of git, or to an artifact that is made of one.
  static boolean isRepository(JsonObject source) {
    String kind = source.string("kind").orElse("");
    return kind.equals("GitRepository");
  }

  /// What people call the source of a reference: `OCIRepository flux-system/shop`.
  static String name(Resource by, JsonObject source) {
    return source.string("kind").orElse("a source")
        + " "
        + source.string("namespace").orElse(by.id().namespace())
        + "/"
        + source.string("name").orElse("");
  }

  /// Where the repository of a reference lies; empty where its object is not here.
  Optional<String> url(Resource by, JsonObject source) {
    return find(
            GROUP,
            source.string("kind").orElse(""),
            source.string("namespace").orElse(by.id().namespace()),
            source.string("name").orElse(""))
        .flatMap(found -> found.raw().object("spec").string("url"));
  }

  /// An object of the core group, in the namespace of another.
  Optional<Resource> beside(Resource by, String kind, String name) {
    return find("", kind, by.id().namespace(), name);
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
