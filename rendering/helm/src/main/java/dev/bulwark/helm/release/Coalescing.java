package dev.bulwark.helm.release;

import dev.bulwark.helm.values.Overlay;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.helm.values.Site;
import dev.bulwark.helm.values.Table;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fills the values of a release with the defaults of its charts, from the outermost to the
/// innermost, and hands globals down.
///
/// Helm's source: package `chartutil`, `coalesce.go`.
final class Coalescing {
  private static final String GLOBAL = "global";

  private final boolean keepsNull;
  private final Consumer<String> warnings;

  /// @param keepsNull whether a null stays rather than take away the default below it
  Coalescing(boolean keepsNull, Consumer<String> warnings) {
    this.keepsNull = keepsNull;
    this.warnings = warnings;
  }

  /// The values of a chart and all charts in it; those given are not changed.
  Table values(ReleasedChart chart, Table given) throws MismatchException {
    Table values = given.copy();
    fill(chart, values, "");
    return values;
  }

  /// A value that is no table stands where those of a chart belong.
  static final class MismatchException extends Exception {
    private final transient Setting setting;

    MismatchException(String chart, Setting setting) {
      super("the values of the chart " + chart + " are no table", null, false, false);
      this.setting = setting;
    }

    Site at() {
      return setting.at();
    }
  }

  private void fill(ReleasedChart chart, Table values, String prefix) throws MismatchException {
    String path = joined(prefix, chart.name());
    fillOwn(chart, values, path);
    for (ReleasedChart child : chart.children()) {
      Setting known = values.setting(child.name());
      if (known == null) {
        known = Setting.of(new Table(), start(chart));
        values.set(child.name(), known);
      }
      if (!(known.value() instanceof Table below)) {
        throw new MismatchException(child.name(), known);
      }
      handGlobals(below, values, path, start(chart));
      fill(child, below, path);
    }
  }

  private void fillOwn(ReleasedChart chart, Table values, String path) {
    Table defaults = chart.values().copy();
    for (String key : defaults.keys()) {
      Setting under = defaults.setting(key);
      Setting over = values.setting(key);
      if (under == null) {
        continue;
      }
      if (over == null) {
        values.set(key, under);
      } else if (over.value() == null && !keepsNull) {
        values.unset(key);
      } else if (over.value() instanceof Table upper && under.value() instanceof Table lower) {
        values.set(key, over.over(under));
        overlay(keepsNull || chart.hasChild(key)).merge(upper, lower, joined(path, key));
      } else {
        values.set(key, over.over(under));
        if (over.value() instanceof Table && under.value() != null) {
          warnings.accept("skipped value for " + joined(path, key) + ": Not a table.");
        }
      }
    }
  }

  private void handGlobals(Table child, Table parent, String path, Site start) {
    Setting own = child.setting(GLOBAL);
    Setting handed = parent.setting(GLOBAL);
    if (own != null && !(own.value() instanceof Table)) {
      warnings.accept("skipping globals because destination global is not a table.");
      return;
    }
    if (handed != null && !(handed.value() instanceof Table)) {
      warnings.accept("skipping globals because source global is not a table.");
      return;
    }
    Table globals = own != null && own.value() instanceof Table table ? table : new Table();
    if (handed != null && handed.value() instanceof Table source) {
      for (String key : source.keys()) {
        hand(key, source.setting(key), globals, path);
      }
    }
    child.set(
        GLOBAL, own != null ? own : Setting.of(globals, handed == null ? start : handed.at()));
  }

  private void hand(String key, @Nullable Setting handed, Table globals, String path) {
    Setting own = globals.setting(key);
    if (handed == null) {
      return;
    }
    if (!(handed.value() instanceof Table source)) {
      if (own != null && own.value() instanceof Table) {
        warnings.accept("key " + key + " is table. Skipping");
      } else {
        globals.set(key, own == null ? handed : handed.over(own));
      }
    } else if (own == null) {
      globals.set(key, handed.with(source.shallowCopy()));
    } else if (own.value() instanceof Table destination) {
      Table merged = source.shallowCopy();
      overlay(true).merge(merged, destination, joined(path, key));
      globals.set(key, handed.with(merged).over(own));
    } else {
      warnings.accept("Conflict: cannot merge map onto non-map for \"" + key + "\". Skipping.");
    }
  }

  private Overlay overlay(boolean keeping) {
    return new Overlay(keeping, warnings);
  }

  /// Where a table that nobody wrote is said to stand.
  private static Site start(ReleasedChart chart) {
    return Site.startOf(chart.chart().manifest().text());
  }

  private static String joined(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }
}
