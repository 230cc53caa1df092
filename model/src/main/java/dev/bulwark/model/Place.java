package dev.bulwark.model;

import java.util.List;

/// Where in the source a verdict points.
///
/// @param path the field the verdict is about
/// @param span the value of that field; when it is missing, the key or list element it belongs
///   under
/// @param missing whether the field is missing
/// @param exact whether the span is the very place, rather than the nearest that is known
/// @param via what else had a part in the value, where the object was rendered
public record Place(
    FieldPath path, Span span, boolean missing, boolean exact, List<Provenance.Via> via) {

  public Place {
    via = List.copyOf(via);
  }

  /// A place in a source that was not rendered.
  public Place(FieldPath path, Span span, boolean missing) {
    this(path, span, missing, true, List.of());
  }

  static Place of(FieldPath path, Provenance provenance, boolean missing) {
    return new Place(path, provenance.span(), missing, provenance.exact(), provenance.via());
  }
}
