package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;

/// `mutate` of the object that is asked about. One that is being deleted stays as it is; one that
/// cannot be changed is lost where the host loses it.
///
/// Source: kyverno `pkg/engine/handlers/mutation/mutate_resource.go`.
record MutateHandler(Mutation mutation) implements RuleHandler {
  @Override
  public Handled handle(RuleRun run) {
    if (run.object().isEmpty()) {
      return Handled.NOTHING;
    }
    Change change = mutation.apply(run.object().get(), run.context());
    RuleResponse response =
        RuleResponse.of(run.rule().name(), RuleType.MUTATION, change.status(), change.report());
    boolean loses = run.trigger().profile().losesObjects();
    return switch (change.status()) {
      case PASS -> Handled.changing(response, change.object());
      case ERROR -> loses ? Handled.changing(response, JsonObject.EMPTY) : Handled.of(response);
      case SKIP, FAIL, WARN -> Handled.of(response);
    };
  }
}
