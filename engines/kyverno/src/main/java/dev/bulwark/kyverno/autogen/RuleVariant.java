package dev.bulwark.kyverno.autogen;

import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule for pods rewritten for pod templates: its kinds, its patterns put below the template, and
/// every mention of the pod's fields replaced in its text.
final class RuleVariant {
  private static final int LONGEST_NAME = 63;

  /// What a generated rule keeps of the one it stems from.
  private static final Set<String> KEPT =
      Set.of(
          "name",
          "match",
          "exclude",
          "context",
          "preconditions",
          "celPreconditions",
          "mutate",
          "validate",
          "verifyImages",
          "skipBackgroundRequests",
          "reportProperties");

  private static final Map<String, String> VERSIONS =
      Map.of(
          "DaemonSet", "apps/v1/DaemonSet",
          "Deployment", "apps/v1/Deployment",
          "Job", "batch/v1/Job",
          "StatefulSet", "apps/v1/StatefulSet",
          "ReplicaSet", "apps/v1/ReplicaSet",
          "ReplicationController", "v1/ReplicationController",
          "CronJob", "batch/v1/CronJob",
          "Pod", "v1/Pod");

  private RuleVariant() {}

  /// The rule for the templates of some kinds; empty where it does nothing that can be rewritten.
  static Optional<Rule> forControllers(Rule rule, List<String> kinds) {
    return rewritten(rule, "autogen-" + rule.name(), "template", "spec/template", kinds, true);
  }

  /// The rule for cron jobs, made of the one for controllers.
  static Optional<Rule> forCronJobs(Rule forControllers, String name) {
    return rewritten(
            forControllers,
            "autogen-cronjob-" + name,
            "jobTemplate",
            "spec/jobTemplate/spec/template",
            List.of("CronJob"),
            false)
        .map(rule -> replaced(rule, "jobTemplate.spec.template"));
  }

  /// The rule for controllers with the fields of pods replaced.
  static Rule forPodTemplates(Rule forControllers) {
    return replaced(forControllers, "template");
  }

  private static Rule named(Rule rule, String name) {
    String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return new Rule(cut, rule.tree().with("name", cut), rule.path());
  }

  private static Optional<Rule> rewritten(
      Rule rule, String name, String template, String shift, List<String> kinds, boolean podsOnly) {
    JsonObject tree = rule.tree();
    tree = tree.with("match", block(rule.match(), kinds, podsOnly, true));
    if (!rule.exclude().isEmpty()) {
      tree = tree.with("exclude", block(rule.exclude(), kinds, podsOnly, false));
    }
    Optional<JsonObject> body = body(rule, tree, template, shift);
    return body.map(each -> named(new Rule(name, kept(each), rule.path()), name));
  }

  private static JsonObject kept(JsonObject tree) {
    JsonObject kept = tree;
    for (String key : List.copyOf(tree.keySet())) {
      kept = KEPT.contains(key) ? kept : kept.without(key);
    }
    return kept;
  }

  private static Optional<JsonObject> body(
      Rule rule, JsonObject tree, String template, String shift) {
    JsonObject mutate = rule.mutate();
    if (mutate.get("patchStrategicMerge") != null) {
      JsonObject nested = nested(template, mutate.get("patchStrategicMerge"));
      return Optional.of(tree.with("mutate", JsonObject.of("patchStrategicMerge", nested)));
    }
    if (!mutate.array("foreach").isEmpty()) {
      return Optional.of(
          tree.with(
              "mutate", JsonObject.of("foreach", foreach(mutate.array("foreach"), template))));
    }
    Optional<JsonObject> validate = validate(rule.validate(), template, shift);
    if (validate.isPresent()) {
      return Optional.of(tree.with("validate", validate.get()));
    }
    return rule.hasVerifyImages() ? Optional.of(tree) : Optional.empty();
  }

  private static JsonArray foreach(JsonArray foreach, String template) {
    var items = new ArrayList<@Nullable Object>();
    for (int i = 0; i < foreach.size(); i++) {
      JsonObject each = foreach.object(i);
      JsonObject kept = JsonObject.EMPTY;
      for (String key : new String[] {"list", "context", "preconditions"}) {
        kept = each.containsKey(key) ? kept.with(key, each.get(key)) : kept;
      }
      items.add(
          kept.with("patchStrategicMerge", nested(template, each.get("patchStrategicMerge"))));
    }
    return JsonArray.copyOf(items);
  }

