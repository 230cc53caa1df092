package dev.bulwark.model;

import java.util.Comparator;
import java.util.Optional;

/// A fault in what the user gave us: what, where, why, and what to do. Never a stack trace.
///
/// @param code stable and documented in docs/guide/diagnostics.md, such as `YAML-0003`
/// @param what one sentence without a full stop, in the user's words
/// @param source the file or argument at fault, also when no span is known
/// @param excerpt the lines under the span, already free of secrets
/// @param why what follows from it or how we came to know; may be empty
/// @param fix what to do; may be empty
public record Diagnostic(
    String code,
    Level level,
    String what,
    String source,
    Optional<Span> span,
    Optional<SourceText.Excerpt> excerpt,
    String why,
    String fix) {

  /// By source, place, code and text: the order in which diagnostics are always shown.
  public static final Comparator<Diagnostic> ORDER = Diagnostic::order;

  private static final int SHOWN_LINES = 3;

  /// An error means that something was not judged; a warning, that it was judged and the user
  /// should look.
  public enum Level {
    ERROR,
    WARNING
  }

  public static Diagnostic error(String code, String what, String source) {
    return new Diagnostic(
        code, Level.ERROR, what, source, Optional.empty(), Optional.empty(), "", "");
  }

  public static Diagnostic warning(String code, String what, String source) {
    return new Diagnostic(
        code, Level.WARNING, what, source, Optional.empty(), Optional.empty(), "", "");
  }

  public Diagnostic at(Span place, SourceText.Excerpt lines) {
    return new Diagnostic(
        code, level, what, source, Optional.of(place), Optional.of(lines), why, fix);
  }

  /// At a field of a resource, with the lines there; unchanged where the resource has no text.
  public Diagnostic at(Resource resource, FieldPath path) {
    return at(resource.origin(), resource.locate(path).map(Place::span));
  }

  /// At a place of an origin, with the lines there; unchanged where one of both is not known.
  public Diagnostic at(Origin origin, Optional<Span> span) {
    Optional<SourceText.Excerpt> lines = span.flatMap(place -> origin.excerpt(place, SHOWN_LINES));
    return span.isPresent() && lines.isPresent() ? at(span.get(), lines.get()) : this;
  }

  public Diagnostic because(String reason) {
    return new Diagnostic(code, level, what, source, span, excerpt, reason, fix);
  }

  public Diagnostic toFix(String advice) {
    return new Diagnostic(code, level, what, source, span, excerpt, why, advice);
  }

  private static int order(Diagnostic one, Diagnostic other) {
    int order = one.source.compareTo(other.source);
    if (order == 0) {
      order = Integer.compare(one.line(), other.line());
    }
    if (order == 0) {
      order = Integer.compare(one.column(), other.column());
    }
    if (order == 0) {
      order = one.code.compareTo(other.code);
    }
    return order == 0 ? one.what.compareTo(other.what) : order;
  }

  private int line() {
    return span.isPresent() ? span.get().line() : 0;
  }

  private int column() {
    return span.isPresent() ? span.get().column() : 0;
  }
}
