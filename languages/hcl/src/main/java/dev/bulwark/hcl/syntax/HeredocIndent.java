package dev.bulwark.hcl.syntax;

import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.List;

/// Takes the indentation that all lines share off a `<<-` heredoc. Blank lines do not count.
final class HeredocIndent {
  private HeredocIndent() {}

  static List<TemplatePart> removed(List<TemplatePart> parts) {
    int shared = shared(parts);
    if (shared == 0) {
      return parts;
    }
    var moved = new ArrayList<TemplatePart>(parts.size());
    boolean lineStart = true;
    for (TemplatePart part : parts) {
      if (lineStart && part instanceof TemplatePart.Text(String text, var place)) {
        int cut = isBlankLine(text) ? 0 : Math.min(shared, indent(text));
        moved.add(new TemplatePart.Text(text.substring(cut), place));
      } else {
        moved.add(part);
      }
      lineStart = endsLine(part);
    }
    return moved;
  }

  private static int shared(List<TemplatePart> parts) {
    int shared = Integer.MAX_VALUE;
    boolean lineStart = true;
    for (TemplatePart part : parts) {
      if (lineStart) {
        int spaces =
            !(part instanceof TemplatePart.Text(String text, _))
                ? 0
                : isBlankLine(text) ? Integer.MAX_VALUE : indent(text);
        shared = Math.min(shared, spaces);
      }
      lineStart = endsLine(part);
    }
    return shared == Integer.MAX_VALUE ? 0 : shared;
  }

  private static boolean endsLine(TemplatePart part) {
    return part instanceof TemplatePart.Text(String text, _) && text.endsWith("\n");
  }

  private static boolean isBlankLine(String text) {
    return text.endsWith("\n") && indent(text) == text.length();
  }

  private static int indent(String text) {
    int spaces = 0;
    while (spaces < text.length() && GoText.isSpace(text.charAt(spaces))) {
      spaces++;
    }
    return spaces;
  }
}
