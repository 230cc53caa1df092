package dev.bulwark.gotemplate.trace;

import java.util.ArrayList;
import java.util.List;

/// One answer to where a stretch of text came from.
///
/// @param exact whether the text says what the source says, perhaps quoted or cut
/// @param offset where in the source the first character stands; negative where characters do not
///   correspond one by one
public record Attribution(Source source, boolean exact, int offset) {
  /// Exact values first, then keys to set, literals, values that had a part in it, and last the
  /// actions that wrote it.
  static List<Attribution> of(TracedText text, int from, int to) {
    List<Attribution> found = new ArrayList<>();
    for (int run = 0; run < text.runs(); run++) {
      int start = text.start(run);
      int end = text.end(run);
      boolean touches =
          (from == to || start == end) ? start <= to && end >= from : start < to && end > from;
      if (touches) {
        add(text, run, Math.max(from, text.start(run)), found);
      }
    }
    found.sort((left, right) -> Integer.compare(rank(left), rank(right)));
    return found;
  }

  private static void add(TracedText text, int run, int at, List<Attribution> to) {
    Origin origin = text.origin(run);
    int offset = text.shift(run) < 0 ? -1 : text.shift(run) + at - text.start(run);
    boolean single = origin.causes().size() == 1;
    for (Cause cause : origin.causes()) {
      add(cause.source(), cause.exact(), single ? offset : -1, to);
    }
    Place writer = origin.writer();
    if (writer != null) {
      add(new Source.Written(writer), false, -1, to);
    }
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
      case Source.Missing _ -> 1;
      case Source.Written _ -> each.exact() ? 2 : 4;
    };
  }
}
