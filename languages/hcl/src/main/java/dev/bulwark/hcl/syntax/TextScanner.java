package dev.bulwark.hcl.syntax;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Finds the ends of the literal parts of templates, and of heredocs.
final class TextScanner {
  private final byte[] bytes;
  private final int end;

  /// The heredocs that are open, the innermost first.
  private final Deque<Heredoc> heredocs = new ArrayDeque<>();

  private static final class Heredoc {
    final int markerStart;
    final int markerEnd;
    boolean atLineStart = true;

    Heredoc(int markerStart, int markerEnd) {
      this.markerStart = markerStart;
      this.markerEnd = markerEnd;
    }
  }

  TextScanner(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  void openHeredoc(int markerStart, int markerEnd) {
    heredocs.push(new Heredoc(markerStart, markerEnd));
  }

  void closeHeredoc() {
    heredocs.pop();
  }

  /// A template sequence follows on this line of a heredoc, so its marker cannot.
  void leaveLine() {
    if (!heredocs.isEmpty()) {
      heredocs.element().atLineStart = false;
    }
  }

  /// Where the line's end lies if the line at `at` holds the marker alone; else -1. The marker's
  /// line must have an end.
  int heredocCloses(int at) {
    Heredoc heredoc = heredocs.element();
    if (!heredoc.atLineStart) {
      return -1;
    }
    int stop = at;
    while (stop < end && bytes[stop] != '\n') {
      stop++;
    }
    if (stop == end) {
      return -1;
    }
    int last = stop > at && bytes[stop - 1] == '\r' ? stop - 1 : stop;
    int from = at;
    int to = last;
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    boolean marker = Arrays.equals(bytes, from, to, bytes, heredoc.markerStart, heredoc.markerEnd);
    return marker ? last : -1;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  /// Where a part of a quoted text ends: at its quote, a line break or a sequence.
  int quotedEnd(int at) {
    int stop = at;
    while (stop < end) {
      int c = bytes[stop];
      if (c == '"' || c == '\n' || c == '\r') {
        break;
      }
      if (c == '\\') {
        boolean escapes = stop + 1 < end && bytes[stop + 1] != '\n' && bytes[stop + 1] != '\r';
        stop += escapes ? 2 : 1;
      } else if (c == '$' || c == '%') {
        int past = pastMarker(stop);
        if (past == stop) {
          break;
        }
        stop = past;
      } else {
        stop++;
      }
    }
    return Math.min(stop, end);
  }

  /// Where a part of a heredoc or bare template ends: behind its line, or at a sequence.
  int lineEnd(int at) {
    int stop = at;
    while (stop < end) {
      int c = bytes[stop];
      if (c == '\n') {
        if (!heredocs.isEmpty()) {
          heredocs.element().atLineStart = true;
        }
        return stop + 1;
      }
      if (c == '$' || c == '%') {
        int past = pastMarker(stop);
        if (past == stop) {
          break;
        }
        stop = past;
      } else {
        stop++;
      }
    }
    leaveLine();
    return stop;
  }

  /// Behind `$${` or a `$` that begins no sequence; `at` itself where a sequence begins.
  private int pastMarker(int at) {
    int c = bytes[at];
    if (at + 1 >= end) {
      return at + 1;
    }
    if (bytes[at + 1] == '{') {
      return at;
    }
    boolean doubled = bytes[at + 1] == c && at + 2 < end && bytes[at + 2] == '{';
    return at + (doubled ? 3 : 1);
  }

  /// The bytes of the line break at `at`; 0 if there is none.
  int newlineLength(int at) {
    if (at < end && bytes[at] == '\n') {
      return 1;
    }
    return at + 1 < end && bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 0;
  }
}
