package dev.bulwark.sources.yaml;

/// Reads `|` and `>` scalars for [ManifestReader]. YAML 1.2 §8.1; where it leaves a choice, as
/// libyaml and its descendants fold.
final class BlockScalarReader {
  private enum Chomping {
    CLIP,
    STRIP,
    KEEP
  }

  private final Cursor cursor;
  private final byte[] bytes;
  private final TextBuffer text = new TextBuffer();

  BlockScalarReader(Cursor cursor) {
    this.cursor = cursor;
    this.bytes = cursor.bytes;
  }

  /// Reads the scalar whose indicator is here.
  ///
  /// @param parent the column of the collection it is part of
  /// @return the column of the next line with content
  int read(int parent) throws Bail {
    if (parent < 0) {
      throw new Bail(); // the root of a document: rare, and readers disagree on its indentation
    }
    int start = cursor.at;
    boolean folded = bytes[start] == '>';
    cursor.at++;
    var chomping = Chomping.CLIP;
    int digit = 0;
    while (!cursor.isBlank(cursor.at)) {
      byte b = bytes[cursor.at++];
      if ((b == '+' || b == '-') && chomping == Chomping.CLIP) {
        chomping = b == '+' ? Chomping.KEEP : Chomping.STRIP;
      } else if (b >= '1' && b <= '9' && digit == 0) {
        digit = b - '0';
      } else {
        throw new Bail();
      }
    }
    skipHeader();
    int indent = digit > 0 ? parent + digit : indentation(parent);
    text.clear();
    lines(indent, folded, chomping);
    cursor.found(text.toString(), start, 0);
    cursor.stop = BlockScalars.end(bytes, start, cursor.at);
    int next = cursor.contentLine();
    if (next > parent) {
      throw new Bail();
    }
    return next;
  }

  private void skipHeader() throws Bail {
    boolean parted = cursor.at < cursor.end && bytes[cursor.at] == ' ';
    cursor.skipSpaces();
    if (parted && cursor.at < cursor.end && bytes[cursor.at] == '#') {
      cursor.skipComment();
    }
    if (!cursor.atLineEnd()) {
      throw new Bail();
    }
    cursor.skipBreak();
  }

  /// The indentation of the first line that is not blank.
  private int indentation(int parent) throws Bail {
    int most = 0;
    int i = cursor.at;
    while (true) {
      int line = i;
      while (i < cursor.end && bytes[i] == ' ') {
        i++;
      }
      int spaces = i - line;
      if (!cursor.endsLine(i)) {
        if (most > spaces) {
          throw new Bail();
        }
        return Math.max(Math.max(spaces, most), parent + 1);
      }
      most = Math.max(most, spaces);
      if (i >= cursor.end) {
        if (spaces > 0) {
          throw new Bail();
        }
        return Math.max(most, parent + 1);
      }
      i += bytes[i] == '\r' ? 2 : 1;
    }
  }

  /// Reads lines of at least `indent` columns; leaves the cursor at the start of the first other.
  private void lines(int indent, boolean folded, Chomping chomping) {
    int blankLines = 0;
    boolean any = false;
    boolean broken = false; // the last line read has a line break behind it
    boolean flush = false; // and begins with neither space nor tab
    while (cursor.at < cursor.end) {
      int i = cursor.at;
      int most = Math.min(cursor.end, i + indent);
      while (i < most && bytes[i] == ' ') {
        i++;
      }
      if (cursor.endsLine(i)) {
        cursor.at = i;
        if (i == cursor.end) {
          break;
        }
        cursor.skipBreak();
        blankLines++;
        continue;
      }
      if (i - cursor.at < indent) {
        break;
      }
      boolean alsoFlush = bytes[i] != ' ' && bytes[i] != '\t';
      if (any && !(folded && flush && alsoFlush)) {
        text.append('\n');
      } else if (any && blankLines == 0) {
        text.append(' ');
      }
      text.appendLineBreaks(blankLines);
      blankLines = 0;
      int from = i;
      while (!cursor.endsLine(i)) {
        i++;
      }
      text.append(bytes, from, i);
      any = true;
      flush = alsoFlush;
      broken = i < cursor.end;
      cursor.at = i;
      cursor.skipBreak();
    }
    if (chomping != Chomping.STRIP && broken) {
      text.append('\n');
    }
    if (chomping == Chomping.KEEP) {
      text.appendLineBreaks(blankLines);
    }
  }
}
