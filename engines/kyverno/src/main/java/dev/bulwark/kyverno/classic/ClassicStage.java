package dev.bulwark.kyverno.classic;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.handler.RuleHandler.Handled;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.image.Images;
import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.Shape;
import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Integers;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A classic policy in one stage: its rules in their order, each seeing what those before it left.
///
/// @param byKind the rules for objects of kinds for which rules were generated
/// @param rules for all other objects
/// @param action what a failure does where no rule says so itself
record ClassicStage(
    ClassicPolicy definition,
    Stage stage,
    PolicyGate gate,
    Map<String, List<CompiledRule>> byKind,
    List<CompiledRule> rules,
    FailureAction action)
    implements StagedPolicy {

  @Override
  public PolicyId policy() {
    return definition.id();
  }

  @Override
  public Optional<PolicyResponse> respond(Trigger trigger) {
    if ((rules.isEmpty() && byKind.isEmpty()) || trigger.isLost() || !gate.lets(trigger)) {
      JsonObject object = trigger.subject();
      return traced(response(object, object, List.of()));
    }
    return traced(new Asking(trigger).answer());
  }

  /// Kyverno does not record that a policy had nothing to generate.
  private Optional<PolicyResponse> traced(PolicyResponse response) {
    boolean leavesTrace = stage != Stage.GENERATE || !response.rules().isEmpty();
    return leavesTrace ? Optional.of(response) : Optional.empty();
  }

  @Override
  public ClassicStage narrowedTo(Shape shape) {
    List<CompiledRule> narrowed =
        byKind.getOrDefault(shape.kind(), rules).stream()
            .flatMap(rule -> rule.narrowedTo(shape).stream())
            .toList();
    return new ClassicStage(definition, stage, gate, Map.of(), narrowed, action);
  }

  private PolicyResponse response(
      JsonObject object, JsonObject patched, List<RuleResponse> responses) {
    return new PolicyResponse(policy(), stage, object, patched, action, responses);
  }

  /// One question, on its way through the rules.
  private final class Asking {
    private final Trigger trigger;
    private MatchSubject subject;
    private @Nullable JsonContext context;
    private Optional<JsonObject> object;

    Asking(Trigger trigger) {
      this.trigger = trigger;
      this.subject = MatchSubject.of(trigger);
      this.object = trigger.object();
    }

    PolicyResponse answer() {
      var responses = new ArrayList<RuleResponse>();
      for (CompiledRule rule : byKind.getOrDefault(subject.shape().kind(), rules)) {
        if (!rule.matches(subject)) {
          continue;
        }
        var run = new RuleRun(trigger, definition, rule.rule(), object, context());
        Handled handled = rule.respond(run, subject);
        responses.addAll(handled.responses());
        handled.patched().ifPresent(this::goOnWith);
        if (isLost()) {
          break;
        }
        if (definition.appliesOne() && handled.responses().stream().anyMatch(Asking::applied)) {
          break;
        }
      }
      return response(trigger.subject(), object.orElseGet(trigger::subject), responses);
    }

    private boolean isLost() {
      return object.isPresent() && object.get().isEmpty();
    }

    private static boolean applied(RuleResponse response) {
      return response.status() == RuleStatus.PASS || response.status() == RuleStatus.FAIL;
    }

    private void goOnWith(JsonObject changed) {
      JsonObject patched = Integers.of(changed);
      object = Optional.of(patched);
      subject = subject.changed(patched);
      context().putObject(patched);
    }

    private JsonContext context() {
      JsonContext known = context;
      if (known == null) {
        known = JsonContext.of(trigger);
        JsonContext made = known;
        trigger.object().ifPresent(each -> Images.defer(made, each));
        putGivenValues(known);
        context = known;
      }
      return known;
    }

    private void putGivenValues(JsonContext into) {
      GivenValues values = trigger.values();
      values.global().forEach(into::putVariable);
      String name = trigger.review().subject().id().name();
      values.ofResource(policy().name(), name).forEach(into::putVariable);
    }
  }
}
