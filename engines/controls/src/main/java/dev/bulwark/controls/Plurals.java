package dev.bulwark.controls;

import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.schema.ApiResource;
import java.util.Locale;

/// What rules call the kinds of objects: `deployments` for `Deployment`.
final class Plurals {
  private Plurals() {}

  /// Of a kind that is not built in, the plural that such kinds usually have.
  static String of(GroupKind kind) {
    for (ApiResource resource : ApiResource.all()) {
      if (resource.group().equals(kind.group()) && resource.kind().equals(kind.kind())) {
        return resource.plural();
      }
    }
    return kind.kind().toLowerCase(Locale.ROOT) + "s";
  }
}
