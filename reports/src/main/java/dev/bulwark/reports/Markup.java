package dev.bulwark.reports;

/// Text as it may stand in XML and HTML, between tags and within quoted attributes.
public final class Markup {
  private Markup() {}

  /// Legible (what XML 1.0 forbids is shown as a mark), with all that means something to a parser
  /// escaped.
  public static String escape(String text) {
    String legible = Legible.of(text);
    StringBuilder escaped = null;
    int written = 0;
    for (int i = 0; i < legible.length(); i++) {
      String entity = entity(legible.charAt(i));
      if (!entity.isEmpty()) {
        escaped = escaped == null ? new StringBuilder(legible.length() + 16) : escaped;
        escaped.append(legible, written, i).append(entity);
        written = i + 1;
      }
    }
    return escaped == null
        ? legible
        : escaped.append(legible, written, legible.length()).toString();
  }

  /// The same for text of several lines: line feeds and tabs stay.
  public static String escapeLines(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (c == '\n' || c == '\t') {
        escaped.append(escape(text.substring(start, i)));
        if (i < text.length()) {
          escaped.append(c);
        }
        start = i + 1;
      }
    }
    return escaped.toString();
  }

  /// Prose for HTML: what stands between backticks is code.
  static String prose(String text) {
    String escaped = escapeLines(text);
    var html = new StringBuilder(escaped.length() + 32);
    int at = 0;
    for (int open = escaped.indexOf('`'); open >= 0; open = escaped.indexOf('`', at)) {
      int close = escaped.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      html.append(escaped, at, open).append("<code>");
      html.append(escaped, open + 1, close).append("</code>");
      at = close + 1;
    }
    return html.append(escaped, at, escaped.length()).toString();
  }

  private static String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> "";
    };
  }
}
