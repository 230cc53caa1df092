package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.FieldPath;

/// One way in which a value is not what its schema wants.
///
/// @param text the API server's words after the path: `Required value`
public record SchemaFault(FieldPath path, String text) {
  @Override
  public String toString() {
    return path + ": " + text;
  }
}
