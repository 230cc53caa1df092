package dev.bulwark.model;

import java.util.Optional;

/// A resource that stands in a text as it was written: a manifest file, or standard input.
public record FileOrigin(SourceText text) implements Origin {
  @Override
  public String name() {
    return text.name();
  }

  @Override
  public Optional<Span> span(Positions.Range range) {
    return Optional.of(text.span(range));
  }

  @Override
  public Optional<Span> spanWithin(Positions.Range scalar, String value, int start, int end) {
    return Optional.of(text.span(new ScalarPlaces(text.bytes(), scalar).range(value, start, end)));
  }

  @Override
  public Optional<SourceText.Excerpt> excerpt(Span span, int mostLines) {
    return Optional.of(text.excerpt(span, mostLines));
  }

  /// The name only: the text may be large, and may hold secrets.
  @Override
  public String toString() {
    return "FileOrigin[" + text.name() + "]";
  }
}
