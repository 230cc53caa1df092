package dev.bulwark.kyverno.autogen;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.match.KindSelector;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The rules that Kyverno makes of a policy's rules for pods, one for pod controllers and one for
/// cron jobs.
///
/// Source: kyverno `pkg/autogen/v1`.
public final class Autogen {
  private static final String ANNOTATION = "pod-policies.kyverno.io/autogen-controllers";
  private static final String CRON_JOB = "CronJob";
  private static final String PREFIX = "autogen-";

  private static final Set<String> CONTROLLERS =
      Set.of(
          "DaemonSet",
          "Deployment",
          "Job",
          "StatefulSet",
          "ReplicaSet",
          "ReplicationController",
          CRON_JOB);

  private final ClassicPolicy policy;
  private final Set<String> controllers;

  private Autogen(ClassicPolicy policy, Set<String> controllers) {
    this.policy = policy;
    this.controllers = controllers;
  }

  public static Autogen of(ClassicPolicy policy) {
    Set<String> all = canGenerate(policy) ? CONTROLLERS : Set.of();
    Optional<String> wanted = policy.source().annotations().string(ANNOTATION);
    boolean isChosen = wanted.isPresent() && !all.isEmpty();
    return new Autogen(policy, isChosen ? Set.of(distinct(wanted.get())) : all);
  }

  private static String[] distinct(String list) {
    return Arrays.stream(list.split(",", -1)).distinct().toArray(String[]::new);
  }

  /// All rules, for phases that leave it to matching which of them apply.
  public List<Rule> rules() {
    return controllers.contains("none") && controllers.size() == 1
        ? policy.rules()
        : withGenerated(controllers);
  }

  /// The rules that validations go through, by kinds for which they are not just what was written.
  /// Controllers other than cron jobs share theirs: which of them a rule is about, its match block
  /// says.
  public Map<String, List<Rule>> rulesByKind() {
    Map<String, List<Rule>> byKind = new HashMap<>();
    var plain = new TreeSet<>(controllers);
    plain.remove("none");
    if (plain.remove(CRON_JOB)) {
      byKind.put(CRON_JOB, withGenerated(Set.of(CRON_JOB)));
    }
    if (!plain.isEmpty()) {
      List<Rule> shared = withGenerated(plain);
      plain.forEach(kind -> byKind.put(kind, shared));
    }
    return byKind;
  }

  private List<Rule> withGenerated(Set<String> wanted) {
    Set<String> kinds =
        wanted.equals(Set.of("all")) ? new TreeSet<>(CONTROLLERS) : new TreeSet<>(wanted);
    var generated = new ArrayList<Rule>();
    for (Rule rule : policy.rules()) {
      generate(rule, kinds, generated);
    }
    if (generated.isEmpty()) {
      return policy.rules();
    }
    var rules = new ArrayList<Rule>();
    for (Rule rule : policy.rules()) {
      if (!rule.name().startsWith(PREFIX)) {
        rules.add(rule);
      }
    }
    rules.addAll(generated);
    return rules;
  }

  private static void generate(Rule rule, Set<String> kinds, List<Rule> into) {
    if (rule.name().startsWith(PREFIX) || !isAboutPods(rule)) {
      return;
    }
    List<String> plain =
        kinds.stream()
            .filter(each -> CONTROLLERS.contains(each) && !each.equals(CRON_JOB))
            .toList();
    if (kinds.stream().anyMatch(each -> !each.equals(CRON_JOB) && !each.isEmpty())) {
      RuleVariant.forControllers(rule, plain)
          .map(RuleVariant::forPodTemplates)
          .ifPresent(into::add);
    }
    if (kinds.contains(CRON_JOB)) {
      List<String> all = kinds.stream().filter(each -> !each.equals(CRON_JOB)).toList();
      RuleVariant.forControllers(rule, all)
          .flatMap(each -> RuleVariant.forCronJobs(each, rule.name()))
          .ifPresent(into::add);
    }
  }

  private static boolean isAboutPods(Rule rule) {
    List<String> excluded = kinds(rule.exclude());
    return contains(kinds(rule.match()), "Pod")
        && (excluded.isEmpty() || contains(excluded, "Pod"));
  }

  /// Whether every rule of the policy can be rewritten, and one is about pods or their controllers.
  private static boolean canGenerate(ClassicPolicy policy) {
    boolean isNeeded = false;
    for (Rule rule : policy.rules()) {
      if (rule.hasGenerate() || patchesByJson(rule.mutate())) {
        return false;
      }
      for (JsonObject resources : descriptions(rule)) {
        if (!isRewritable(resources)) {
          return false;
        }
        isNeeded |= namesPods(resources);
      }
    }
    return isNeeded;
  }

  private static boolean patchesByJson(JsonObject mutate) {
    if (!mutate.string("patchesJson6902").orElse("").isEmpty()) {
      return true;
    }
    JsonArray foreach = mutate.array("foreach");
    for (int i = 0; i < foreach.size(); i++) {
      if (!foreach.object(i).string("patchesJson6902").orElse("").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<JsonObject> descriptions(Rule rule) {
    var descriptions = new ArrayList<JsonObject>();
    for (JsonObject block : new JsonObject[] {rule.match(), rule.exclude()}) {
      descriptions.add(block.object("resources"));
      for (String list : new String[] {"any", "all"}) {
        JsonArray filters = block.array(list);
        for (int i = 0; i < filters.size(); i++) {
          descriptions.add(filters.object(i).object("resources"));
        }
      }
    }
    return descriptions;
  }

  private static boolean isRewritable(JsonObject resources) {
    List<String> kinds = texts(resources.array("kinds"));
    return resources.string("name").orElse("").isEmpty()
        && resources.array("names").isEmpty()
        && !(resources.get("selector") instanceof JsonObject)
        && !(resources.get("annotations") instanceof JsonObject)
        && !(kinds.size() > 1 && contains(kinds, "Pod"));
  }

  private static boolean namesPods(JsonObject resources) {
    return texts(resources.array("kinds")).stream()
        .anyMatch(kind -> kind.equals("Pod") || CONTROLLERS.contains(kind));
  }

  /// All kinds a block names.
  private static List<String> kinds(JsonObject block) {
    var kinds = new ArrayList<>(texts(block.object("resources").array("kinds")));
    for (String list : new String[] {"any", "all"}) {
      JsonArray filters = block.array(list);
      for (int i = 0; i < filters.size(); i++) {
        kinds.addAll(texts(filters.object(i).object("resources").array("kinds")));
      }
    }
    return kinds;
  }

  static boolean contains(List<String> kinds, String wanted) {
    return kinds.stream().anyMatch(kind -> KindSelector.parse(kind).kind().equals(wanted));
  }

  static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>();
    for (Object item : array) {
      if (item instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }
}
