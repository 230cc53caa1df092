package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import java.util.List;
import java.util.Optional;

/// All that one scan found: what every report is made from. In the order of the input, so that
/// every report is the same on any machine.
///
/// @param judged every resource that some control looked at, also those without findings
/// @param diagnostics faults in the input, in [Diagnostic#ORDER]
/// @param notes what a policy says about the whole, such as the dry run of a namespace label; each
///   a line
public record ScanResult(
    String version,
    Input input,
    List<Judged> judged,
    List<Diagnostic> diagnostics,
    List<String> notes,
    Gate gate) {

  public ScanResult {
    judged = List.copyOf(judged);
    diagnostics = List.copyOf(diagnostics);
    notes = List.copyOf(notes);
  }

  /// What was read.
  ///
  /// @param files files opened; `stdin` counts as one
  /// @param otherFiles files and documents that are no Kubernetes objects
  /// @param otherObjects objects of kinds that no control looks at
  /// @param toRender charts and kustomizations met as they are written, each named with what it
  ///   needs
  /// @param controls how many controls were asked
  /// @param policies how many policies beside them
  /// @param seconds how long reading and judging took; never part of machine output
  public record Input(
      int files,
      int otherFiles,
      int otherObjects,
      List<String> toRender,
      int controls,
      int policies,
      double seconds) {
    public Input {
      toRender = List.copyOf(toRender);
    }
  }

  /// One resource with what was said about it.
  ///
  /// @param verdicts all of them, passes included
  /// @param findings those that matter, worst first; only what the severity filter lets through
  public record Judged(Resource resource, List<Verdict> verdicts, List<Finding> findings) {
    public Judged {
      verdicts = List.copyOf(verdicts);
      findings = List.copyOf(findings);
    }
  }

  /// From which severity on findings fail the run.
  ///
  /// @param failOn empty when nothing does
  /// @param over how many findings are that bad, also of those that the severity filter holds back;
  ///   an undecided rule counts like a failed one
  public record Gate(Optional<Severity> failOn, int over) {
    public boolean failed() {
      return over > 0;
    }
  }

  public List<Finding> findings() {
    return judged.stream().flatMap(one -> one.findings().stream()).toList();
  }
}
