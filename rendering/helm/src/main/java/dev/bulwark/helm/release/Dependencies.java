package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.Dependency;
import dev.bulwark.helm.release.Coalescing.MismatchException;
import dev.bulwark.helm.values.Overlay;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.helm.values.Site;
import dev.bulwark.helm.values.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides which charts take part in a release, by conditions and tags, and under which names, and
/// lets parents import values of their children.
///
/// Helm's source: package `chartutil`, `dependencies.go`.
final class Dependencies {
  private final Consumer<String> warnings;

  Dependencies(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  void decide(ReleasedChart root, Table given) throws MismatchException {
    enable(root, given, "");
    importValues(root);
  }

  private void enable(ReleasedChart chart, Table given, String path) throws MismatchException {
    List<Need> needs = chart.needs();
    if (needs.isEmpty()) {
      return;
    }
    var found = new ArrayList<ReleasedChart>();
    for (ReleasedChart child : chart.children()) {
      if (needs.stream().noneMatch(each -> each.isFor(child))) {
        found.add(child);
      }
    }
    for (Need each : needs) {
      for (ReleasedChart child : chart.children()) {
        if (each.isFor(child)) {
          found.add(child.as(each.declared().alias()));
          break;
        }
      }
      each.takeAlias();
    }
    chart.keep(found, needs);

    Table values = new Coalescing(false, _ -> {}).values(chart, given);
    Set<String> off = new HashSet<>();
    for (Need each : needs) {
      if (!isOn(each, values, path)) {
        off.add(each.name());
      }
    }
    var kept = chart.children().stream().filter(each -> !off.contains(each.name())).toList();
    chart.keep(kept, needs.stream().filter(each -> !off.contains(each.name())).toList());
    for (ReleasedChart child : kept) {
      enable(child, values, path + child.name() + ".");
    }
  }

  private boolean isOn(Need need, Table values, String path) {
    for (String condition : need.declared().condition().strip().split(",", -1)) {
      if (condition.isEmpty()) {
        continue;
      }
      Setting setting = values.at(keys(path + condition));
      if (setting != null && setting.value() instanceof Boolean on) {
        return on;
      }
      if (setting != null && !setting.isTable()) {
        warnings.accept(
            "Condition path '"
                + condition
                + "' for chart "
                + need.name()
                + " returned non-bool value");
      }
    }
    return isOnByTags(need, values);
  }

  /// On, unless a tag is off and none is on.
  private boolean isOnByTags(Need need, Table values) {
    Table given = values.table("tags");
    Table tags = given == null ? new Table() : given;
    boolean anyOn = false;
    boolean anyOff = false;
    for (String tag : need.declared().tags()) {
      switch (tags.get(tag)) {
        case Boolean on -> {
          anyOn |= on;
          anyOff |= !on;
        }
        case null, default -> {
          if (tags.containsKey(tag)) {
            warnings.accept(
                "Tag '" + tag + "' for chart " + need.name() + " returned non-bool value");
          }
        }
      }
    }
    return anyOn || !anyOff;
  }

  private void importValues(ReleasedChart chart) throws MismatchException {
    for (ReleasedChart child : chart.children()) {
      importValues(child);
    }
    if (chart.needs().isEmpty()) {
      return;
    }
    Table values = new Coalescing(true, _ -> {}).values(chart, new Table());
    var merging = new Overlay(true, _ -> {});
    var imported = new Table();
    for (Need need : chart.needs()) {
      for (Dependency.Import each : need.takeImports()) {
        Table piece = piece(need.name(), each, values);
        if (piece != null) {
          merging.merge(imported, piece, "");
        }
      }
    }
    chart.values(merging.merge(values.copy(), imported, ""));
  }

  private @Nullable Table piece(String chart, Dependency.Import taken, Table values) {
    String child =
        switch (taken) {
          case Dependency.Import.Exported(var name) -> "exports." + name;
          case Dependency.Import.Mapped(var from, _) -> from;
        };
    Setting setting = values.at(keys(chart + "." + child));
    if (setting == null || !(setting.value() instanceof Table table)) {
      warnings.accept("ImportValues missing table from chart " + chart + ": " + child);
      return null;
    }
    return taken instanceof Dependency.Import.Mapped(_, var parent) && !parent.equals(".")
        ? below(keys(parent), table.copy(), setting.at())
        : table.copy();
  }

  private static Table below(List<String> path, Table table, Site at) {
    Table outer = table;
    for (String key : path.reversed()) {
      outer = new Table().set(key, Setting.of(outer, at));
    }
    return outer;
  }

  private static List<String> keys(String path) {
    return Arrays.asList(path.split("\\.", -1));
  }
}
