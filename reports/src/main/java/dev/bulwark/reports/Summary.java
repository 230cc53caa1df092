package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.EnumMap;
import java.util.Map;

/// The numbers of a scan. Every object is counted once: clean, with findings, or with nothing but
/// what the severity filter holds back.
///
/// @param bySeverity findings that were decided; only the severities there are
/// @param undecided rules that ended in an error
record Summary(
    int objects,
    int clean,
    int withFindings,
    int heldBack,
    Map<Severity, Integer> bySeverity,
    int findings,
    int undecided,
    int errors,
    int warnings) {

  static Summary of(ScanResult result) {
    var bySeverity = new EnumMap<Severity, Integer>(Severity.class);
    int findings = 0;
    int clean = 0;
    int withFindings = 0;
    int undecided = 0;
    for (Judged judged : result.judged()) {
      boolean failed = false;
      for (Verdict verdict : judged.verdicts()) {
        undecided += verdict.outcome() == Outcome.ERROR ? 1 : 0;
        failed |= verdict.outcome() != Outcome.PASS && verdict.outcome() != Outcome.SKIP;
      }
      for (Finding finding : judged.findings()) {
        if (finding.verdict().outcome() != Outcome.ERROR) {
          bySeverity.merge(finding.severity(), 1, Integer::sum);
          findings++;
        }
      }
      withFindings += judged.findings().isEmpty() ? 0 : 1;
      clean += judged.findings().isEmpty() && !failed ? 1 : 0;
    }
    int objects = result.judged().size();
    int errors = 0;
    for (Diagnostic diagnostic : result.diagnostics()) {
      errors += diagnostic.level() == Diagnostic.Level.ERROR ? 1 : 0;
    }
    return new Summary(
        objects,
        clean,
        withFindings,
        objects - clean - withFindings,
        bySeverity,
        findings,
        undecided,
        errors,
        result.diagnostics().size() - errors);
  }

  int of(Severity severity) {
    return bySeverity.getOrDefault(severity, 0);
  }
}
