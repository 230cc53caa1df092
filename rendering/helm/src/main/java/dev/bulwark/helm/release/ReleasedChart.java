package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.Chart;
import dev.bulwark.helm.chart.Dependency;
import dev.bulwark.helm.values.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart as it takes part in one release. It changes while a release is put together: charts are
/// turned off, renamed by aliases, given the values of their children.
public final class ReleasedChart {
  private final Chart chart;
  private final String name;
  private @Nullable ReleasedChart parent;
  private final List<ReleasedChart> children = new ArrayList<>();
  private List<Dependency> dependencies;
  private Table values;

  private ReleasedChart(Chart chart, String name, Table values) {
    this.chart = chart;
    this.name = name;
    this.dependencies = chart.metadata().dependencies();
    this.values = values;
  }

  /// A chart with all that lie in it, before anything is decided.
  static ReleasedChart of(Chart chart, String name) {
    var released = new ReleasedChart(chart, name, chart.values().copy());
    for (Chart each : chart.charts()) {
      released.add(of(each, each.metadata().name()));
    }
    return released;
  }

  /// This chart again, under another name.
  ///
  /// @param pathsStay whether the paths of charts in it keep the old name, as Helm has them unless
  ///   the chart declares them; two aliases of one chart would get in each other's way
  ReleasedChart as(String alias, boolean pathsStay) {
    var again = new ReleasedChart(chart, alias.isEmpty() ? name : alias, values.copy());
    for (ReleasedChart each : children) {
      ReleasedChart child = each.as("", true);
      again.add(child);
      child.parent = pathsStay ? this : again;
    }
    return again;
  }

  public Chart chart() {
    return chart;
  }

  /// The name it goes by: its own, or an alias.
  public String name() {
    return name;
  }

  public boolean isRoot() {
    return parent == null;
  }

  /// `shop/charts/redis`.
  public String fullPath() {
    return parent == null ? name : parent.fullPath() + "/charts/" + name;
  }

  /// The charts in it that take part.
  public List<ReleasedChart> children() {
    return children;
  }

  /// What it declares to need, without what is turned off.
  public List<Dependency> dependencies() {
    return dependencies;
  }

  /// Its own defaults, and those that it imports.
  Table values() {
    return values;
  }

  void keep(List<ReleasedChart> kept, List<Dependency> needed) {
    List<ReleasedChart> all = List.copyOf(kept);
    children.clear();
    all.forEach(this::add);
    dependencies = List.copyOf(needed);
  }

  void values(Table other) {
    values = other;
  }

  private void add(ReleasedChart child) {
    child.parent = this;
    children.add(child);
  }

  boolean hasChild(String wanted) {
    for (ReleasedChart each : children) {
      if (each.name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
