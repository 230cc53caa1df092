package dev.bulwark.gotemplate.trace;

import java.util.Arrays;
import java.util.List;

/// A text that knows of each of its characters where it came from, in runs of equal origin.
///
/// A run may be empty: it tells where nothing was written, and why.
public final class TracedText {
  /// A run whose characters are not those of its source one by one.
  static final int NOT_VERBATIM = -1;

  public static final TracedText EMPTY =
      new TracedText("", new int[0], new int[0], new Origin[0], 0);

  private final String text;
  private final int[] starts;
  private final int[] shifts;
  private final Origin[] origins;
  private final int runs;

  /// @param starts where runs begin, ascending
  /// @param shifts the offset in its source at which a run begins
  TracedText(String text, int[] starts, int[] shifts, Origin[] origins, int runs) {
    this.text = text;
    this.starts = starts;
    this.shifts = shifts;
    this.origins = origins;
    this.runs = runs;
  }

  /// A text all of whose characters come from one origin.
  public static TracedText of(String text, Origin origin) {
    return new TracedText(text, new int[] {0}, new int[] {NOT_VERBATIM}, new Origin[] {origin}, 1);
  }

  /// A text that stands in its source character by character.
  public static TracedText verbatim(String text, Origin origin) {
    return new TracedText(text, new int[] {0}, new int[] {0}, new Origin[] {origin}, 1);
  }

  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  /// How many runs there are.
  public int runs() {
    return runs;
  }

  public int start(int run) {
    return starts[run];
  }

  public int end(int run) {
    return run + 1 < runs ? starts[run + 1] : text.length();
  }

  public Origin origin(int run) {
    return origins[run];
  }

  /// The offset in its source at which a run begins; negative where characters do not correspond.
  public int shift(int run) {
    return shifts[run];
  }

  /// The run that holds a character; the last one before it where none does.
  public int runAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, runs, offset);
    if (found < 0) {
      return Math.max(0, -found - 2);
    }
    while (found + 1 < runs && starts[found + 1] == offset) {
      found++;
    }
    return found;
  }

  /// The first of the runs that reach to an offset: one that holds it, or is empty there.
  int firstRunAt(int offset) {
    int found = runAt(offset);
    while (found > 0 && starts[found] >= offset) {
      found--;
    }
    return found;
  }

  /// All origins together, those of the first runs first.
  public Origin whole() {
    if (runs == 0) {
      return Origin.NONE;
    }
    Origin whole = origins[0];
    for (int i = 1; i < runs; i++) {
      whole = whole.and(origins[i]);
    }
    return whole;
  }

  /// Where the characters between two offsets came from, best first; what lies nearest where there
  /// are none.
  public List<Attribution> sources(int from, int to) {
    return Attribution.of(this, from, to);
  }

  public TracedText slice(int from, int to) {
    if (from == 0 && to == text.length()) {
      return this;
    }
    return new TraceBuilder().append(this, from, to).build();
  }

  /// The same text, each run with further causes.
  public TracedText alsoFrom(Origin more) {
    if (more.causes().isEmpty()) {
      return this;
    }
    if (runs == 0) {
      return of(text, more);
    }
    var all = new Origin[runs];
    for (int i = 0; i < runs; i++) {
      all[i] = origins[i].and(more);
    }
    return new TracedText(text, starts, shifts, all, runs);
  }

  /// Another text of as many characters, each made of the one that stands here: upper for lower
  /// case. Where the count differs, the whole stands for the whole.
  public TracedText reshaped(String changed) {
    return changed.length() == text.length()
        ? new TracedText(changed, starts, shifts, origins, runs)
        : of(changed, whole().approximate());
  }

  @Override
  public String toString() {
    return text;
  }
}
