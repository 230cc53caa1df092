package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.EnumMap;
import java.util.Map;

/// The numbers of a scan. Every object is counted once: clean, with findings, with nothing but
/// findings that are waived, or with nothing but what the severity filter holds back.
///
/// @param bySeverity findings that were decided and are not waived; only the severities there are
/// @param waived findings that are waived
/// @param known findings that were there before a ratchet was set
/// @param undecided rules that ended in an error, and are not waived
record Summary(
    int objects,
    int clean,
    int withFindings,
    int onlyWaived,
    int heldBack,
    Map<Severity, Integer> bySeverity,
    int findings,
    int waived,
    int known,
    int undecided,
    int errors,
    int warnings) {

  static Summary of(ScanResult result) {
    var bySeverity = new EnumMap<Severity, Integer>(Severity.class);
    int findings = 0;
    int waived = 0;
    int known = 0;
    int clean = 0;
    int withFindings = 0;
    int onlyWaived = 0;
    int undecided = 0;
    for (Judged judged : result.judged()) {
      boolean failed = false;
      for (Verdict verdict : judged.verdicts()) {
        undecided += verdict.outcome() == Outcome.ERROR ? 1 : 0;
        failed |= verdict.outcome() != Outcome.PASS && verdict.outcome() != Outcome.SKIP;
      }
      int counting = 0;
      for (Finding finding : judged.findings()) {
        boolean open = finding.verdict().outcome() == Outcome.ERROR;
        if (finding.isWaived()) {
          boolean before = ScanResult.isKnown(finding);
          known += before ? 1 : 0;
          waived += before ? 0 : 1;
          undecided -= open ? 1 : 0;
          continue;
        }
        counting++;
        if (!open) {
          bySeverity.merge(finding.severity(), 1, Integer::sum);
          findings++;
        }
      }
      withFindings += counting > 0 ? 1 : 0;
      onlyWaived += counting == 0 && !judged.findings().isEmpty() ? 1 : 0;
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
        onlyWaived,
        objects - clean - withFindings - onlyWaived,
        bySeverity,
        findings,
        waived,
        known,
        undecided,
        errors,
        result.diagnostics().size() - errors);
  }

  int of(Severity severity) {
    return bySeverity.getOrDefault(severity, 0);
  }
}
