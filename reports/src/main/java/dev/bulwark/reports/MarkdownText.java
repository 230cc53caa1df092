package dev.bulwark.reports;

/// User data as it may stand in Markdown: it shows as it is, on one line, and makes no formatting,
/// no HTML, no link and no mention of anybody.
public final class MarkdownText {
  private static final String PUNCTUATION = "\\`*_{}[]()#+!|~$^:";

  private MarkdownText() {}

  /// Text between other text, also in a table cell.
  ///
  /// Mentions, issue numbers and addresses are found by GitHub in the finished HTML, where no
  /// backslash helps: an empty comment parts them.
  public static String escape(String text, int longest) {
    String legible = cut(Legible.of(text), longest);
    var escaped = new StringBuilder(legible.length() + 16);
    for (int i = 0; i < legible.length(); i++) {
      char c = legible.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '@' -> escaped.append("@<!-- -->");
        case '#' -> escaped.append("\\#<!-- -->");
        case ':' -> escaped.append(legible.startsWith("://", i) ? ":<!-- -->" : ":");
        case '.' -> escaped.append(endsWithWww(legible, i) ? "<!-- -->." : ".");
        default -> {
          if (PUNCTUATION.indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }

  /// Text within HTML tags, where Markdown is not read but mentions still are.
  static String html(String text, int longest) {
    String escaped = Markup.escape(cut(Legible.of(text), longest));
    return escaped
        .replace("@", "@<!-- -->")
        .replace(" #", " #<!-- -->")
        .replace("://", ":<!-- -->//")
        .replace("](", "]<!-- -->(");
  }

  /// The same as a code span, in which Markdown and GitHub leave everything alone.
  public static String code(String text, int longest) {
    String legible = cut(Legible.of(text), longest).replace("|", "\\|");
    if (legible.isBlank()) {
      return "";
    }
    String fence = fence(legible, 1);
    String pad = legible.startsWith("`") || legible.endsWith("`") ? " " : "";
    return fence + pad + legible + pad + fence;
  }

  /// A fenced block of code.
  static String block(String language, String text) {
    String fence = fence(text, 3);
    return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
  }

  /// Backticks, more of them than stand together in the text.
  private static String fence(String text, int fewest) {
    int longest = fewest - 1;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return "`".repeat(longest + 1);
  }

  private static boolean endsWithWww(String text, int dot) {
    return dot >= 3 && text.regionMatches(true, dot - 3, "www", 0, 3);
  }

  private static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
