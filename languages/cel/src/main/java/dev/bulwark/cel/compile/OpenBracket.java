package dev.bulwark.cel.compile;

import dev.cel.common.CelSourceLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Finds the bracket that is open at a place of an expression.
final class OpenBracket {
  private final String text;
  private final Deque<Character> open = new ArrayDeque<>();
  private int at;

  private OpenBracket(String text) {
    this.text = text;
  }

  /// The innermost of `(`, `[`, `{` that is not closed before a place.
  static Optional<Character> before(CelSourceLocation place, String text) {
    var search = new OpenBracket(text.substring(0, offset(place, text)));
    search.run();
    return Optional.ofNullable(search.open.peek());
  }

  private static int offset(CelSourceLocation place, String text) {
    int start = 0;
    for (int line = 1; line < place.getLine(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    int rest = text.codePointCount(start, text.length());
    return text.offsetByCodePoints(start, Math.clamp(place.getColumn(), 0, rest));
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '(', '[', '{' -> open.push(c);
        case ')', ']', '}' -> open.poll();
        case '"', '\'' -> skipString(c);
        case '/' -> skipComment();
        default -> {
          // Neither opens nor closes anything.
        }
      }
      at++;
    }
  }

  /// Stops at the last quote.
  private void skipString(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    String end = text.startsWith(triple, at) ? triple : String.valueOf(quote);
    boolean raw = at > 0 && "rR".indexOf(text.charAt(at - 1)) >= 0;
    at += end.length();
    while (at < text.length() && !text.startsWith(end, at)) {
      at += !raw && text.charAt(at) == '\\' ? 2 : 1;
    }
    at += end.length() - 1;
  }

  private void skipComment() {
    if (text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }
  }
}
