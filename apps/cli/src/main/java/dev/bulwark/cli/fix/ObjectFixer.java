package dev.bulwark.cli.fix;

import dev.bulwark.cli.fix.ObjectFix.Left;
import dev.bulwark.cli.fix.ObjectFix.Made;
import dev.bulwark.cli.fix.ObjectFix.Reason;
import dev.bulwark.cli.scan.Judging;
import dev.bulwark.model.Finding;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.edit.TextEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fixes the findings of one object in its tree, one after the other. After each the object is
/// judged again, so that the next fix starts from what the last one left, and no fix is kept that
/// does not help or that brings another finding.
final class ObjectFixer {
  private final Judging judging;
  private final FixChoice choice;

  ObjectFixer(Judging judging, FixChoice choice) {
    this.judging = judging;
    this.choice = choice;
  }

  /// Fixes what can be fixed.
  ///
  /// @param impossible findings, by their keys, that cannot be fixed in the text, and why
  ObjectFix fix(Resource resource, Map<String, String> impossible) {
    Map<String, Finding> first = findings(resource);
    var made = new LinkedHashMap<String, Made>();
    var left = new LinkedHashMap<String, Left>();
    JsonObject tree = resource.raw();
    Map<String, Finding> open = first;
    for (Optional<Finding> next = next(open, left); next.isPresent(); next = next(open, left)) {
      Finding finding = next.get();
      String key = ObjectFix.key(finding);
      Optional<Left> obstacle = obstacle(finding, impossible);
      if (obstacle.isPresent()) {
        left.put(key, obstacle.get());
        continue;
      }
      Optional<JsonObject> changed = TextEditor.patched(tree, finding.verdict().fixes());
      if (changed.isEmpty()) {
        left.put(key, conflict(finding, "it does not fit the object as it is written"));
        continue;
      }
      Map<String, Finding> then = findings(Resource.of(changed.get(), resource.origin()));
      Optional<String> harm = harm(finding, open, then);
      if (harm.isPresent()) {
        left.put(key, conflict(finding, harm.get()));
      } else {
        made.put(key, new Made(first.getOrDefault(key, finding), finding.verdict().fixes()));
        tree = changed.get();
        open = then;
      }
    }
    return new ObjectFix(
        resource, withThoseThatWentAlong(made, left, first, open), List.copyOf(left.values()));
  }

  /// The first finding that has not been looked at yet.
  private Optional<Finding> next(Map<String, Finding> open, Map<String, Left> left) {
    return open.entrySet().stream()
        .filter(entry -> !left.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .filter(choice::concerns)
        .findFirst();
  }

  private Optional<Left> obstacle(Finding finding, Map<String, String> impossible) {
    String known = impossible.get(ObjectFix.key(finding));
    if (finding.verdict().fixes().isEmpty()) {
      return Optional.of(new Left(finding, Reason.NO_FIX, ""));
    }
    if (known != null) {
      return Optional.of(new Left(finding, Reason.NOT_EDITABLE, known));
    }
    return choice.wants(finding)
        ? Optional.empty()
        : Optional.of(new Left(finding, Reason.NOT_WANTED, ""));
  }

  private static Left conflict(Finding finding, String why) {
    return new Left(finding, Reason.CONFLICT, why);
  }

  /// What speaks against a change by which these findings become those. That it brings to light
  /// something less bad does not: a pod that leaves the network of its node is one that no
  /// NetworkPolicy selects.
  private static Optional<String> harm(
      Finding fixed, Map<String, Finding> open, Map<String, Finding> then) {
    if (then.containsKey(ObjectFix.key(fixed))) {
      return Optional.of("it would still be found after its fix");
    }
    return then.entrySet().stream()
        .filter(entry -> !open.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .filter(fresh -> fresh.severity().atLeast(fixed.severity()))
        .findFirst()
        .map(fresh -> "its fix would bring about " + fresh.control().id());
  }

  private Map<String, Finding> findings(Resource resource) {
    var findings = new LinkedHashMap<String, Finding>();
    for (Judged judged : judging.judge(List.of(resource), 1)) {
      judged.findings().forEach(each -> findings.putIfAbsent(ObjectFix.key(each), each));
    }
    return findings;
  }

  private List<Made> withThoseThatWentAlong(
      Map<String, Made> made,
      Map<String, Left> left,
      Map<String, Finding> first,
      Map<String, Finding> open) {
    var all = new ArrayList<>(made.values());
    first.forEach(
        (key, finding) -> {
          boolean along = !made.containsKey(key) && !open.containsKey(key);
          if (along && choice.concerns(finding)) {
            all.add(new Made(finding, List.of()));
            left.remove(key);
          }
        });
    return all;
  }
}
