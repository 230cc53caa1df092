package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.BuiltinException;
import java.util.ArrayList;
import java.util.List;

/// Reads the globs of `regex.globs_match`.
final class GlobTokens {
  private final String glob;
  private final int[] input;
  private int at;

  GlobTokens(String glob) {
    this.glob = glob;
    this.input = glob.codePoints().toArray();
  }

  List<GlobToken> read() {
    var tokens = new ArrayList<GlobToken>();
    while (at < input.length) {
      tokens.add(token());
    }
    return tokens;
  }

  private GlobToken token() {
    boolean escaped = input[at] == '\\';
    int point = next();
    List<GlobToken.Range> characters;
    if (escaped) {
      characters = List.of(new GlobToken.Range(point, point));
    } else {
      characters =
          switch (point) {
            case '.' -> GlobToken.ANY_CHARACTER;
            case '[' -> set();
            case ']' -> throw invalid("set-close ']' with no preceding '['");
            case '+', '*' ->
                throw invalid(
                    "flag '" + Character.toString(point) + "' must be preceded by a non-flag");
            default -> List.of(new GlobToken.Range(point, point));
          };
    }
    int flag = at < input.length ? input[at] : 0;
    boolean repeats = flag == '*' || flag == '+';
    if (repeats) {
      at++;
    }
    return new GlobToken(characters, repeats, flag == '*');
  }

  private List<GlobToken.Range> set() {
    var ranges = new ArrayList<GlobToken.Range>();
    int previous = -1;
    while (at < input.length) {
      boolean escaped = input[at] == '\\';
      int point = next();
      if (!escaped && point == ']') {
        return ranges;
      }
      if (!escaped && point == '-') {
        ranges.add(new GlobToken.Range(previous, rangeEnd(previous)));
        previous = -1;
      } else {
        ranges.add(new GlobToken.Range(point, point));
        previous = point;
      }
    }
    throw invalid("found [ without matching ]");
  }

  private int rangeEnd(int start) {
    if (start < 0) {
      throw invalid("range character '-' must be preceded by a Unicode character");
    }
    if (at >= input.length - 1) {
      throw invalid("range character '-' must be followed by a Unicode character");
    }
    boolean escaped = input[at] == '\\';
    int end = next();
    if (!escaped && (end == ']' || end == '-')) {
      throw invalid("range character '-' cannot be followed by a special symbol");
    }
    if (end < start) {
      throw invalid(
          "range is out of order: '%s' comes before '%s' in Unicode"
              .formatted(Character.toString(end), Character.toString(start)));
    }
    return end;
  }

  private int next() {
    if (input[at] == '\\') {
      if (at == input.length - 1) {
        throw invalid("input ends with a \\ (escape) character");
      }
      at++;
    }
    return input[at++];
  }

  private BuiltinException invalid(String what) {
    return BuiltinException.failed(
        "input:" + glob + ", pos:" + at + ", " + what + ": the input provided is invalid");
  }
}
