package dev.bulwark.reports;

import dev.bulwark.reports.Report.Look;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Text for people: folded to the width of a [Look], coloured where it says so. Whatever is written
/// passes through [Legible], so only the page itself writes escape sequences.
public final class Page {
  /// How a piece of text stands out; without colour it does not.
  public enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    NAME("1;36"),
    GOOD("32"),
    LOW("36"),
    MEDIUM("33"),
    HIGH("31"),
    CRITICAL("1;35");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private static final int NARROWEST = 40;

  private final Appendable out;
  private final Look look;
  private final int width;

  public Page(Appendable out, Look look) {
    this.out = out;
    this.look = look;
    this.width = Math.max(NARROWEST, look.width());
  }

  public int width() {
    return width;
  }

  /// The first of two spellings where the terminal shows more than ASCII, else the second.
  public String either(String unicode, String ascii) {
    return look.unicode() ? unicode : ascii;
  }

  /// The text as it will be shown.
  String legible(String text) {
    return look.unicode() ? Legible.of(text) : Legible.ascii(text);
  }

  public int cells(String text) {
    return Cells.of(legible(text));
  }

  public Page print(Ink ink, String text) throws IOException {
    boolean inked = look.colour() && !ink.code.isEmpty() && !text.isEmpty();
    if (inked) {
      out.append("\u001B[").append(ink.code).append('m');
    }
    out.append(legible(text));
    if (inked) {
      out.append("\u001B[0m");
    }
    return this;
  }

  public Page print(String text) throws IOException {
    return print(Ink.PLAIN, text);
  }

  public Page spaces(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.append(' ');
    }
    return this;
  }

  public Page newLine() throws IOException {
    out.append('\n');
    return this;
  }

  /// Folds words to the right edge, from column `start`, where the output stands now; further lines
  /// begin at column `hanging`.
  public void paragraph(Ink ink, int start, int hanging, String text) throws IOException {
    boolean first = true;
    for (String line : fold(text, width - start, width - hanging)) {
      if (!first) {
        spaces(hanging);
      }
      print(ink, line).newLine();
      first = false;
    }
  }

  /// Breaks text at spaces into lines of at most `room` cells, the first of at most `firstRoom`; a
  /// word longer than a line is broken anywhere.
  List<String> fold(String text, int firstRoom, int room) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int left = Math.max(NARROWEST / 2, firstRoom);
    for (String word : words(legible(text))) {
      int size = Cells.of(word);
      if (!line.isEmpty() && 1 + size > left) {
        lines.add(line.toString());
        line.setLength(0);
        left = Math.max(NARROWEST / 2, room);
      }
      if (!line.isEmpty()) {
        line.append(' ');
        left--;
      }
      for (int i = 0; i < word.length(); ) {
        int codePoint = word.codePointAt(i);
        if (Cells.of(codePoint) > left) {
          lines.add(line.toString());
          line.setLength(0);
          left = Math.max(NARROWEST / 2, room);
        }
        line.appendCodePoint(codePoint);
        left -= Cells.of(codePoint);
        i += Character.charCount(codePoint);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
