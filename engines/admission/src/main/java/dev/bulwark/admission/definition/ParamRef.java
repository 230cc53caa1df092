package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.Optional;

/// Which objects a binding takes its parameters from.
///
/// @param name empty when there is a selector
/// @param namespace empty where none is given
/// @param notFoundAction `Allow` or `Deny`; empty where none is given, which is a fault
public record ParamRef(
    String name,
    String namespace,
    Optional<JsonObject> selector,
    String notFoundAction,
    FieldPath path) {
  /// Whether requests are denied for which there is no parameter.
  public boolean deniesWithout() {
    return notFoundAction.equals("Deny");
  }
}
