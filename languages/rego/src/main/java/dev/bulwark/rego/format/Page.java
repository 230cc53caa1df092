package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule.Comment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written so far, line by line, and the comments that wait for their place.
///
/// A comment stands on its own line above what it stood above, or behind the line it stood behind.
/// Where two would have to stand behind one line the page is crowded: whoever writes the term in
/// which that happens takes its lines back and writes it as it was.
final class Page {
  private static final String INDENT = "\t";

  private final StringBuilder out = new StringBuilder();
  private final WaitingComments comments;
  private int level;
  private boolean inLine;
  private @Nullable Comment trailing;
  private boolean trailingWaits;
  private boolean crowded;
  private boolean keepsLastComment;
  private boolean lostComments;

  Page(WaitingComments comments) {
    this.comments = comments;
  }

  WaitingComments comments() {
    return comments;
  }

  // Lines.

  void write(String text) {
    out.append(text);
  }

  /// Begins a line where none is begun.
  void inLine() {
    if (!inLine) {
      startLine();
    }
  }

  void startLine() {
    inLine = true;
    out.repeat(INDENT, level);
  }

  /// Ends the line, with the comment that belongs behind it.
  void endLine() {
    inLine = false;
    if (trailing != null && !trailingWaits) {
      out.append(' ').append(text(trailing));
      trailing = null;
    }
    trailingWaits = false;
    out.append('\n');
  }

  /// Ends the line within something that goes on without indentation, since a comment may stand
  /// behind what was written.
  void breakLine() {
    endLine();
    inLine = true;
  }

  void blankLine() {
    if (inLine) {
      endLine();
    }
    out.append('\n');
  }

  /// Goes on with an indented line.
  void startBlock() {
    endLine();
    indent();
    startLine();
  }

  void indent() {
    level++;
  }

  void unindent() {
    level--;
  }

  /// One more indentation within the line.
  void writeIndent() {
    out.append(INDENT);
  }

  /// Says that a line is begun, whatever is written on it.
  void goOnInLine() {
    inLine = true;
  }

  // Comments.

  /// Writes the comments above a place, and remembers the one behind its line.
  void reach(Location at) {
    reach(at.row());
  }

  void reach(int row) {
    List<Comment> above = comments.above(row);
    write(above);
    if (!above.isEmpty() && row - above.getLast().at().row() > 1) {
      blankLine();
    }
    comments.on(row).ifPresent(this::trail);
  }

  private void trail(Comment comment) {
    if (trailing == null) {
      trailing = comment;
    } else {
      trailing = null;
      crowded = true;
      lostComments = true;
    }
  }

  /// Each on a line of its own, with no more than one empty line where there was one.
  void write(List<Comment> several) {
    boolean inMetadata = false;
    @Nullable Comment before = null;
    for (Comment comment : several) {
      if (before != null && comment.at().row() - before.at().row() > 1) {
        blankLine();
        inMetadata = false;
      } else if (before != null && inMetadata && isMetadata(comment)) {
        blankLine();
      }
      inMetadata |= isMetadata(comment);
      line(comment);
      before = comment;
    }
  }

  private static boolean isMetadata(Comment comment) {
    return comment.at().col() == 1 && comment.text().strip().startsWith("METADATA");
  }

  /// On a line of its own.
  void line(Comment comment) {
    inLine();
    out.append(text(comment));
    endLine();
  }

  static String text(Comment comment) {
    String text = comment.text();
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return "#" + text.substring(0, end);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }

  boolean hasTrailing() {
    return trailing != null;
  }

  /// Keeps the comment behind this line for the next one.
  void trailOnNextLine() {
    trailingWaits = true;
  }

  // Taking back.

  /// Whether comments would have met, since it was last asked for and answered.
  boolean isCrowded() {
    return crowded;
  }

  void crowded(boolean is) {
    crowded = is;
  }

  /// A state of the page to go back to.
  record Mark(
      int length, int level, int comments, @Nullable Comment trailing, boolean lostComments) {}

  Mark mark() {
    return new Mark(out.length(), level, comments.mark(), trailing, lostComments);
  }

  /// Whether comments that met were given up since then, and no text was kept that holds them.
  boolean hasLostComments(Mark since) {
    return lostComments && !since.lostComments;
  }

  void backTo(Mark mark) {
    out.setLength(mark.length);
    level = mark.level;
    comments.backTo(mark.comments);
    lostComments = mark.lostComments;
  }

  /// Goes back to write a text from some rows as it was, with the comments on them.
  void backTo(Mark mark, int from, int to) {
    backTo(mark);
    if (trailing != null && isBetween(trailing, from, to)) {
      trailing = null;
    }
    if (mark.trailing != null && trailing == null && !isBetween(mark.trailing, from, to)) {
      lostComments = true;
    }
  }

  private static boolean isBetween(Comment comment, int from, int to) {
    return comment.at().row() >= from && comment.at().row() <= to;
  }

  /// Whether a comment behind the last row of a text that is kept as it was is written with it.
  void keepsLastComment(boolean keeps) {
    keepsLastComment = keeps;
  }

  /// Removes the comments of a text that is kept as it was.
  void skipComments(int endRow) {
    comments.skipAbove(endRow);
    if (keepsLastComment) {
      comments.on(endRow).ifPresent(this::trail);
    }
  }

  /// All of it, with one newline at its end.
  String text() {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == '\n') {
      end--;
    }
    return end == out.length() ? out.toString() : out.substring(0, end) + "\n";
  }
}