  /// The first of the forms that the rule has, with what belongs to all of them.
  private static Optional<JsonObject> validate(JsonObject validate, String template, String shift) {
    JsonObject rest = JsonObject.EMPTY;
    for (String key :
        new String[] {"failureAction", "failureActionOverrides", "allowExistingViolations"}) {
      rest = validate.containsKey(key) ? rest.with(key, validate.get(key)) : rest;
    }
    for (String form : new String[] {"pattern", "deny", "podSecurity", "anyPattern", "foreach"}) {
      Object value = validate.get(form);
      if (value == null) {
        continue;
      }
      Object moved =
          switch (form) {
            case "pattern" -> nested(template, value);
            case "anyPattern" -> nestedEach(template, value);
            default -> value;
          };
      String pivot = form.equals("foreach") ? "pattern" : form;
      String message = ReferenceShift.shifted(validate.string("message").orElse(""), shift, pivot);
      return Optional.of(rest.with("message", message).with(form, moved));
    }
    return validate.get("cel") instanceof JsonObject ? Optional.of(validate) : Optional.empty();
  }

  private static Object nestedEach(String template, Object patterns) {
    var nested = new ArrayList<@Nullable Object>();
    if (patterns instanceof JsonArray array) {
      array.forEach(pattern -> nested.add(nested(template, pattern)));
    }
    return JsonArray.copyOf(nested);
  }

  private static JsonObject nested(String template, @Nullable Object pattern) {
    return JsonObject.of("spec", JsonObject.of(template, pattern));
  }

  /// @param podsOnly whether filters of `any` and `all` are left as they are unless they name pods
  /// @param always whether a block of the old form gets the kinds even where it names none
  private static JsonObject block(
      JsonObject block, List<String> kinds, boolean podsOnly, boolean always) {
    for (String list : new String[] {"any", "all"}) {
      if (!block.array(list).isEmpty()) {
        return block.with(list, filters(block.array(list), kinds, podsOnly));
      }
    }
    JsonObject resources = block.object("resources");
    return always || !resources.array("kinds").isEmpty()
        ? block.with("resources", resources.with("kinds", versioned(kinds)))
        : block;
  }

  private static JsonArray filters(JsonArray filters, List<String> kinds, boolean podsOnly) {
    JsonArray rewritten = filters;
    for (int i = 0; i < filters.size(); i++) {
      JsonObject filter = filters.object(i);
      JsonObject resources = filter.object("resources");
      if (!podsOnly || Autogen.contains(Autogen.texts(resources.array("kinds")), "Pod")) {
        rewritten =
            rewritten.with(i, filter.with("resources", resources.with("kinds", versioned(kinds))));
      }
    }
    return rewritten;
  }

  private static JsonArray versioned(List<String> kinds) {
    return JsonArray.copyOf(kinds.stream().map(kind -> VERSIONS.getOrDefault(kind, kind)).toList());
  }

  private static Rule replaced(Rule rule, String template) {
    boolean isCel = rule.validate().get("cel") instanceof JsonObject;
    String prefix = isCel ? "" : "request.";
    var changed = (JsonObject) replaced(rule.tree(), prefix, template);
    return Rule.of(changed, rule.path());
  }

  private static Object replaced(JsonObject object, String prefix, String template) {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
      entries.put(
          replaced(entry.getKey(), prefix, template),
          replacedNode(entry.getValue(), prefix, template));
    }
    return JsonObject.copyOf(entries);
  }

  private static @Nullable Object replacedNode(
      @Nullable Object node, String prefix, String template) {
    return switch (node) {
      case String text -> replaced(text, prefix, template);
      case JsonObject object -> replaced(object, prefix, template);
      case JsonArray array -> {
        var items = new ArrayList<@Nullable Object>();
        array.forEach(item -> items.add(replacedNode(item, prefix, template)));
        yield JsonArray.copyOf(items);
      }
      case null, default -> node;
    };
  }

  private static String replaced(String text, String prefix, String template) {
    return text.replace(prefix + "object.spec", prefix + "object.spec." + template + ".spec")
        .replace(prefix + "oldObject.spec", prefix + "oldObject.spec." + template + ".spec")
        .replace(prefix + "object.metadata", prefix + "object.spec." + template + ".metadata")
        .replace(
            prefix + "oldObject.metadata", prefix + "oldObject.spec." + template + ".metadata");
  }
}
