package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The controls that a report speaks of.
final class Controls {
  static final List<Severity> WORST_FIRST = List.of(Severity.values()).reversed();

  private Controls() {}

  /// Whether `bulwark explain` knows a control: those of the catalogue all have examples, those
  /// made up for a policy have none.
  static boolean hasPage(Control control) {
    return !control.examples().isEmpty();
  }

  /// Each control with a finding once, in the order of the findings.
  static List<Control> in(ScanResult result) {
    var controls = new ArrayList<Control>();
    var known = new HashSet<String>();
    for (Judged judged : result.judged()) {
      for (Finding finding : judged.findings()) {
        if (known.add(finding.control().id())) {
          controls.add(finding.control());
        }
      }
    }
    return controls;
  }
}
