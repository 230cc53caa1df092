package dev.bulwark.cel.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Finds patterns that would unfold beyond reason, which RE2/J does not: `((a{1000}){1000}){1000}`.
/// The rules and texts are Go's; the largest size is smaller. Source: Go `regexp/syntax/parse.go`.
final class PatternLimits {
  private static final int MOST_REPEATS = 1_000;
  private static final int DEEPEST = 1_000;
  private static final int LARGEST = 20_000;

  /// What is known of a group while it is read, or of a pattern when it is.
  private static final class Group {
    /// How many instructions it takes, about.
    private long size;

    /// How often a part of it is repeated at most.
    private long repeats = 1;

    /// The same of the piece that was read last, which a repetition would take.
    private long lastSize;

    private long lastRepeats = 1;

    private void add(long pieceSize, long pieceRepeats) {
      settle();
      lastSize = pieceSize;
      lastRepeats = pieceRepeats;
    }

    private void settle() {
      size = Math.min(size + lastSize, LARGEST + 1L);
      repeats = Math.max(repeats, lastRepeats);
      lastSize = 0;
      lastRepeats = 1;
    }
  }

  private final String pattern;
  private final Deque<Group> open = new ArrayDeque<>();
  private Group group = new Group();
  private int at;

  private PatternLimits(String pattern) {
    this.pattern = pattern;
  }

  /// Why a pattern must not be compiled; empty also for one that is none.
  static Optional<String> fault(String pattern) {
    return new PatternLimits(pattern).read();
  }

  private Optional<String> read() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> {
          open.push(group);
          group = new Group();
          if (open.size() > DEEPEST) {
            return fault("expression nests too deeply", pattern);
          }
        }
        case ')' -> close();
        case '*', '+', '?' -> group.lastSize += 2;
        case '{' -> {
          Optional<String> fault = repetition();
          if (fault.isPresent()) {
            return fault;
          }
        }
        case '|' -> group.add(1, 1);
        default -> group.add(1, 1);
      }
      if (group.size + group.lastSize > LARGEST) {
        return fault("expression too large", pattern);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fault(String code, String part) {
    return Optional.of("error parsing regexp: " + code + ": `" + part + "`");
  }

  private void escape() {
    if (at >= pattern.length()) {
      return;
    }
    char c = pattern.charAt(at++);
    if (c == 'Q') {
      int end = pattern.indexOf("\\E", at);
      int stop = end < 0 ? pattern.length() : end;
      group.add(stop - at, 1);
      at = end < 0 ? stop : end + 2;
      return;
    }
    if ("pPx".indexOf(c) >= 0 && at < pattern.length() && pattern.charAt(at) == '{') {
      at = after('}', at);
    }
    group.add(1, 1);
  }

  private void characterClass() {
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    int first = at;
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at == first)) {
      if (pattern.startsWith("[:", at)) {
        at = after(']', at);
      } else {
        at += pattern.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at = Math.min(at + 1, pattern.length());
    group.add(1, 1);
  }

  private int after(char end, int from) {
    int found = pattern.indexOf(end, from);
    return found < 0 ? pattern.length() : found + 1;
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    group.settle();
    Group closed = group;
    group = open.pop();
    group.add(closed.size + 2, closed.repeats);
  }

  /// `{2}`, `{2,}`, `{2,5}`; anything else is text.
  private Optional<String> repetition() {
    int start = at - 1;
    int end = pattern.indexOf('}', at);
    String[] bounds = end < 0 ? new String[0] : pattern.substring(at, end).split(",", -1);
    if (bounds.length < 1 || bounds.length > 2 || !isNumber(bounds[0])) {
      group.add(1, 1);
      return Optional.empty();
    }
    String most = bounds.length == 2 && isNumber(bounds[1]) ? bounds[1] : bounds[0];
    at = end + 1;
    int times = Math.max(1, Integer.parseInt(most));
    group.lastRepeats *= times;
    group.lastSize = Math.max(1, group.lastSize) * times;
    return group.lastRepeats > MOST_REPEATS
        ? fault("invalid repeat count", pattern.substring(start, at))
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
