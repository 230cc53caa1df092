package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;

/// A part of a template before its directives are matched.
sealed interface TemplatePart {
  Place place();

  record Text(String text, Place place) implements TemplatePart {}

  record Interpolated(Expression value, Place place) implements TemplatePart {}

  record If(Expression condition, Place place) implements TemplatePart {}

  /// The beginning of a loop.
  ///
  /// @param keyName empty if the keys have no name
  record For(String keyName, String valueName, Expression collection, Place place)
      implements TemplatePart {}

  /// `else`, `endif`, `endfor`
  record Middle(String keyword, Place place) implements TemplatePart {}
}
