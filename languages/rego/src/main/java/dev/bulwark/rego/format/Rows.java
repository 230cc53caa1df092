package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Groups parts by the rows on which they were written, which is how they are written again.
final class Rows {
  private Rows() {}

  /// A part of a sequence.
  ///
  /// @param isPlaced whether the text shows where all of it stands: `-x` stands for `0 - x`, whose
  ///   zero is nowhere
  record Item<T>(T part, Location at, boolean isPlaced) {
    static Item<Term> of(Term term) {
      return new Item<>(term, term.at(), !Terms.any(term, Rows::isUnplaced));
    }

    static Item<Term.Entry> of(Term.Entry entry) {
      return new Item<>(entry, entry.key().at(), true);
    }

    static Item<Expr> of(Expr expr) {
      boolean[] placed = {true};
      Terms.walk(
          expr,
          term -> {
            placed[0] &= !isUnplaced(term);
            return placed[0];
          });
      return new Item<>(expr, expr.at(), placed[0]);
    }
  }

  private static boolean isUnplaced(Term term) {
    return term.at().equals(Location.NONE)
        || (term instanceof Term.Var variable && variable.isGenerated());
  }

  /// The rows from top to bottom, their items from left to right; all on one row if there is one
  /// whose place is not known. The first item always begins the first row.
  ///
  /// @param before what stands before the first one
  static <T> List<List<Item<T>>> of(List<Item<T>> items, Location before) {
    if (!items.stream().allMatch(Item::isPlaced)) {
      return List.of(items);
    }
    var sorted = new ArrayList<>(items);
    sorted.sort(
        Comparator.comparingInt((Item<T> item) -> item.at().row())
            .thenComparingInt(item -> item.at().col()));
    var rows = new ArrayList<List<Item<T>>>();
    var row = new ArrayList<Item<T>>();
    Location last = before;
    for (Item<T> item : sorted) {
      if (item.at().row() > last.row() && !(rows.isEmpty() && row.isEmpty())) {
        rows.add(row);
        row = new ArrayList<>();
      }
      row.add(item);
      last = item.at();
    }
    rows.add(row);
    return rows;
  }
}
