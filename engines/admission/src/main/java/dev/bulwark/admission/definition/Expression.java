package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;

/// A CEL expression and the field it stands in.
public record Expression(String text, FieldPath path) {
  /// Whether there is nothing but white space.
  public boolean isBlank() {
    return text.isBlank();
  }
}
