package dev.bulwark.admission.matching;

import dev.bulwark.model.schema.GroupVersionKind;

/// Whether a policy or binding is about a request.
public sealed interface Match {
  Match NO = new No();

  record No() implements Match {}

  /// It is, seeing the object as that resource and kind: another version than the request's where
  /// only an equivalent one matches.
  record Yes(GroupVersionResource resource, GroupVersionKind kind) implements Match {}

  /// It cannot be told.
  ///
  /// @param why in the API server's words
  record Undecided(String why) implements Match {}
}
