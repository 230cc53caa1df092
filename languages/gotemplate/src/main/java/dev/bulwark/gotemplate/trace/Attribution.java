package dev.bulwark.gotemplate.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One answer to where a stretch of text came from.
///
/// @param exact whether the text says what the source says, perhaps quoted or cut
/// @param offset where in the source the first character stands; negative where characters do not
///   correspond one by one
public record Attribution(Source source, boolean exact, int offset) {
  /// Exact values first, then what stands in a template, keys to set, values that had a part in it,
  /// and last the actions that wrote it.
  static List<Attribution> of(TracedText text, int from, int to) {
    List<Attribution> found = new ArrayList<>();
    boolean emptyRuns = from == to && hasEmptyRun(text, from);
    for (int run = 0; run < text.runs(); run++) {
      int start = text.start(run);
      int end = text.end(run);
      boolean nearby = start <= to && end >= from && (!emptyRuns || start == end);
      boolean touches = (from == to || start == end) ? nearby : start < to && end > from;
      if (touches) {
        add(text, run, Math.max(from, start), found);
      }
    }
    found.sort((left, right) -> Integer.compare(rank(left), rank(right)));
    return found;
  }

  private static boolean hasEmptyRun(TracedText text, int at) {
    for (int run = 0; run < text.runs(); run++) {
      if (text.start(run) == at && text.end(run) == at) {
        return true;
      }
    }
    return false;
  }

  private static void add(TracedText text, int run, int at, List<Attribution> to) {
    Origin origin = text.origin(run);
    int offset = text.shift(run) < 0 ? -1 : text.shift(run) + at - text.start(run);
    boolean single = origin.causes().size() == 1;
    Place writer = origin.writer();
    for (Cause cause : origin.causes()) {
      if (cause.source() instanceof Source.Written(var place)) {
        Place called = calledFrom(writer, place);
        boolean moves = single && offset > 0;
        add(new Source.Written(moves ? called.after(offset) : called), cause.exact(), 0, to);
      } else {
        add(cause.source(), cause.exact(), single ? offset : -1, to);
      }
    }
    if (writer != null && (offset < 0 || !single || !isPlainText(origin, writer))) {
      add(new Source.Written(writer), false, -1, to);
    }
  }

  /// What stands in a template is the same for all its callers; the action that wrote it knows
  /// them.
  private static Place calledFrom(@Nullable Place writer, Place place) {
    return writer != null && writer.in() == place.in()
        ? new Place(place.in(), place.offset(), place.length(), writer.caller())
        : place;
  }

  private static boolean isPlainText(Origin origin, Place writer) {
    return origin.causes().getFirst().source() instanceof Source.Written(var place)
        && place.in() == writer.in()
        && place.offset() == writer.offset();
  }

  private static void add(Source source, boolean exact, int offset, List<Attribution> to) {
    for (int i = 0; i < to.size(); i++) {
      if (new Cause(to.get(i).source(), true).isOf(source)) {
        if (exact && !to.get(i).exact()) {
          to.set(i, new Attribution(source, true, offset));
        }
        return;
      }
    }
    to.add(new Attribution(source, exact, offset));
    if (source instanceof Source.Written(var place) && place.in().written() != null) {
      TracedText written = place.in().written();
      int at = Math.min(written.length(), place.offset() + Math.max(0, offset));
      for (Attribution each : of(written, at, Math.min(written.length(), at + 1))) {
        add(each.source(), exact && each.exact(), each.offset(), to);
      }
    }
  }

  private static int rank(Attribution each) {
    return switch (each.source()) {
      case Source.Value _, Source.Key _ -> each.exact() ? 0 : 3;
      case Source.Written _ -> each.exact() ? 1 : 4;
      case Source.Missing _ -> 2;
    };
  }
}
