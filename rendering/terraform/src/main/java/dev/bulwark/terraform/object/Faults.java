package dev.bulwark.terraform.object;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.List;
import java.util.Map;

/// Shows the lines of a fault, where they may be shown.
public final class Faults {
  private Faults() {}

  /// The fault at a place; without lines where the source is none that may be shown.
  public static Diagnostic at(Diagnostic fault, Span span, Map<String, SourceText> texts) {
    SourceText text = texts.get(span.source());
    return fault.at(
        span,
        text == null ? new SourceText.Excerpt(span.line(), List.of()) : text.excerpt(span, 1));
  }
}
