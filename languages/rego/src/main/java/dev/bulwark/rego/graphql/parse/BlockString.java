package dev.bulwark.rego.graphql.parse;

import java.util.Arrays;
import java.util.List;

/// The content of a text between three quotes: GraphQL specification, `BlockStringValue()`, but
/// that the first line counts for the common indent, too, as it does for gqlparser.
final class BlockString {
  private static final int BLANK = Integer.MAX_VALUE;

  private BlockString() {}

  static String value(String raw) {
    String[] lines = raw.split("\n", -1);
    int common = BLANK;
    for (String line : lines) {
      common = Math.min(common, indent(line));
    }
    for (int i = 1; common != BLANK && i < lines.length; i++) {
      lines[i] = lines[i].length() < common ? "" : lines[i].substring(common);
    }
    List<String> kept = Arrays.asList(lines);
    while (!kept.isEmpty() && indent(kept.getFirst()) == BLANK) {
      kept = kept.subList(1, kept.size());
    }
    while (!kept.isEmpty() && indent(kept.getLast()) == BLANK) {
      kept = kept.subList(0, kept.size() - 1);
    }
    return String.join("\n", kept);
  }

  private static int indent(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != ' ' && line.charAt(i) != '\t') {
        return i;
      }
    }
    return BLANK;
  }
}
