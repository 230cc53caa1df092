package dev.bulwark.compliance.waiver;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// The container that a field is part of.
record ContainerPlace(String name, String image) {
  private static final List<String> LISTS =
      List.of("containers", "initContainers", "ephemeralContainers");

  /// The container on the way to a field, if there is one.
  static Optional<ContainerPlace> of(FieldPath path, JsonObject root) {
    FieldPath at = FieldPath.ROOT;
    String list = "";
    for (FieldPath.Step step : path.steps()) {
      at = at.step(step);
      if (step instanceof FieldPath.Step.Key(var name)) {
        list = name;
      } else if (LISTS.contains(list) && at.in(root).orElse(null) instanceof JsonObject container) {
        return Optional.of(
            new ContainerPlace(
                container.string("name").orElse(""), container.string("image").orElse("")));
      }
    }
    return Optional.empty();
  }
}
