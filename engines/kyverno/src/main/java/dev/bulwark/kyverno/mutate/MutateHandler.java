package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.RuleType;

/// `mutate` of the object that is asked about. One that is being deleted stays as it is.
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
    return change.status() == RuleStatus.PASS
        ? Handled.changing(response, change.object())
        : Handled.of(response);
  }
}
