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

  /// One line, parted at a span.
  ///
  /// @param before what stands left of the span, as far as it is shown
  /// @param after what stands right of it
  record Parted(String before, String marked, String after) {}

  /// The first line of an excerpt around a span; of a line longer than `longest` code points the
  /// part around the span.
  static Parted part(Excerpt excerpt, Span span, int longest) {
    String line = excerpt.lines().isEmpty() ? "" : excerpt.lines().getFirst();
    int length = line.codePointCount(0, line.length());
    int from = Math.clamp(span.column() - excerpt.firstColumn(), 0, length);
    int to =
        span.endLine() > span.line()
            ? length
            : Math.clamp(span.endColumn() - excerpt.firstColumn(), from, length);
    boolean whole = length <= longest;
    int start = whole ? 0 : Math.max(0, Math.min(from - longest / 2, length - longest));
    int end = whole ? length : Math.min(length, Math.max(to, start + longest));
    String before = between(line, start, from);
    String after = between(line, to, end);
    return new Parted(
        start > 0 || excerpt.firstColumn() > 1 ? "…".concat(before) : before,
        between(line, from, to),
        end < length ? after.concat("…") : after);
  }

  /// @param from in code points
  private static String between(String line, int from, int to) {
    int start = line.offsetByCodePoints(0, from);
    return line.substring(start, line.offsetByCodePoints(start, to - from));
  }
}
