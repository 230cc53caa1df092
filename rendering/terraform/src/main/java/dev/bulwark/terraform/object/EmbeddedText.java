package dev.bulwark.terraform.object;

import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.Optional;

/// A text that stands in a heredoc, or in a file that an expression reads: its lines lead to those
/// of the source, and its columns, too, where a line stands there as it is.
final class EmbeddedText implements RenderedOrigin.Trace {
  private final SourceText text;
  private final Provenance whole;
  private final Optional<SourceText> source;
  private final int linesBefore;

  private EmbeddedText(
      SourceText text, Provenance whole, Optional<SourceText> source, int linesBefore) {
    this.text = text;
    this.whole = whole;
    this.source = source;
    this.linesBefore = linesBefore;
  }

  /// A text that was written or made at a place of a configuration.
  ///
  /// @param source the configuration; empty where it may not be shown
  static EmbeddedText writtenAt(SourceText text, Provenance whole, Optional<SourceText> source) {
    Span span = whole.span();
    boolean heredoc =
        source.isPresent()
            && source.get().line(span.line()).startsWith("<<", span.column() - 1)
            && span.endLine() > span.line();
    return new EmbeddedText(text, whole, heredoc ? source : Optional.empty(), span.line());
  }

  /// A text that a file holds, or made of one that a template holds.
  static EmbeddedText ofFile(SourceText text, Provenance whole, SourceText file) {
    return new EmbeddedText(text, whole, Optional.of(file), 0);
  }

  @Override
  public Optional<Provenance> at(Positions.Range range) {
    if (source.isEmpty()) {
      return Optional.of(Provenance.near(whole.span()));
    }
    SourceText found = source.get();
    Span span = text.span(range);
    int line = span.line() + linesBefore;
    if (line > found.lineCount()) {
      return Optional.of(Provenance.near(whole.span()));
    }
    String wanted = text.line(span.line());
    String there = found.line(line);
    int indent = there.endsWith(wanted) ? there.length() - wanted.length() : -1;
    if (indent < 0 || !there.substring(0, indent).isBlank()) {
      int begin = there.length() - there.stripLeading().length() + 1;
      return Optional.of(
          Provenance.near(
              new Span(found.name(), line, begin, line, Math.max(begin, there.length() + 1))));
    }
    boolean oneLine = span.endLine() == span.line();
    int end = oneLine ? span.endColumn() + indent : there.length() + 1;
    return Optional.of(
        Provenance.written(
            new Span(
                found.name(),
                line,
                span.column() + indent,
                line,
                Math.max(end, span.column() + indent))));
  }
}
