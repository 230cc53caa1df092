package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.Version;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.compliance.Triage;
import dev.bulwark.model.Verdict;
import dev.bulwark.reports.Report;
import dev.bulwark.reports.Reports;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers to requests in the formats in which Kubernetes keeps what policies say.
final class AppliedReport {
  private final GivenPolicies policies;

  AppliedReport(GivenPolicies policies) {
    this.policies = policies;
  }

  void write(List<Applied> applied, String format, Appendable out) throws IOException {
    var judge = new PolicyJudge(policies);
    var triage = new Triage(Catalogue.builtIn(), judge::control);
    var judged = new ArrayList<Judged>();
    for (Applied each : applied) {
      List<Verdict> verdicts = judge.verdicts(each.answer(), each.subject());
      if (!verdicts.isEmpty()) {
        judged.add(new Judged(each.subject(), verdicts, triage.findings(verdicts)));
      }
    }
    var input = new ScanResult.Input(0, 0, 0, List.of(), "", 0, policies.count(), 0);
    var gate = ScanResult.Gate.of(Optional.empty(), Map.of(), judged);
    var result =
        new ScanResult(
            Version.number(),
            input,
            judged,
            List.of(),
            List.of(),
            gate,
            ScanResult.Score.of(judged));
    Reports.named(format).orElseThrow().write(result, Report.Look.PLAIN, out);
  }
}
