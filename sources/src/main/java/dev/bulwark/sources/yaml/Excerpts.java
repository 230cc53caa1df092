package dev.bulwark.sources.yaml;

import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.ArrayList;

/// The lines a diagnostic shows, with whatever could be a secret left out.
final class Excerpts {
  private static final String[] SENSITIVE = {
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "apikey",
    "api-key",
    "api_key",
    "accesskey",
    "access-key",
    "access_key",
    "privatekey",
    "private-key",
    "private_key",
    "auth",
    "begin ",
    "akia",
    "://"
  };

  private Excerpts() {}

  /// The first line of a span, in the document between `start` and `end`.
  static SourceText.Excerpt of(SourceText text, Span span, int start, int end) {
    var excerpt = text.excerpt(span, 1);
    boolean secret = holdsSecret(text.bytes(), start, end);
    var lines = new ArrayList<String>();
    for (String line : excerpt.lines()) {
      lines.add(visible(secret || isSensitive(line) ? mask(line) : line));
    }
    return new SourceText.Excerpt(excerpt.firstLine(), lines);
  }

  /// Keeps indentation, `- ` and the key.
  static String mask(String line) {
    int colon = line.indexOf(':');
    if (colon >= 0) {
      return colon + 1 == line.length() ? line : line.substring(0, colon + 1) + " …";
    }
    int text = 0;
    while (text < line.length() && (line.charAt(text) == ' ' || line.charAt(text) == '-')) {
      text++;
    }
    return text == line.length() ? line : line.substring(0, text) + "…";
  }

  /// The line without what would move the cursor of a terminal or break the line.
  private static String visible(String line) {
    var out = new StringBuilder(line);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if ((Character.isISOControl(c) && c != '\t') || c == 0x2028 || c == 0x2029) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString();
  }

  private static boolean isSensitive(String line) {
    for (String word : SENSITIVE) {
      for (int i = 0; i + word.length() <= line.length(); i++) {
        if (line.regionMatches(true, i, word, 0, word.length())) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether the bytes hold `kind: Secret`, with any quotes and blanks.
  private static boolean holdsSecret(byte[] bytes, int start, int end) {
    for (int i = start; i + 4 <= end; i++) {
      if (bytes[i] == 'k' && bytes[i + 1] == 'i' && bytes[i + 2] == 'n' && bytes[i + 3] == 'd') {
        int at = i + 4;
        while (at < end && " \t\"':".indexOf(bytes[at]) >= 0) {
          at++;
        }
        if (startsWith(bytes, at, end, "Secret")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int at, int end, String word) {
    if (at + word.length() > end) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
