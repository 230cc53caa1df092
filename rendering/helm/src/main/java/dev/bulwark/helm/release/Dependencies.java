package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.Dependency;
import dev.bulwark.helm.chart.VersionRange;
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
    List<Dependency> declared = chart.dependencies();
    if (declared.isEmpty()) {
      return;
    }
    var found = new ArrayList<ReleasedChart>();
    for (ReleasedChart child : chart.children()) {
      if (declared.stream().noneMatch(each -> isMeant(each, child))) {
        found.add(child);
      }
    }
    for (Dependency each : declared) {
      for (ReleasedChart child : chart.children()) {
        if (isMeant(each, child)) {
          boolean isOnly = declared.stream().filter(other -> isMeant(other, child)).count() == 1;
          found.add(child.as(each.alias(), isOnly));
          break;
        }
      }
    }
    chart.keep(found, declared);

    Table values = new Coalescing(false, _ -> {}).values(chart, given);
    Set<String> off = new HashSet<>();
    for (Dependency each : declared) {
      if (!isOn(each, values, path)) {
        off.add(each.calledName());
      }
    }
    var kept = chart.children().stream().filter(each -> !off.contains(each.name())).toList();
    chart.keep(kept, declared.stream().filter(each -> !off.contains(each.calledName())).toList());
    for (ReleasedChart child : kept) {
      enable(child, values, path + child.name() + ".");
    }
  }

  private static boolean isMeant(Dependency dependency, ReleasedChart chart) {
    return chart.chart().metadata().name().equals(dependency.name())
        && VersionRange.holds(dependency.version(), chart.chart().metadata().version());
  }

  private boolean isOn(Dependency dependency, Table values, String path) {
    for (String condition : dependency.condition().strip().split(",", -1)) {
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
                + dependency.name()
                + " returned non-bool value");
      }
    }
    return isOnByTags(dependency, values);
  }

  /// On, unless a tag is off and none is on.
  private boolean isOnByTags(Dependency dependency, Table values) {
    Table given = values.table("tags");
    Table tags = given == null ? new Table() : given;
    boolean anyOn = false;
    boolean anyOff = false;
    for (String tag : dependency.tags()) {
      switch (tags.get(tag)) {
        case Boolean on -> {
          anyOn |= on;
          anyOff |= !on;
        }
        case null, default -> {
          if (tags.containsKey(tag)) {
            warnings.accept(
                "Tag '" + tag + "' for chart " + dependency.name() + " returned non-bool value");
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
    if (chart.dependencies().isEmpty()) {
      return;
    }
    Table values = new Coalescing(true, _ -> {}).values(chart, new Table());
    var merging = new Overlay(true, _ -> {});
    var imported = new Table();
    for (Dependency dependency : chart.dependencies()) {
      for (Dependency.Import each : dependency.imports()) {
        Table piece = piece(dependency, each, values);
        if (piece != null) {
          merging.merge(imported, piece, "");
        }
      }
    }
    chart.values(merging.merge(values.copy(), imported, ""));
  }

  private @Nullable Table piece(Dependency dependency, Dependency.Import taken, Table values) {
    String child =
        switch (taken) {
          case Dependency.Import.Exported(var name) -> "exports." + name;
          case Dependency.Import.Mapped(var from, _) -> from;
        };
    Setting setting = values.at(keys(dependency.calledName() + "." + child));
    if (setting == null || !(setting.value() instanceof Table table)) {
      warnings.accept(
          "ImportValues missing table from chart " + dependency.calledName() + ": " + child);
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
