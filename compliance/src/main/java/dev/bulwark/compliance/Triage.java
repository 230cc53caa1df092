package dev.bulwark.compliance;

import dev.bulwark.compliance.baseline.ControlSelection;
import dev.bulwark.model.Control;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The step from verdicts to findings: which of them matter to a person, and as what.
///
/// FAIL, WARN and ERROR matter. A policy that the catalogue does not know gets a control of its own
/// making, so no verdict is lost for want of an entry.
public final class Triage {
  private final Catalogue catalogue;
  private final Function<Verdict, Optional<Control>> others;
  private final ControlSelection selection;

  public Triage(Catalogue catalogue) {
    this(catalogue, _ -> Optional.empty());
  }

  /// @param others what is known of policies that the catalogue does not have
  public Triage(Catalogue catalogue, Function<Verdict, Optional<Control>> others) {
    this(catalogue, others, ControlSelection.EVERYTHING);
  }

  /// @param selection what the baseline makes of each control
  public Triage(
      Catalogue catalogue,
      Function<Verdict, Optional<Control>> others,
      ControlSelection selection) {
    this.catalogue = catalogue;
    this.others = others;
    this.selection = selection;
  }

  /// The verdicts about one resource that the baseline lets stand: none of controls it switches
  /// off; SKIP where a control does not hold for the object, or where it would go by what the
  /// source does not tell yet.
  ///
  /// @param path of the object's file, from the folder of the baseline
  public List<Verdict> applicable(List<Verdict> verdicts, Supplier<String> path) {
    if (verdicts.isEmpty()) {
      return verdicts;
    }
    List<Unknown> unknowns = verdicts.getFirst().resource().origin().unknowns();
    if (!unknowns.isEmpty()) {
      return selected(verdicts.stream().map(one -> known(one, unknowns)).toList(), path);
    }
    return selected(verdicts, path);
  }

  /// A verdict about what the source does not tell yet is none.
  private static Verdict known(Verdict verdict, List<Unknown> unknowns) {
    if (matters(verdict)) {
      for (FieldPath place : verdict.places()) {
        for (Unknown unknown : unknowns) {
          if (unknown.covers(place)) {
            return skipped(verdict, "not known yet: " + unknown.why());
          }
        }
      }
    }
    return verdict;
  }

  private List<Verdict> selected(List<Verdict> verdicts, Supplier<String> path) {
    if (selection.isPlain()) {
      return verdicts;
    }
    var applicable = new ArrayList<Verdict>(verdicts.size());
    for (Verdict verdict : verdicts) {
      if (selection.switched(id(verdict)).orElse(true)) {
        applicable.add(applied(verdict, path.get()));
      }
    }
    return applicable;
  }

  /// A rule that stands in for looser ones gives way to them where it does not hold itself.
  private Verdict applied(Verdict verdict, String path) {
    if (selection.applies(id(verdict), verdict.resource(), path)) {
      return verdict;
    }
    if (matters(verdict) && !verdict.alsoBroken().isEmpty()) {
      List<String> looser = verdict.alsoBroken();
      return applied(
          verdict.ofRule(looser.getFirst()).inPlaceOf(looser.subList(1, looser.size())), path);
    }
    return skipped(verdict, "the baseline does not ask this of the object");
  }

  private static Verdict skipped(Verdict verdict, String why) {
    return Verdict.fail(verdict.policy(), verdict.rule(), verdict.resource(), why, List.of())
        .withOutcome(Verdict.Outcome.SKIP);
  }

  /// The id of the control that a verdict is about.
  private String id(Verdict verdict) {
    return catalogue
        .id(verdict.policy(), verdict.rule())
        .or(() -> others.apply(verdict).map(Control::id))
        .orElseGet(() -> nameOf(verdict.policy(), verdict.rule()));
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

  /// What the baseline says, or the policy's own word, if it has one; else the worst of the control
  /// and those it stands in for.
  private Severity severity(Control control, Verdict verdict) {
    Optional<Severity> set = selection.severity(control.id()).or(verdict::severity);
    if (set.isPresent()) {
      return set.get();
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
    String name = nameOf(policy, rule);
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

  private static String nameOf(String policy, String rule) {
    return rule.isEmpty() ? policy : policy + "/" + rule;
  }
}
