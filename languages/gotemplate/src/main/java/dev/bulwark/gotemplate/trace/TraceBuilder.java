package dev.bulwark.gotemplate.trace;

import java.util.Arrays;

/// Puts a [TracedText] together.
public final class TraceBuilder {
  private final StringBuilder text = new StringBuilder();
  private int[] starts = new int[8];
  private int[] shifts = new int[8];
  private Origin[] origins = new Origin[8];
  private int runs;

  public int length() {
    return text.length();
  }

  /// What was appended so far.
  public CharSequence text() {
    return text;
  }

  /// Appends characters that come from somewhere as a whole.
  public TraceBuilder append(String piece, Origin origin) {
    run(origin, TracedText.NOT_VERBATIM);
    text.append(piece);
    return this;
  }

  /// Appends characters that stand in their source from an offset on.
  public TraceBuilder verbatim(String piece, Origin origin, int shift) {
    run(origin, shift);
    text.append(piece);
    return this;
  }

  public TraceBuilder append(TracedText piece) {
    return append(piece, 0, piece.length());
  }

  /// Appends a part of a text with where it came from.
  public TraceBuilder append(TracedText piece, int from, int to) {
    for (int run = piece.firstRunAt(from); run < piece.runs() && piece.start(run) <= to; run++) {
      int start = Math.max(from, piece.start(run));
      int end = Math.min(to, piece.end(run));
      boolean emptyInside = piece.start(run) == piece.end(run) && start >= from && start <= to;
      if (start < end || emptyInside) {
        int shift = piece.shift(run);
        run(piece.origin(run), shift < 0 ? shift : shift + start - piece.start(run));
        text.append(piece.text(), start, Math.max(start, end));
      }
    }
    return this;
  }

  /// Appends what an action printed.
  public TraceBuilder appendWritten(TracedText piece, Place action) {
    for (int run = 0; run < piece.runs(); run++) {
      run(piece.origin(run).writtenBy(action), piece.shift(run));
      text.append(piece.text(), piece.start(run), piece.end(run));
    }
    return this;
  }

  private void run(Origin origin, int shift) {
    if (runs > 0 && origins[runs - 1] == origin) {
      int last = shifts[runs - 1];
      int expected = last < 0 ? last : last + text.length() - starts[runs - 1];
      if (shift == expected) {
        return;
      }
    }
    if (runs == starts.length) {
      starts = Arrays.copyOf(starts, 2 * runs);
      shifts = Arrays.copyOf(shifts, 2 * runs);
      origins = Arrays.copyOf(origins, 2 * runs);
    }
    starts[runs] = text.length();
    shifts[runs] = shift;
    origins[runs] = origin;
    runs++;
  }

  public TracedText build() {
    return runs == 0 && text.isEmpty()
        ? TracedText.EMPTY
        : new TracedText(text.toString(), starts, shifts, origins, runs);
  }
}
