package dev.bulwark.cli.scan;

import dev.bulwark.compliance.Catalogue;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.Manifests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which verdicts change when one baseline takes the place of another.
///
/// A control fails for an object in each part of it that a finding is about, so a second bad
/// container is a change, too. What is waived does not fail. Where a stricter control stands in for
/// a looser one, the looser one still counts as failing.
///
/// @param objects how many there are
/// @param changes by kind, the worst first, then by control, then as the objects came
record BlastRadius(
    Side before,
    Side after,
    int objects,
    int files,
    List<Change> changes,
    List<Diagnostic> diagnostics) {

  BlastRadius {
    changes = List.copyOf(changes);
    diagnostics = List.copyOf(diagnostics);
  }

  /// A baseline.
  ///
  /// @param title what people call it
  /// @param controls how many it asks about
  record Side(String title, int controls) {}

  /// How a verdict changes.
  enum Kind {
    NEWLY_FAILING("newly failing"),
    NO_LONGER_FAILING("no longer failing"),
    SEVERITY_CHANGED("of another severity");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// What becomes of one control for one object.
  ///
  /// @param finding the worst there is after the change; before it, where nothing is left
  /// @param before empty for what newly fails
  /// @param after empty for what no longer fails
  record Change(Kind kind, Finding finding, Optional<Severity> before, Optional<Severity> after) {
    String control() {
      return finding.control().id();
    }

    Resource resource() {
      return finding.verdict().resource();
    }

    Severity severity() {
      return finding.severity();
    }
  }

  static BlastRadius between(Manifests.Loaded loaded, ScanResult before, ScanResult after) {
    Map<Resource, Judged> first = byResource(before);
    Map<Resource, Judged> second = byResource(after);
    var changes = new ArrayList<Change>();
    int objects = 0;
    for (Resource resource : loaded.resources()) {
      Judged one = first.get(resource);
      Judged other = second.get(resource);
      objects += one != null || other != null ? 1 : 0;
      changes.addAll(
          changes(
              Failing.of(one == null ? List.of() : one.findings()),
              Failing.of(other == null ? List.of() : other.findings())));
    }
    changes.sort(
        Comparator.comparing(Change::kind)
            .thenComparing(Change::severity, Comparator.reverseOrder())
            .thenComparing(Change::control));
    return new BlastRadius(
        side(before),
        side(after),
        objects,
        loaded.files(),
        changes,
        DiffCommand.diagnostics(loaded, before, after));
  }

  private static Side side(ScanResult result) {
    return new Side(result.input().baseline(), result.input().controls());
  }

  private static Map<Resource, Judged> byResource(ScanResult result) {
    var byResource = new IdentityHashMap<Resource, Judged>();
    result.judged().forEach(judged -> byResource.put(judged.resource(), judged));
    return byResource;
  }

  /// What fails of one object.
  ///
  /// @param parts by the ids of controls and then by parts: the worst finding
  /// @param implied controls for which others stand in
  private record Failing(Map<String, Map<String, Finding>> parts, Set<String> implied) {
    static Failing of(List<Finding> findings) {
      var parts = new TreeMap<String, Map<String, Finding>>();
      Set<String> implied = new HashSet<>();
      for (Finding finding : findings) {
        if (finding.isWaived()) {
          continue;
        }
        Verdict verdict = finding.verdict();
        Map<String, Finding> ofControl =
            parts.computeIfAbsent(finding.control().id(), _ -> new TreeMap<>());
        for (String part : finding.parts()) {
          ofControl.merge(part, finding, Failing::worse);
        }
        for (String rule : verdict.alsoBroken()) {
          Catalogue.builtIn().id(verdict.policy(), rule).ifPresent(implied::add);
        }
      }
      return new Failing(parts, implied);
    }

    private static Finding worse(Finding one, Finding other) {
      return other.severity().compareTo(one.severity()) > 0 ? other : one;
    }

    Map<String, Finding> partsOf(String control) {
      return parts.getOrDefault(control, Map.of());
    }
  }

  private static List<Change> changes(Failing before, Failing after) {
    var controls = new TreeSet<String>(before.parts().keySet());
    controls.addAll(after.parts().keySet());
    var changes = new ArrayList<Change>();
    for (String control : controls) {
      Map<String, Finding> old = before.partsOf(control);
      Map<String, Finding> now = after.partsOf(control);
      if (!before.implied().contains(control)) {
        worst(without(now, old.keySet()))
            .map(it -> new Change(Kind.NEWLY_FAILING, it, Optional.empty(), of(it)))
            .ifPresent(changes::add);
      }
      if (!after.implied().contains(control)) {
        worst(without(old, now.keySet()))
            .map(it -> new Change(Kind.NO_LONGER_FAILING, it, of(it), Optional.empty()))
            .ifPresent(changes::add);
      }
      Optional<Finding> was = worst(within(old, now.keySet()));
      Optional<Finding> is = worst(within(now, old.keySet()));
      if (was.isPresent() && is.isPresent() && was.get().severity() != is.get().severity()) {
        changes.add(new Change(Kind.SEVERITY_CHANGED, is.get(), of(was.get()), of(is.get())));
      }
    }
    return changes;
  }

  private static Optional<Severity> of(Finding finding) {
    return Optional.of(finding.severity());
  }

  private static List<Finding> without(Map<String, Finding> parts, Set<String> others) {
    return parts.entrySet().stream()
        .filter(part -> !others.contains(part.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<Finding> within(Map<String, Finding> parts, Set<String> others) {
    return parts.entrySet().stream()
        .filter(part -> others.contains(part.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Optional<Finding> worst(List<Finding> findings) {
    return findings.stream().min(Finding.WORST_FIRST);
  }

  List<Change> of(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /// Those of a kind by their controls, in the order of [#changes].
  Map<String, List<Change>> byControl(Kind kind) {
    var byControl = new LinkedHashMap<String, List<Change>>();
    for (Change change : of(kind)) {
      byControl.computeIfAbsent(change.control(), _ -> new ArrayList<>()).add(change);
    }
    return byControl;
  }

  /// How many objects change.
  int touched() {
    var touched = new IdentityHashMap<Resource, Boolean>();
    changes.forEach(change -> touched.put(change.resource(), true));
    return touched.size();
  }

  Map<Severity, Integer> newBySeverity() {
    var counts = new EnumMap<Severity, Integer>(Severity.class);
    of(Kind.NEWLY_FAILING).forEach(it -> counts.merge(it.severity(), 1, Integer::sum));
    return counts;
  }

  /// Whether a gate at this severity would newly fail: by what newly fails, or by what was milder.
  boolean newlyFailsAt(Severity gate) {
    return changes.stream()
        .anyMatch(
            change ->
                change.after().filter(now -> now.atLeast(gate)).isPresent()
                    && change.before().filter(was -> was.atLeast(gate)).isEmpty());
  }

  /// The whole in one sentence.
  String summary() {
    var text = new StringBuilder();
    text.append(of(Kind.NEWLY_FAILING).size()).append(" newly failing");
    String separator = " (";
    for (Severity severity : List.of(Severity.values()).reversed()) {
      int count = newBySeverity().getOrDefault(severity, 0);
      if (count > 0) {
        text.append(separator).append(count).append(' ').append(severity.word());
        separator = ", ";
      }
    }
    text.append(separator.equals(", ") ? ")" : "");
    text.append(", ").append(of(Kind.NO_LONGER_FAILING).size()).append(" no longer failing, ");
    text.append(of(Kind.SEVERITY_CHANGED).size()).append(" of another severity; ");
    return text.append(touched())
        .append(" of ")
        .append(objects)
        .append(" objects change")
        .toString();
  }
}
