package dev.bulwark.kubescape;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The alerts of a rule by the objects they are about.
///
/// An alert about a subject is one about the binding that gives it its role. What names none of the
/// objects that the rule was given is said of the first of them, so that nothing is lost.
final class AlertVerdicts {
  private static final float HIGHEST_LOW = 4;
  private static final float LOWEST_HIGH = 7;
  private static final float LOWEST_CRITICAL = 9;

  private final String rule;
  private final String error;
  private final Map<ResourceId, List<About>> alerts = new HashMap<>();
  private final Set<ResourceId> judged = new HashSet<>();

  /// An alert, and where in its paths the object stands that they are told of.
  private record About(RuleResponse alert, String prefix) {}

  /// @param given the objects that the rule was given
  /// @param counted which of them it counts as judged
  AlertVerdicts(String rule, List<Resource> given, List<Resource> counted, Alerts all) {
    this.rule = rule;
    this.error = all.error();
    counted.forEach(each -> judged.add(each.id()));
    Set<ResourceId> known = new HashSet<>();
    given.forEach(each -> known.add(each.id()));
    for (RuleResponse alert : all.responses()) {
      place(alert, known, given);
    }
  }

  private void place(RuleResponse alert, Set<ResourceId> known, List<Resource> given) {
    boolean placed = false;
    for (JsonObject object : alert.objects()) {
      placed |= add(ResourceId.of(object), new About(alert, ""), known);
    }
    List<JsonObject> behind = alert.behind();
    for (int i = 0; i < behind.size() && !placed; i++) {
      placed =
          add(ResourceId.of(behind.get(i)), new About(alert, "relatedObjects[" + i + "]."), known);
    }
    if (!placed && !given.isEmpty()) {
      alerts
          .computeIfAbsent(given.getFirst().id(), _ -> new ArrayList<>())
          .add(new About(alert, "?"));
    }
  }

  private boolean add(ResourceId id, About about, Set<ResourceId> known) {
    return known.contains(id) && alerts.computeIfAbsent(id, _ -> new ArrayList<>()).add(about);
  }

  /// What the rule says of one object.
  List<Verdict> of(Resource resource) {
    var verdicts = new ArrayList<Verdict>();
    for (About about : alerts.getOrDefault(resource.id(), List.of())) {
      verdicts.add(verdict(about, resource));
    }
    if (!error.isEmpty()) {
      verdicts.add(Verdict.error(rule, "", resource, error, List.of()));
    } else if (verdicts.isEmpty() && judged.contains(resource.id())) {
      verdicts.add(Verdict.pass(rule, "", resource));
    }
    return verdicts;
  }

  private Verdict verdict(About about, Resource resource) {
    RuleResponse alert = about.alert();
    var places = new ArrayList<FieldPath>();
    for (String path : alert.paths()) {
      if (path.startsWith(about.prefix())) {
        AlertPath.parse(path.substring(about.prefix().length())).ifPresent(places::add);
      }
    }
    return Verdict.fail(rule, "", resource, alert.message(), places)
        .withSeverity(severity(alert.score()))
        .withFixes(about.prefix().isEmpty() ? fixes(alert, resource) : List.of());
  }

  /// What the rule would have the fields set to, where that is no matter of choice. A truth is
  /// written as one where no text stood before.
  private static List<Patch> fixes(RuleResponse alert, Resource resource) {
    var fixes = new ArrayList<Patch>();
    for (RuleResponse.Fix fix : alert.fixes()) {
      if (fix.value().isEmpty() || fix.value().contains(RuleResponse.Fix.OPEN)) {
        return List.of(); // a part of a fix is none
      }
      FieldPath path = AlertPath.parse(fix.path()).orElse(FieldPath.ROOT);
      if (path.parent().isEmpty() || path.in(resource.raw()).orElse("") instanceof JsonObject) {
        return List.of();
      }
      fixes.add(new Patch.Set(path, value(fix.value())));
    }
    return fixes;
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    return isNumber(text) ? (Object) Long.valueOf(text) : text;
  }

  private static boolean isNumber(String text) {
    return text.length() < 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// As Kubescape's controls grade their scores, of 10 at most.
  private static Severity severity(float score) {
    if (score <= 0) {
      return Severity.MEDIUM;
    }
    if (score < HIGHEST_LOW) {
      return Severity.LOW;
    }
    if (score < LOWEST_HIGH) {
      return Severity.MEDIUM;
    }
    return score < LOWEST_CRITICAL ? Severity.HIGH : Severity.CRITICAL;
  }
}
