package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.trace.TracedText;
import java.util.ArrayList;
import java.util.List;

/// One document of a rendered template, as Helm cuts them: at `---` lines, without the white space
/// around.
///
/// @param template the path of the template from the name of the chart on
/// @param output all that the template gave
/// @param start where the document begins in it, in UTF-16 units
record Manifest(String template, TracedText output, int start, int end) {
  private static final String SEPARATOR = "---";

  String content() {
    return output.text().substring(start, end);
  }

  /// Helm's source: package `releaseutil`, `SplitManifests`.
  static List<Manifest> split(String template, TracedText output) {
    String text = output.text();
    int from = skipSpace(text, 0, text.length());
    int end = trimmedEnd(text, from, text.length());
    var manifests = new ArrayList<Manifest>();
    int at = from;
    int searched = from;
    while (at < end) {
      int separator = separator(text, from, searched, end);
      int stop = separator < 0 ? end : separator;
      add(template, output, at, stop, manifests);
      if (separator < 0) {
        break;
      }
      at = separator + SEPARATOR.length();
      while (at < end && isBlank(text.charAt(at))) {
        at++;
      }
      searched = at;
    }
    return manifests;
  }

  /// The next `---` at the beginning of the text or of a line whose break was not passed yet.
  private static int separator(String text, int first, int from, int end) {
    for (int at = text.indexOf(SEPARATOR, from);
        at >= 0 && at + SEPARATOR.length() <= end;
        at = text.indexOf(SEPARATOR, at + 1)) {
      if (at == first || (at > from && text.charAt(at - 1) == '\n')) {
        return at;
      }
    }
    return -1;
  }

  private static void add(
      String template, TracedText output, int from, int to, List<Manifest> manifests) {
    if (from < to) {
      int start = skipSpace(output.text(), from, to);
      int end = trimmedEnd(output.text(), start, to);
      if (start < end) {
        manifests.add(new Manifest(template, output, start, end));
      }
    }
  }

  private static int skipSpace(String text, int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int trimmedEnd(String text, int from, int to) {
    int end = to;
    while (end > from && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// `\s` of Go's patterns.
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  /// `unicode.IsSpace`.
  private static boolean isSpace(char c) {
    return isBlank(c)
        || c == '\u000b'
        || c == '\u0085'
        || c == '\u00a0'
        || (c > 0x1000 && Character.isSpaceChar(c));
  }
}
