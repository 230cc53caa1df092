package dev.bulwark.compliance;

import dev.bulwark.model.Control;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The step from verdicts to findings: which of them matter to a person, and as what.
///
/// FAIL, WARN and ERROR matter. A policy that the catalogue does not know gets a control of its own
/// making, so no verdict is lost for want of an entry.
public final class Triage {
  private final Catalogue catalogue;
  private final Function<Verdict, Optional<Control>> others;

  public Triage(Catalogue catalogue) {
    this(catalogue, _ -> Optional.empty());
  }

  /// @param others what is known of policies that the catalogue does not have
  public Triage(Catalogue catalogue, Function<Verdict, Optional<Control>> others) {
    this.catalogue = catalogue;
    this.others = others;
  }

  /// The findings among the verdicts about one resource: worst first, those equally bad in the
  /// order of their verdicts.
  public List<Finding> findings(List<Verdict> verdicts) {
    var findings = new ArrayList<Finding>();
    for (Verdict verdict : verdicts) {
      if (matters(verdict)) {
        Control control = controlOf(verdict);
        findings.add(Finding.of(control, verdict, severity(control, verdict)));
      }
    }
    findings.sort(Finding.WORST_FIRST);
    return findings;
  }

  private static boolean matters(Verdict verdict) {
    return switch (verdict.outcome()) {
      case FAIL, WARN, ERROR -> true;
      case PASS, SKIP -> false;
    };
  }

  /// The policy's own word, if it has one; else the worst of the control and those it stands in
  /// for.
  private Severity severity(Control control, Verdict verdict) {
    if (verdict.severity().isPresent()) {
      return verdict.severity().get();
    }
    Severity worst = control.severity();
    for (String rule : verdict.alsoBroken()) {
      Optional<Control> other = catalogue.control(verdict.policy(), rule);
      if (other.isPresent() && other.get().severity().atLeast(worst)) {
        worst = other.get().severity();
      }
    }
    return worst;
  }

  private Control controlOf(Verdict verdict) {
    return catalogue
        .forVerdict(verdict)
        .or(() -> others.apply(verdict))
        .orElseGet(() -> uncatalogued(verdict.policy(), verdict.rule()));
  }

  /// What can be said of a rule by its name alone. Its own severity, where the policy has one,
  /// reaches the finding by the verdict.
  private static Control uncatalogued(String policy, String rule) {
    String name = rule.isEmpty() ? policy : policy + "/" + rule;
    return new Control(
        name,
        rule.isEmpty()
            ? "Policy " + policy + " must hold"
            : "Rule " + rule + " of policy " + policy + " must hold",
        Severity.MEDIUM,
        "The policy does not say how bad it is.",
        "The object keeps to " + name + ".",
        "The policy's own documentation says; the catalogue has no entry for it.",
        "Change the object as the message says.",
        List.of(),
        Map.of(),
        List.of());
  }
}
