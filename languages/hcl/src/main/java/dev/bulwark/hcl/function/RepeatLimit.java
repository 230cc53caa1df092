package dev.bulwark.hcl.function;

import java.util.ArrayDeque;
import java.util.Deque;

/// How often a part of a pattern is repeated when repetitions such as `((a{9}){9}){9}` multiply.
/// RE2 refuses more than 1,000, since it writes each one out; RE2/J counts only the innermost.
final class RepeatLimit {
  private static final long MOST = 1_000;

  private RepeatLimit() {}

  static boolean exceeds(String pattern) {
    Deque<Long> groups = new ArrayDeque<>();
    long most = 1;
    long last = 1;
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> {
          at++;
          last = 1;
        }
        case '[' -> {
          at = classEnd(pattern, at);
          last = 1;
        }
        case '(' -> {
          groups.push(most);
          most = 1;
          last = 1;
        }
        case ')' -> {
          last = most;
          most = Math.max(most, groups.isEmpty() ? 1 : groups.pop());
        }
        case '{' -> {
          int end = pattern.indexOf('}', at);
          last *= end < 0 ? 1 : greatest(pattern.substring(at, end));
        }
        default -> last = 1;
      }
      most = Math.max(most, last);
      if (most > MOST) {
        return true;
      }
    }
    return false;
  }

  private static int classEnd(String pattern, int start) {
    int at = start;
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    if (at < pattern.length() && pattern.charAt(at) == ']') {
      at++;
    }
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /// The greater of the numbers in `2,5`; 1 where it is no repetition.
  private static long greatest(String counts) {
    long greatest = 1;
    for (String count : counts.split(",", 2)) {
      boolean number = !count.isEmpty() && count.chars().allMatch(c -> c >= '0' && c <= '9');
      if (number) {
        greatest = Math.max(greatest, count.length() > 4 ? MOST + 1 : Long.parseLong(count));
      } else if (!count.isEmpty()) {
        return 1;
      }
    }
    return greatest;
  }
}
