package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.ContextEntries;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// `mutate` with `targets`: existing objects change, the one asked about does not. Each target is
/// an answer of its own.
///
/// Source: kyverno `pkg/engine/handlers/mutation/mutate_existing.go`, `load_targets.go`.
final class ExistingHandler implements RuleHandler {
  private final ClassicPolicy policy;
  private final String rule;
  private final List<Target> targets;
  private final Mutation mutation;

  private ExistingHandler(
      ClassicPolicy policy, String rule, List<Target> targets, Mutation mutation) {
    this.policy = policy;
    this.rule = rule;
    this.targets = List.copyOf(targets);
    this.mutation = mutation;
  }

  /// Which objects change, and on which conditions.
  ///
  /// @param selector apiVersion, kind, name, namespace and labels, with variables
  private record Target(Template selector, ContextEntries context, Conditions preconditions) {
    static Target of(JsonObject definition, ClassicPolicy policy) {
      JsonObject selector = definition.without("context").without("preconditions");
      return new Target(
          Template.of(selector),
          ContextEntries.of(definition.array("context"), policy.namespace()),
          Conditions.of(definition.get("preconditions")));
    }
  }

  static ExistingHandler of(Rule rule, ClassicPolicy policy, Mutation mutation) {
    JsonArray written = rule.mutate().array("targets");
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      targets.add(Target.of(written.object(i), policy));
    }
    return new ExistingHandler(policy, rule.name(), targets, mutation);
  }

  /// Objects to change.
  private record Found(Target target, List<JsonObject> objects) {}

  @Override
  public Handled handle(RuleRun run) {
    List<RuleResponse> responses = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      find(targets.get(i), i, run, found, faults);
    }
    if (!faults.isEmpty()) {
      responses.add(error(String.join("; ", faults)));
    }
    for (Found each : found) {
      for (JsonObject object : each.objects()) {
        responses.add(change(each.target(), object, run.context()));
      }
    }
    return Handled.of(responses);
  }

  private void find(Target target, int index, RuleRun run, List<Found> found, List<String> faults) {
    try {
      Object selector = target.selector().resolve(run.context());
      ExistingObjects objects =
          ExistingObjects.of(
              selector instanceof JsonObject object ? object : JsonObject.EMPTY,
              policy.namespace());
      found.add(new Found(target, objects.among(run.trigger())));
    } catch (SubstitutionException fault) {
      faults.add("failed to substitute variables in target[" + index + "]: " + fault.getMessage());
    } catch (ExistingObjects.Absent absent) {
      faults.add(String.valueOf(absent.getMessage()));
    }
  }

  private RuleResponse change(Target target, JsonObject object, JsonContext context) {
    context.put("target", object);
    try {
      target.context().register(context, policy.id().name(), rule);
    } catch (SubstitutionException fault) {
      return error("failed to load context: " + fault.getMessage());
    }
    try {
      Conditions.Outcome outcome = target.preconditions().evaluate(context);
      if (!outcome.holds()) {
        String why = outcome.message().isEmpty() ? "" : "; " + outcome.message();
        return RuleResponse.skip(rule, RuleType.MUTATION, "preconditions not met" + why);
      }
    } catch (SubstitutionException fault) {
      return error("failed to evaluate preconditions: " + fault.getMessage());
    }
    Change change = mutation.apply(object, context);
    RuleResponse response =
        RuleResponse.of(rule, RuleType.MUTATION, change.status(), change.report());
    return change.status() == RuleStatus.PASS
        ? response.changing(new RuleResponse.Target(object, change.object(), ""))
        : response;
  }

  private RuleResponse error(String message) {
    return RuleResponse.error(rule, RuleType.MUTATION, message);
  }
}
