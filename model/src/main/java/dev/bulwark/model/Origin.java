package dev.bulwark.model;

import java.util.List;
import java.util.Optional;

/// Where a resource came from, and how a byte range of what was parsed maps to what a person wrote.
///
/// A plain file maps one to one ([FileOrigin]); a rendered chart maps the rendered text to its
/// templates and values; an object of a live cluster has no text at all.
public interface Origin {
  /// What a person calls the source: a path, `stdin`, a cluster.
  String name();

  /// Which of several environments the resource belongs to; empty where it belongs to all.
  default String environment() {
    return "";
  }

  /// The place a person should look at, for a byte range of the parsed text.
  Optional<Span> span(Positions.Range range);

  /// The same with all that is known of how the piece came to be.
  default Optional<Provenance> provenance(Positions.Range range) {
    return span(range).map(Provenance::written);
  }

  /// The place of a piece of a text that stands in the source as a scalar: of an expression inside
  /// a YAML block, say. Where the source does not tell, the place of the whole scalar.
  ///
  /// @param scalar where the scalar stands, with its quotes or block header
  /// @param value what the scalar means
  /// @param start the first character of the piece, as an index into `value`
  /// @param end the character after its last one
  default Optional<Span> spanWithin(Positions.Range scalar, String value, int start, int end) {
    return span(scalar);
  }

  /// The parts of the object that the source does not tell yet. A verdict about one of them is none
  /// until they are known.
  default List<Unknown> unknowns() {
    return List.of();
  }

  /// The lines under a span, for display.
  Optional<SourceText.Excerpt> excerpt(Span span, int mostLines);
}
