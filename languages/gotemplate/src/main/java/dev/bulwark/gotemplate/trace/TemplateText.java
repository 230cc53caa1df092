package dev.bulwark.gotemplate.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The text of a template as it was written, which places point into.
public final class TemplateText {
  private final String name;
  private final String text;
  private final @Nullable TracedText written;
  private int @Nullable [] lines;

  /// @param name the name that errors show, as the template's path in its chart
  public TemplateText(String name, String text) {
    this(name, text, null);
  }

  /// @param written for a template that is itself a value, as `tpl` renders it: where its
  ///   characters came from
  public TemplateText(String name, String text, @Nullable TracedText written) {
    this.name = name;
    this.text = text;
    this.written = written;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /// Where the characters of this template came from, when rendering made it.
  public @Nullable TracedText written() {
    return written;
  }

  /// The line of an offset, counted from 1.
  public int line(int offset) {
    return lineIndex(offset) + 1;
  }

  /// The column of an offset in code points, counted from 1.
  public int column(int offset) {
    return text.codePointCount(lineStart(offset), offset) + 1;
  }

  /// The place of an offset as Go prints it: `name:3:5`, where the column counts bytes from 0.
  public String goPlace(int offset) {
    int column = 0;
    for (int i = lineStart(offset); i < offset; ) {
      int rune = text.codePointAt(i);
      column += rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
      i += Character.charCount(rune);
    }
    return name + ":" + line(offset) + ":" + column;
  }

  private int lineStart(int offset) {
    return lines()[lineIndex(offset)];
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lines(), offset);
    return found >= 0 ? found : -found - 2;
  }

  /// Offsets at which lines begin, found when first asked for.
  private int[] lines() {
    int[] known = lines;
    if (known == null) {
      known = new int[16];
      int count = 1;
      for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        if (count == known.length) {
          known = Arrays.copyOf(known, 2 * count);
        }
        known[count++] = at + 1;
      }
      known = Arrays.copyOf(known, count);
      lines = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return name;
  }
}
