package dev.bulwark.cel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.cel.function.Evaluation;

/// All matches of a pattern in a text, as Go finds them: none overlaps another, and no empty one
/// touches the one before it.
final class GoMatches {
  private final Matcher matcher;
  private final String text;
  private int at;
  private int previousEnd = -1;

  GoMatches(Evaluation evaluation, Pattern pattern, String text) {
    this.matcher = evaluation.matcher(pattern, text);
    this.text = text;
  }

  /// The match found last.
  Matcher matcher() {
    return matcher;
  }

  boolean next() {
    while (at <= text.length() && matcher.find(at)) {
      boolean isEmpty = matcher.end() == at;
      boolean touches = isEmpty && matcher.start() == previousEnd;
      previousEnd = matcher.end();
      at = isEmpty ? after(at) : previousEnd;
      if (!touches) {
        return true;
      }
    }
    return false;
  }

  private int after(int place) {
    return place < text.length() ? text.offsetByCodePoints(place, 1) : place + 1;
  }
}
