package dev.bulwark.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// An object that was rendered from sources of another shape: a chart, a kustomization, a Terraform
/// configuration. The positions of its tree mean what its [Trace] says they mean.
///
/// @param name what a person calls the source that the object belongs to: the path of a template,
///   of the file that a kustomization took it from, of a `.tf` file
/// @param trace how positions lead to sources
/// @param texts the sources by their names, for showing lines of them
/// @param unknowns what the sources do not tell of the object
/// @param environment which of several environments the object is rendered for; may be empty
public record RenderedOrigin(
    String name,
    Trace trace,
    Map<String, SourceText> texts,
    List<Unknown> unknowns,
    String environment)
    implements Origin {

  /// How positions in a rendered tree lead to sources. A renderer that writes text keeps byte
  /// offsets of that text as positions, as a reader of the text leaves them; one that builds trees
  /// uses a [TracedTree].
  @FunctionalInterface
  public interface Trace {
    Optional<Provenance> at(Positions.Range range);
  }

  public RenderedOrigin {
    Objects.requireNonNull(name);
    unknowns = List.copyOf(unknowns);
  }

  /// The origin of an object of the only environment there is.
  public RenderedOrigin(
      String name, Trace trace, Map<String, SourceText> texts, List<Unknown> unknowns) {
    this(name, trace, texts, unknowns, "");
  }

  /// The same of an object of which the sources tell everything.
  public RenderedOrigin(String name, Trace trace, Map<String, SourceText> texts) {
    this(name, trace, texts, List.of());
  }

  /// The same for another environment.
  public RenderedOrigin in(String other) {
    return new RenderedOrigin(name, trace, texts, unknowns, other);
  }

  @Override
  public Optional<Provenance> provenance(Positions.Range range) {
    return trace.at(range);
  }

  @Override
  public Optional<Span> span(Positions.Range range) {
    return trace.at(range).map(Provenance::span);
  }

  @Override
  public Optional<SourceText.Excerpt> excerpt(Span span, int mostLines) {
    SourceText text = texts.get(span.source());
    return text == null ? Optional.empty() : Optional.of(text.excerpt(span, mostLines));
  }

  /// The name only: the texts may be large, and may hold secrets.
  @Override
  public String toString() {
    return "RenderedOrigin[" + name + "]";
  }
}
