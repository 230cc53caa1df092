package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.RegoModule.Comment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The comments of a module that are not written yet, from top to bottom.
final class WaitingComments {
  private final List<Comment> all;
  private final BitSet taken = new BitSet();
  private int next;
  private boolean held;

  WaitingComments(List<Comment> comments) {
    this.all =
        comments.stream().sorted(Comparator.comparingInt(comment -> comment.at().row())).toList();
  }

  /// Where it stands, to go back to.
  int mark() {
    return next;
  }

  void backTo(int mark) {
    next = mark;
  }

  boolean isEmpty() {
    return first() == null;
  }

  /// The next one, which stays.
  @Nullable Comment first() {
    if (held) {
      return null;
    }
    next = taken.nextClearBit(next);
    return next < all.size() ? all.get(next) : null;
  }

  /// Keeps all of them waiting while something is written whose place is not its own.
  void hold(Runnable writing) {
    held = true;
    writing.run();
    held = false;
  }

  /// Whether one waits from a row above that one.
  boolean hasAbove(int row) {
    Comment first = first();
    return first != null && first.at().row() < row;
  }

  /// Removes those above a row.
  List<Comment> above(int row) {
    var found = new ArrayList<Comment>();
    while (hasAbove(row)) {
      found.add(all.get(next++));
    }
    return found;
  }

  void skipAbove(int row) {
    while (hasAbove(row)) {
      next++;
    }
  }

  /// Removes the one on a row.
  Optional<Comment> on(int row) {
    Comment first = first();
    if (first == null || first.at().row() != row) {
      return Optional.empty();
    }
    next++;
    return Optional.of(first);
  }

  /// Whether one waits between two rows, on neither of them.
  boolean hasBetween(int row, int end) {
    if (held) {
      return false;
    }
    for (int i = taken.nextClearBit(next); i < all.size(); i = taken.nextClearBit(i + 1)) {
      int here = all.get(i).at().row();
      if (here >= end) {
        return false;
      }
      if (here > row) {
        return true;
      }
    }
    return false;
  }

  /// Removes those on rows that pass, wherever they stand.
  List<Comment> take(IntPredicate rows) {
    var found = new ArrayList<Comment>();
    for (int i = taken.nextClearBit(next); i < all.size(); i = taken.nextClearBit(i + 1)) {
      if (rows.test(all.get(i).at().row())) {
        taken.set(i);
        found.add(all.get(i));
      }
    }
    return found;
  }
}
