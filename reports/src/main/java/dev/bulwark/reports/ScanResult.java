package dev.bulwark.reports;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Waived;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    Gate gate,
    Score score) {

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
  /// @param baseline by what was judged, as people call it: `bulwark.yaml (strict)`
  /// @param controls how many controls were asked
  /// @param policies how many policies beside them
  /// @param sources what was taken for something to be rendered, and what came of it
  /// @param seconds how long reading and judging took; never part of machine output
  public record Input(
      int files,
      int otherFiles,
      int otherObjects,
      List<String> toRender,
      List<Source> sources,
      String baseline,
      int controls,
      int policies,
      double seconds) {
    public Input {
      toRender = List.copyOf(toRender);
      sources = List.copyOf(sources);
    }

    /// An input of nothing but manifests.
    public Input(
        int files,
        int otherFiles,
        int otherObjects,
        List<String> toRender,
        String baseline,
        int controls,
        int policies,
        double seconds) {
      this(
          files,
          otherFiles,
          otherObjects,
          toRender,
          List.of(),
          baseline,
          controls,
          policies,
          seconds);
    }
  }

  /// A chart, a kustomization, a Terraform configuration.
  ///
  /// @param kind what it was taken for: `a Helm chart`
  /// @param environments those that it is written for; empty where there is only one
  /// @param objects how many it renders to, in all environments
  /// @param partOf the source that uses it, so that it is not judged by itself; may be empty
  public record Source(
      String name, String kind, List<String> environments, int objects, String partOf) {
    public Source {
      environments = List.copyOf(environments);
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

  /// When findings fail the run.
  ///
  /// @param failOn the least severity that does; empty when none does by itself
  /// @param most how many findings of a severity are let pass, whatever `failOn` says
  /// @param over how many findings fail it: all of a severity of which there are too many, also
  ///   those that the severity filter holds back; an undecided rule counts like a failed one
  public record Gate(Optional<Severity> failOn, Map<Severity, Integer> most, int over) {
    public Gate {
      most = Map.copyOf(most);
    }

    /// Holds the gate against findings; waived ones do not count.
    public static Gate of(
        Optional<Severity> failOn, Map<Severity, Integer> most, List<Judged> judged) {
      var counts = new EnumMap<Severity, Integer>(Severity.class);
      for (Judged one : judged) {
        for (Finding finding : one.findings()) {
          if (!finding.isWaived()) {
            counts.merge(finding.severity(), 1, Integer::sum);
          }
        }
      }
      int over = 0;
      for (Severity severity : Severity.values()) {
        int count = counts.getOrDefault(severity, 0);
        boolean counted = failOn.isPresent() && severity.atLeast(failOn.get());
        int allowed = most.getOrDefault(severity, counted ? 0 : Integer.MAX_VALUE);
        over += count > allowed ? count : 0;
      }
      return new Gate(failOn, most, over);
    }

    public boolean failed() {
      return over > 0;
    }

    /// What people call it: `high`, `low, at most 20 medium`; empty where nothing fails the run.
    public String title() {
      var title = new StringBuilder(failOn.map(Severity::word).orElse(""));
      for (Severity severity : Controls.WORST_FIRST) {
        if (most.containsKey(severity)) {
          title.append(title.isEmpty() ? "at most " : ", at most ");
          title.append(most.get(severity)).append(' ').append(severity.word());
        }
      }
      return title.toString();
    }
  }

  /// How many verdicts came out how, whatever is shown of them: the score with its denominator. A
  /// verdict is one rule about one object.
  ///
  /// @param waived would count as failed or undecided, but for a waiver
  /// @param notApplicable rules that do not hold for the object, which are not part of the score
  public record Score(int passed, int failed, int waived, int undecided, int notApplicable) {
    /// Counts. What was there before a ratchet was set counts as failed.
    ///
    /// @param judged with all findings, before any is held back. What was there before a ratchet
    ///   was set counts as failed.
    public static Score of(List<Judged> judged) {
      int passed = 0;
      int failed = 0;
      int waived = 0;
      int undecided = 0;
      int notApplicable = 0;
      for (Judged one : judged) {
        for (Verdict verdict : one.verdicts()) {
          switch (verdict.outcome()) {
            case PASS -> passed++;
            case FAIL, WARN -> failed++;
            case ERROR -> undecided++;
            case SKIP -> notApplicable++;
          }
        }
        for (Finding finding : one.findings()) {
          if (finding.isWaived() && !isKnown(finding)) {
            boolean open = finding.verdict().outcome() == Verdict.Outcome.ERROR;
            undecided -= open ? 1 : 0;
            failed -= open ? 0 : 1;
            waived++;
          }
        }
      }
      return new Score(passed, failed, waived, undecided, notApplicable);
    }

    /// The denominator: every verdict but those that do not apply.
    public int judged() {
      return passed + failed + waived + undecided;
    }
  }

  /// Whether a finding was there before a ratchet was set.
  static boolean isKnown(Finding finding) {
    return finding.waived().filter(why -> why.kind() == Waived.Kind.RATCHET).isPresent();
  }

  public List<Finding> findings() {
    return judged.stream().flatMap(one -> one.findings().stream()).toList();
  }
}
