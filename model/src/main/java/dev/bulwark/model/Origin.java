package dev.bulwark.model;

import java.util.Optional;

/// Where a resource came from, and how a byte range of what was parsed maps to what a person wrote.
///
/// A plain file maps one to one ([FileOrigin]); a rendered chart maps the rendered text to its
/// templates and values; an object of a live cluster has no text at all.
public interface Origin {
  /// What a person calls the source: a path, `stdin`, a cluster.
  String name();

  /// The place a person should look at, for a byte range of the parsed text.
  Optional<Span> span(Positions.Range range);

  /// The lines under a span, for display.
  Optional<SourceText.Excerpt> excerpt(Span span, int mostLines);
}
