package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.Dependency;
import dev.bulwark.helm.chart.VersionRange;
import java.util.List;

/// What a chart of a release declares to need. All aliases of the chart share it, as in Helm: what
/// was done for the first of them is not done again for the others.
final class Need {
  private final Dependency declared;
  private String name;
  private boolean imported;

  Need(Dependency declared) {
    this.declared = declared;
    this.name = declared.name();
  }

  Dependency declared() {
    return declared;
  }

  /// The name of the chart, which an alias takes the place of once the chart was found.
  String name() {
    return name;
  }

  boolean isFor(ReleasedChart chart) {
    return chart.name().equals(name)
        && VersionRange.holds(declared.version(), chart.chart().metadata().version());
  }

  void takeAlias() {
    name = declared.calledName();
  }

  /// What of the chart's values is to be imported: nothing any more for a second alias.
  List<Dependency.Import> takeImports() {
    List<Dependency.Import> imports = imported ? List.of() : declared.imports();
    imported = true;
    return imports;
  }
}
