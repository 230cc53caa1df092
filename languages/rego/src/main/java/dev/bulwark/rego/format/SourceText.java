package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import java.util.ArrayList;
import java.util.List;

/// The text that is formatted, asked for the rows on which its parts begin and end: the layout
/// keeps what stands on one row together.
final class SourceText {
  /// No row at all, of a bracket that is not there.
  static final int NO_ROW = -1;

  private final String text;
  private final List<String> lines;

  SourceText(String text) {
    this.text = text;
    this.lines = new ArrayList<>(List.of(text.split("\n", -1)));
  }

  String of(Location at) {
    return at.text(text);
  }

  boolean startsWith(Location at, char first) {
    return at.offset() < at.end() && text.charAt(at.offset()) == first;
  }

  /// The whole line of that row; empty if there is none.
  String line(int row) {
    return row >= 1 && row <= lines.size() ? lines.get(row - 1) : "";
  }

  /// The row of the last character.
  int endRow(Location at) {
    return at.row() + newlines(at.offset(), at.end());
  }

  /// The row of the last character before an offset that is no space.
  int endRowBefore(Location at, int end) {
    int last = Math.clamp(end, at.offset(), at.end());
    while (last > at.offset() && isSpace(text.charAt(last - 1))) {
      last--;
    }
    return at.row() + newlines(at.offset(), last);
  }

  /// Where a statement stands without `not` before it and `with` behind it.
  Location statement(Expr expr) {
    return expr.negated() ? behind(expr, "not") : behind(expr, "");
  }

  /// Where a statement stands behind the word it begins with, without `with`.
  Location behind(Expr expr, String word) {
    Location at = expr.at();
    int begin = at.offset() + word.length();
    while (begin < at.end() && isSpace(text.charAt(begin))) {
      begin++;
    }
    int end = expr.with().isEmpty() ? at.end() : expr.with().getFirst().at().offset();
    while (end > begin && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return new Location(at.file(), at.row() + newlines(at.offset(), begin), 1, begin, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private int newlines(int from, int to) {
    int count = 0;
    for (int i = from; i < Math.min(to, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }

  /// The row of the bracket that closes the first one in a part of the text; brackets within
  /// strings and comments count as well.
  int closingRow(Brackets brackets, Location at) {
    return closingRow(brackets, at, at.offset(), 0);
  }

  /// The same for the first one behind another pair of brackets.
  int closingRowBehind(Brackets skipped, Brackets brackets, Location at) {
    int end = behind(skipped, at, firstOf(skipped, at.offset(), at.end()));
    // Newlines before the skipped pair do not count, as in OPA.
    int newlines = newlines(firstOf(skipped, at.offset(), at.end()), end);
    return closingRow(brackets, at, end, newlines);
  }

  private int closingRow(Brackets brackets, Location at, int from, int newlines) {
    int open = firstOf(brackets, from, at.end());
    if (open >= at.end()) {
      return NO_ROW;
    }
    int close = behind(brackets, at, open);
    return close >= at.end() ? NO_ROW : at.row() + newlines + newlines(open, close);
  }

  private int firstOf(Brackets brackets, int from, int end) {
    int i = from;
    while (i < end && text.charAt(i) != brackets.open()) {
      i++;
    }
    return i;
  }

  /// Where the bracket is closed that opens at an offset; the end of the part if it is not.
  private int behind(Brackets brackets, Location at, int open) {
    int depth = 1;
    for (int i = open + 1; i < at.end(); i++) {
      char c = text.charAt(i);
      if (c == brackets.open()) {
        depth++;
      } else if (c == brackets.close() && --depth == 0) {
        return i;
      }
    }
    return at.end();
  }

  /// Where the brace opens before an offset, as the place of what begins there; the given place if
  /// there is none.
  Location braceBefore(Location at, int offset) {
    for (int i = Math.min(offset, at.end()) - 1; i >= at.offset(); i--) {
      if (text.charAt(i) == '{') {
        return new Location(at.file(), at.row() + newlines(at.offset(), i), 1, i, at.end());
      }
    }
    return at;
  }

  /// Whether a line ends between the beginning of a part and where another part's text is first
  /// found in it.
  boolean breaksBefore(Location part, Location inner) {
    int found = of(part).indexOf(of(inner));
    return found > 0 && newlines(part.offset() + 1, part.offset() + found) > 0;
  }

  /// A pair of brackets.
  record Brackets(char open, char close) {
    static final Brackets ROUND = new Brackets('(', ')');
    static final Brackets SQUARE = new Brackets('[', ']');
    static final Brackets CURLY = new Brackets('{', '}');
  }
}
