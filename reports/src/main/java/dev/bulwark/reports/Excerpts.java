package dev.bulwark.reports;

import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import java.util.Optional;

/// The source lines that a report may quote.
final class Excerpts {
  private static final ResourceId.GroupKind SECRET = new ResourceId.GroupKind("", "Secret");

  private Excerpts() {}

  /// The lines under a span; none of a Secret, whatever the span is.
  static Optional<Excerpt> of(Resource resource, Span span) {
    return resource.id().groupKind().equals(SECRET)
        ? Optional.empty()
        : resource.origin().excerpt(span, CodeFrame.MOST_LINES);
  }
}
