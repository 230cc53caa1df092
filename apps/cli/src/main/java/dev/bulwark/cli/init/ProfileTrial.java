package dev.bulwark.cli.init;

import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a profile would find. What is waived does not count.
///
/// @param controls how many it asks about
/// @param bySeverity how many findings of each severity; only those there are
/// @param objects how many some control looks at
/// @param withFindings how many of them have findings
/// @param worst controls with findings, the worst first, then those with the most
record ProfileTrial(
    String profile,
    int controls,
    Map<Severity, Integer> bySeverity,
    int objects,
    int withFindings,
    List<Broken> worst) {

  /// A control that does not hold.
  record Broken(String control, Severity severity, int findings) {
    private Broken and(Broken other) {
      Severity worse = severity.atLeast(other.severity) ? severity : other.severity;
      return new Broken(control, worse, findings + other.findings);
    }
  }

  static ProfileTrial of(String profile, ScanResult result) {
    var bySeverity = new EnumMap<Severity, Integer>(Severity.class);
    var broken = new TreeMap<String, Broken>();
    int withFindings = 0;
    for (Judged judged : result.judged()) {
      boolean found = false;
      for (Finding finding : judged.findings()) {
        if (finding.isWaived()) {
          continue;
        }
        found = true;
        bySeverity.merge(finding.severity(), 1, Integer::sum);
        String control = finding.control().id();
        broken.merge(control, new Broken(control, finding.severity(), 1), Broken::and);
      }
      withFindings += found ? 1 : 0;
    }
    var worst = new ArrayList<Broken>(broken.values());
    worst.sort(
        Comparator.comparing(Broken::severity)
            .thenComparingInt(Broken::findings)
            .reversed()
            .thenComparing(Broken::control));
    return new ProfileTrial(
        profile,
        result.input().controls(),
        bySeverity,
        result.judged().size(),
        withFindings,
        worst);
  }

  int of(Severity severity) {
    return bySeverity.getOrDefault(severity, 0);
  }

  /// How many findings are at least this bad.
  int from(Severity least) {
    int count = 0;
    for (Map.Entry<Severity, Integer> entry : bySeverity.entrySet()) {
      count += entry.getKey().atLeast(least) ? entry.getValue() : 0;
    }
    return count;
  }
}
