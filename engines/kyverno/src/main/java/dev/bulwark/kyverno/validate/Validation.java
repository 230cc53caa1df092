package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.ContextEntries;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A rule's validation, or that of one loop in it; compiled.
///
/// @param context entries of the loop; none at the top, where the rule's own are there already
/// @param nesting 0 at the top, 1 in a loop of the rule, …
record Validation(
    Rule rule,
    ClassicPolicy policy,
    Message message,
    ContextEntries context,
    Conditions preconditions,
    Form form,
    int nesting) {
  private static final int DEEPEST = 10;

  /// What is asked of the object.
  sealed interface Form permits Form.Nothing, DenyForm, PatternForm, AnyPatternForm, Loops {
    Optional<RuleResponse> judge(Scope scope) throws SubstitutionException;

    /// A rule that asks nothing it knows.
    record Nothing() implements Form {
      @Override
      public Optional<RuleResponse> judge(Scope scope) {
        return Optional.empty();
      }
    }
  }

  /// What a form judges.
  ///
  /// @param element of the loop the form stands in, where it is judged by itself
  record Scope(RuleRun run, Validation validation, Optional<JsonObject> element) {
    String ruleName() {
      return validation.rule().name();
    }

    RuleResponse pass(String message) {
      return RuleResponse.pass(ruleName(), RuleType.VALIDATION, message);
    }

    RuleResponse fail(String message) {
      return RuleResponse.fail(ruleName(), RuleType.VALIDATION, message);
    }

    RuleResponse skip(String message) {
      return RuleResponse.skip(ruleName(), RuleType.VALIDATION, message);
    }

    RuleResponse error(String message) {
      return RuleResponse.error(ruleName(), RuleType.VALIDATION, message);
    }
  }

  static Validation of(Rule rule, ClassicPolicy policy) {
    Message message = Message.of(rule.validate().string("message").orElse(""));
    return new Validation(
        rule,
        policy,
        message,
        ContextEntries.NONE,
        Conditions.NONE,
        form(rule.validate(), rule, policy, message, 0),
        0);
  }

  private static Validation ofLoop(
      JsonObject loop, Rule rule, ClassicPolicy policy, Message message, int nesting) {
    return new Validation(
        rule,
        policy,
        message,
        ContextEntries.of(loop.array("context"), policy.namespace()),
        Conditions.of(loop.get("preconditions")),
        form(loop, rule, policy, message, nesting),
        nesting);
  }

  private static Form form(
      JsonObject definition, Rule rule, ClassicPolicy policy, Message message, int nesting) {
    if (definition.get("deny") instanceof JsonObject deny) {
      return DenyForm.of(deny);
    }
    if (definition.get("pattern") != null) {
      return PatternForm.of(definition.get("pattern"));
    }
    if (definition.get("anyPattern") != null) {
      return AnyPatternForm.of(definition.get("anyPattern"));
    }
    JsonArray loops = definition.array("foreach");
    if (loops.isEmpty() || nesting >= DEEPEST) {
      return new Form.Nothing();
    }
    List<Loops.Loop> compiled = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      JsonObject loop = loops.object(i);
      @Nullable Boolean scope = loop.get("elementScope") instanceof Boolean given ? given : null;
      compiled.add(
          Loops.Loop.of(
              loop.string("list").orElse(""),
              scope,
              ofLoop(loop, rule, policy, message, nesting + 1)));
    }
    return new Loops(compiled);
  }

  /// Judges the object of a run.
  Optional<RuleResponse> evaluate(RuleRun run) throws SubstitutionException {
    return form.judge(new Scope(run, this, Optional.empty()));
  }

  /// Judges one element of a loop.
  Optional<RuleResponse> evaluate(RuleRun run, Optional<JsonObject> element)
      throws SubstitutionException {
    var scope = new Scope(run, this, element);
    try {
      context.register(run.context(), policy.id().name(), rule.name());
    } catch (SubstitutionException e) {
      return Optional.of(scope.error("failed to load context: " + e.getMessage()));
    }
    Conditions.Outcome outcome;
    try {
      outcome = preconditions.evaluate(run.context());
    } catch (SubstitutionException e) {
      return Optional.of(scope.error("failed to evaluate preconditions: " + e.getMessage()));
    }
    if (!outcome.holds()) {
      String why = outcome.message().isEmpty() ? "" : "; " + outcome.message();
      return Optional.of(scope.skip("preconditions not met" + why));
    }
    return form.judge(scope);
  }
}
