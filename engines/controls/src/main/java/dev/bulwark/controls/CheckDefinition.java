package dev.bulwark.controls;

import dev.bulwark.model.JsonObject;
import java.util.List;

/// What a control says about its check, as it is written in `spec` of a control.
///
/// @param kinds `apps/Deployment`, `Service`; `*` for every object
/// @param each what is judged one by one
/// @param where empty where every element is judged
/// @param message with expressions in braces
/// @param at where a finding points: the first of these that is there, or else the first
/// @param defaults the values of the parameters that nobody sets
record CheckDefinition(
    List<String> kinds,
    Each each,
    String where,
    String holds,
    String message,
    List<Anchored> at,
    List<Fix> fixes,
    JsonObject defaults) {

  CheckDefinition {
    kinds = List.copyOf(kinds);
    at = List.copyOf(at);
    fixes = List.copyOf(fixes);
  }

  /// A change that puts an element right.
  ///
  /// @param value an expression; empty where something is removed
  /// @param when an expression; empty where the change always fits
  record Fix(Action action, Anchored path, String value, String when) {
    enum Action {
      SET,
      REMOVE,
      APPEND
    }
  }
}
