package dev.bulwark.kyverno.generate;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.ContextEntries;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.Query;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `generate`. A rule that matches passes; where its objects cannot be made it passes without any,
/// for Kyverno makes them later and elsewhere.
///
/// Source: kyverno `pkg/engine/background.go`, `pkg/background/generate/generator.go`.
final class GenerateHandler implements RuleHandler {
  private final ClassicPolicy policy;
  private final Rule rule;
  private final Making whole;
  private final List<Loop> loops;

  private GenerateHandler(ClassicPolicy policy, Rule rule, Making whole, List<Loop> loops) {
    this.policy = policy;
    this.rule = rule;
    this.whole = whole;
    this.loops = List.copyOf(loops);
  }

  /// A loop over a list.
  private record Loop(
      Query list, ContextEntries context, Conditions preconditions, Making making) {}

  static GenerateHandler of(Rule rule, ClassicPolicy policy) {
    JsonObject generate = rule.generate();
    boolean synchronizes = generate.get("synchronize") instanceof Boolean given && given;
    JsonArray written = generate.array("foreach");
    List<Loop> loops = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      JsonObject loop = written.object(i);
      loops.add(
          new Loop(
              Query.of(loop.string("list").orElse("")),
              ContextEntries.of(loop.array("context"), policy.namespace()),
              Conditions.of(loop.get("preconditions")),
              Making.of(loop, synchronizes)));
    }
    return new GenerateHandler(policy, rule, Making.of(generate, synchronizes), loops);
  }

  @Override
  public Handled handle(RuleRun run) {
    RuleResponse passed = RuleResponse.pass(rule.name(), RuleType.GENERATION, "");
    if (run.object().isEmpty()) {
      return Handled.of(RuleResponse.fail(rule.name(), RuleType.GENERATION, ""));
    }
    var objects = new KnownObjects(run.trigger(), run.object().get());
    var bookkeeping = new Bookkeeping(policy.id(), rule.name(), run.object().get());
    try {
      List<JsonObject> made =
          loops.isEmpty()
              ? whole.make(run.context(), objects, bookkeeping)
              : each(run.context(), objects, bookkeeping);
      return Handled.of(passed.generating(made));
    } catch (SubstitutionException | Unmakeable _) {
      return Handled.of(passed);
    }
  }

  private List<JsonObject> each(JsonContext context, KnownObjects objects, Bookkeeping bookkeeping)
      throws SubstitutionException, Unmakeable {
    List<JsonObject> made = new ArrayList<>();
    for (Loop loop : loops) {
      Object found = context.query(loop.list());
      List<? extends @Nullable Object> elements =
          found instanceof List<?> list ? list : Collections.singletonList(found);
      context.checkpoint();
      try {
        for (int i = 0; i < elements.size(); i++) {
          Object element = elements.get(i);
          if (element == null) {
            continue;
          }
          context.reset();
          context.putElement(element, i, 0);
          loop.context().register(context, policy.id().name(), rule.name());
          if (loop.preconditions().evaluate(context).holds()) {
            made.addAll(loop.making().make(context, objects, bookkeeping));
          }
        }
      } finally {
        context.restore();
      }
    }
    return made;
  }
}
