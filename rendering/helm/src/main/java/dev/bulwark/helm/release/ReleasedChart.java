package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.Chart;
import dev.bulwark.helm.chart.Dependency;
import dev.bulwark.helm.values.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart as it takes part in one release. It changes while a release is put together: charts are
/// turned off, renamed by aliases, given the values of their children.
///
/// Two aliases of one chart share the charts in it and what it declares to need, as in Helm: what
/// the one changes, the other finds changed.
public final class ReleasedChart {
  private final Chart chart;
  private final String name;
  private @Nullable ReleasedChart parent;
  private final List<ReleasedChart> children = new ArrayList<>();
  private List<Need> needs;
  private Table values;

  private ReleasedChart(Chart chart, String name, Table values, List<Need> needs) {
    this.chart = chart;
    this.name = name;
    this.values = values;
    this.needs = needs;
  }

  /// A chart with all that lie in it, before anything is decided.
  static ReleasedChart of(Chart chart, String name) {
    List<Need> needs = chart.metadata().dependencies().stream().map(Need::new).toList();
    var released = new ReleasedChart(chart, name, chart.values().copy(), needs);
    for (Chart each : chart.charts()) {
      released.add(of(each, each.metadata().name()));
    }
    return released;
  }

  /// This chart again, under another name where there is one. The charts in it are the same, and
  /// keep their paths until one of both [keeps][#keep] them.
  ReleasedChart as(String alias) {
    String called = alias.isEmpty() ? name : alias;
    var again = new ReleasedChart(chart, called, values, needs);
    again.children.addAll(children);
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
    return needs.stream().map(Need::declared).toList();
  }

  List<Need> needs() {
    return needs;
  }

  /// Its own defaults, and those that it imports.
  Table values() {
    return values;
  }

  void keep(List<ReleasedChart> kept, List<Need> needed) {
    List<ReleasedChart> all = List.copyOf(kept);
    children.clear();
    all.forEach(this::add);
    needs = List.copyOf(needed);
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
