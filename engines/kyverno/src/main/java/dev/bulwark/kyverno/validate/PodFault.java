package dev.bulwark.kyverno.validate;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What one check of the Pod Security Standards has against an object.
///
/// @param places in the object, what is left of them after exclusions
record PodFault(String checkId, String reason, List<FieldPath> places, JsonObject object) {
  PodFault {
    places = List.copyOf(places);
  }

  PodFault without(FieldPath place) {
    return new PodFault(
        checkId, reason, places.stream().filter(each -> !each.equals(place)).toList(), object);
  }

  /// As Kyverno prints a list of them.
  static String text(List<PodFault> faults) {
    return faults.stream().map(PodFault::text).collect(Collectors.joining());
  }

  private String text() {
    return places.stream()
        .map(this::text)
        .collect(
            Collectors.joining(
                ", ", "(Forbidden reason: " + reason + ", field error list: [", "])"));
  }

  private String text(FieldPath place) {
    Optional<Object> value = place.in(object);
    return value.isPresent()
        ? place + " is forbidden, forbidden values found: " + value.get()
        : place + ": Required value";
  }
}
