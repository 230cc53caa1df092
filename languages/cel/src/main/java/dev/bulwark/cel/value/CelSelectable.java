package dev.bulwark.cel.value;

import org.jspecify.annotations.Nullable;

/// An object whose fields come into being when they are asked for: the `variables` of a policy.
public interface CelSelectable {
  CelType celType();

  boolean has(String field);

  /// The value of a field; a [CelError] when there is no such field or it cannot be computed.
  @Nullable Object select(String field);
}
