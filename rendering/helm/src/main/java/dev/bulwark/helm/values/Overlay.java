package dev.bulwark.helm.values;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lays tables over each other as Helm does. Scalars and lists are replaced, tables are merged.
///
/// Helm's source: packages `cli/values` (`mergeMaps`) and `chartutil` (`coalesceTablesFullKey`).
public final class Overlay {
  private final boolean keepsNull;
  private final Consumer<String> warnings;

  /// @param keepsNull whether a null of the upper table stays, rather than take the key away that
  ///   the lower one has
  /// @param warnings told of tables that meet something else
  public Overlay(boolean keepsNull, Consumer<String> warnings) {
    this.keepsNull = keepsNull;
    this.warnings = warnings;
  }

  /// Values of a later file over those of earlier ones, which it overrules in everything, null too.
  public static void add(Table values, Table later) {
    for (String key : later.keys()) {
      Setting upper = setting(later, key);
      Setting lower = values.setting(key);
      if (lower == null) {
        values.set(key, upper);
      } else if (upper.value() instanceof Table over && lower.value() instanceof Table under) {
        Table merged = under.shallowCopy();
        add(merged, over);
        values.set(key, upper.with(merged).over(lower));
      } else {
        values.set(key, upper.over(lower));
      }
    }
  }

  /// Fills `upper` with what only `lower` has. `lower` changes, too: give it a copy.
  public Table merge(Table upper, @Nullable Table lower, String prefix) {
    if (lower == null) {
      return upper;
    }
    Set<String> nullBelow = new HashSet<>();
    for (String key : lower.keys()) {
      if (lower.get(key) == null) {
        nullBelow.add(key);
      }
    }
    for (String key : lower.keys()) {
      Setting under = setting(lower, key);
      Setting over = upper.setting(key);
      if (over == null) {
        upper.set(key, under);
      } else if (over.value() == null) {
        if (!keepsNull && !nullBelow.contains(key)) {
          upper.unset(key);
        } else {
          upper.set(key, over.over(under));
        }
      } else {
        upper.set(key, over.over(under));
        meet(over, under, prefix.isEmpty() ? key : prefix + "." + key);
      }
    }
    return upper;
  }

  private void meet(Setting over, Setting under, String key) {
    if (over.value() instanceof Table upper && under.value() instanceof Table lower) {
      merge(upper, lower, key);
    } else if (under.value() instanceof Table) {
      warnings.accept("cannot overwrite table with non table for " + key);
    } else if (over.isTable() && under.value() != null) {
      warnings.accept("destination for " + key + " is a table. Ignoring non-table value");
    }
  }

  private static Setting setting(Table table, String key) {
    Setting setting = table.setting(key);
    if (setting == null) {
      throw new IllegalStateException("a key of the table is not in it");
    }
    return setting;
  }
}
