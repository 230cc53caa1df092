package dev.bulwark.cel.library;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.Texts;

/// What stands where in a text, by code points. Source: cel-go `ext/strings.go`.
final class TextPositions {
  private TextPositions() {}

  private static long length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static CelError outOfRange(long index) {
    return new CelError("index out of range: " + index);
  }

  /// The character at a position; nothing behind the last.
  static Object charAt(String text, long index) {
    long length = length(text);
    if (index < 0 || index > length) {
      return outOfRange(index);
    }
    return index == length
        ? ""
        : Character.toString(text.codePointAt(Texts.offset(text, 0, (int) index)));
  }

  static Object indexOf(String text, String part, long offset) {
    if (offset < 0) {
      return outOfRange(offset);
    }
    long length = length(text);
    if (part.isEmpty()) {
      return Math.min(offset, length);
    }
    if (offset >= length) {
      return -1L;
    }
    int found = TextSearch.first(text, part, Texts.offset(text, 0, (int) offset));
    return found < 0 ? -1L : (long) text.codePointCount(0, found);
  }

  static Object lastIndexOf(String text, String part) {
    if (part.isEmpty()) {
      return length(text);
    }
    int found = TextSearch.last(text, part, text.length());
    return found < 0 ? -1L : (long) text.codePointCount(0, found);
  }

  static Object lastIndexOf(String text, String part, long offset) {
    if (offset < 0) {
      return outOfRange(offset);
    }
    long length = length(text);
    if (part.isEmpty()) {
      return Math.min(offset, length);
    }
    if (offset >= length) {
      return -1L;
    }
    int found = TextSearch.last(text, part, Texts.offset(text, 0, (int) offset));
    return found < 0 ? -1L : (long) text.codePointCount(0, found);
  }

  static Object substring(String text, long start) {
    return start < 0 || start > length(text)
        ? outOfRange(start)
        : text.substring(Texts.offset(text, 0, (int) start));
  }

  static Object substring(String text, long start, long end) {
    if (start > end) {
      return new CelError("invalid substring range. start: " + start + ", end: " + end);
    }
    long length = length(text);
    if (start < 0 || start > length) {
      return outOfRange(start);
    }
    if (end > length) {
      return outOfRange(end);
    }
    int from = Texts.offset(text, 0, (int) start);
    return text.substring(from, Texts.offset(text, from, (int) (end - start)));
  }
}
