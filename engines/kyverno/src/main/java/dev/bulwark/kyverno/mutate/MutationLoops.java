package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.ContextEntries;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.Query;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `foreach`: each loop changes the object once for each element of a list, and the next loop sees
/// what the one before has done.
///
/// Source: kyverno `pkg/engine/handlers/mutation/common.go`.
record MutationLoops(List<Loop> loops, int nesting, String policy, String rule)
    implements Mutation {
  private static final int DEEPEST = 10;
  private static final String FAILED = "failed to mutate elements: ";

  MutationLoops {
    loops = List.copyOf(loops);
  }

  /// One loop.
  ///
  /// @param backwards whether the last element comes first
  record Loop(
      Query list,
      String listText,
      boolean backwards,
      ContextEntries context,
      Conditions preconditions,
      Mutation body) {}

  static MutationLoops of(JsonArray definitions, Rule rule, ClassicPolicy policy, int nesting) {
    List<Loop> loops = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      loops.add(loop(definitions.object(i), rule, policy, nesting));
    }
    return new MutationLoops(loops, nesting, policy.id().name(), rule.name());
  }

  /// Patches by strategic merge put new elements in front, so they go backwards unless told.
  private static Loop loop(JsonObject definition, Rule rule, ClassicPolicy policy, int nesting) {
    String list = definition.string("list").orElse("");
    boolean merges = definition.get("patchStrategicMerge") != null;
    boolean backwards = definition.string("order").map("Descending"::equals).orElse(merges);
    JsonArray inner = definition.array("foreach");
    Mutation body =
        inner.isEmpty() || nesting >= DEEPEST
            ? ElementMutation.of(definition)
            : of(inner, rule, policy, nesting + 1);
    return new Loop(
        Query.of(list),
        list,
        backwards,
        ContextEntries.of(definition.array("context"), policy.namespace()),
        Conditions.of(definition.get("preconditions")),
        body);
  }

  @Override
  public Change apply(JsonObject object, JsonContext context) {
    JsonObject current = object;
    int applied = 0;
    for (Loop loop : loops) {
      List<? extends @Nullable Object> elements;
      try {
        elements = elements(loop, context);
      } catch (SubstitutionException fault) {
        String why = fault.getMessage();
        return Change.error(
            object, "failed to evaluate list " + loop.listText() + ": " + why + ": " + why);
      }
      Change change;
      try {
        change = each(loop, elements, current, context);
      } catch (SubstitutionException fault) {
        change = Change.error(object, fault.getMessage());
      }
      if (change.status() == RuleStatus.ERROR) {
        return Change.error(object, FAILED + change.message());
      }
      if (change.status() == RuleStatus.PASS) {
        applied++;
        current = change.object();
        context.putObject(current);
      }
    }
    String message = applied + " elements processed";
    return applied == 0 ? Change.none(current, message) : Change.to(current);
  }

  private static List<? extends @Nullable Object> elements(Loop loop, JsonContext context)
      throws SubstitutionException {
    Object found = context.query(loop.list());
    List<? extends @Nullable Object> list =
        found instanceof List<?> many ? many : Collections.singletonList(found);
    return loop.backwards() ? list.reversed() : list;
  }

  private Change each(
      Loop loop, List<? extends @Nullable Object> elements, JsonObject object, JsonContext context)
      throws SubstitutionException {
    JsonObject current = object;
    context.checkpoint();
    try {
      for (int i = 0; i < elements.size(); i++) {
        Object element = elements.get(i);
        if (element == null) {
          continue;
        }
        context.reset();
        int index = loop.backwards() ? elements.size() - 1 - i : i;
        context.putElement(element, index, nesting);
        Change change = one(loop, index, current, context);
        if (change.status() == RuleStatus.ERROR) {
          return change;
        }
        if (change.status() == RuleStatus.PASS) {
          current = change.object();
        }
      }
    } finally {
      context.restore();
    }
    return current.equals(object) ? Change.none(object, "no patches applied") : Change.to(current);
  }

  private Change one(Loop loop, int index, JsonObject object, JsonContext context) {
    String place = "mutate.foreach[" + index + "].";
    try {
      loop.context().register(context, policy, rule);
    } catch (SubstitutionException fault) {
      return Change.error(object, "failed to load to " + place + "context: " + fault.getMessage());
    }
    try {
      if (!loop.preconditions().evaluate(context).holds()) {
        return Change.none(object, "preconditions not met");
      }
    } catch (SubstitutionException fault) {
      return Change.error(
          object, "failed to evaluate " + place + "preconditions: " + fault.getMessage());
    }
    return loop.body().apply(object, context);
  }
}
