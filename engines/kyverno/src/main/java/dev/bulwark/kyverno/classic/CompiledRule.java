package dev.bulwark.kyverno.classic;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.ContextEntries;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.FailureActions;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.exception.Exemption;
import dev.bulwark.kyverno.exception.PolicyExceptions;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleHandler.Handled;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.RuleMatch;
import dev.bulwark.kyverno.match.Shape;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.validate.PodSecurityHandler;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule as it takes part in one stage: match, context, preconditions, exceptions, then what it is
/// there for.
///
/// Source: kyverno `pkg/engine/engine.go`, `invokeRuleHandler`.
record CompiledRule(
    Rule rule,
    ClassicPolicy policy,
    RuleType type,
    RuleMatch match,
    ContextEntries context,
    Conditions preconditions,
    Template properties,
    PolicyExceptions exceptions,
    FailureActions actions,
    RuleHandler handler) {

  static CompiledRule of(
      Rule rule, ClassicPolicy policy, Stage stage, PolicyExceptions exceptions) {
    return new CompiledRule(
        rule,
        policy,
        RuleHandlers.type(stage),
        RuleMatch.of(rule.match(), rule.exclude()),
        ContextEntries.of(rule.context(), policy.namespace()),
        Conditions.of(rule.tree().get("preconditions")),
        Template.of(rule.tree().object("reportProperties")),
        exceptions.naming(policy.id().key(), rule.name()),
        FailureActions.of(rule, policy),
        RuleHandlers.handler(rule, policy, stage));
  }

  /// The rule as far as questions of a shape go; empty where it is about none of them.
  Optional<CompiledRule> narrowedTo(Shape shape) {
    RuleMatch narrowed = match.narrowedTo(shape);
    return narrowed.isHopeless()
        ? Optional.empty()
        : Optional.of(
            new CompiledRule(
                rule,
                policy,
                type,
                narrowed,
                context,
                preconditions,
                properties,
                exceptions,
                actions,
                handler));
  }

  boolean matches(MatchSubject subject) {
    return match.matches(subject);
  }

  /// What the rule says of an object it matches.
  Handled respond(RuleRun run, MatchSubject subject) {
    JsonContext document = run.context();
    document.checkpoint();
    try {
      return withDetails(checked(run, subject), document, subject);
    } finally {
      document.restore();
    }
  }

  private Handled checked(RuleRun run, MatchSubject subject) {
    JsonContext document = run.context();
    try {
      context.register(document, policy.id().name(), rule.name());
    } catch (SubstitutionException e) {
      return generates() ? Handled.NOTHING : error("failed to load context: " + e.getMessage());
    }
    Conditions.Outcome outcome;
    try {
      outcome = preconditions.evaluate(document);
    } catch (SubstitutionException e) {
      String what = generates() ? "conditions" : "preconditions";
      return error("failed to evaluate " + what + ": " + e.getMessage());
    }
    if (!outcome.holds()) {
      return Handled.of(RuleResponse.skip(rule.name(), type, unmet(outcome.message())));
    }
    return exceptions.isEmpty() ? handler.handle(run) : exempted(run, subject);
  }

  /// Whether Kyverno's background controller looks at the rule, which goes about it in its own way.
  ///
  /// Source: kyverno `pkg/engine/background.go`, `filterRule`.
  private boolean generates() {
    return type == RuleType.GENERATION;
  }

  private String unmet(String why) {
    if (generates()) {
      return "";
    }
    return why.isEmpty() ? "preconditions not met" : "preconditions not met; " + why;
  }

  private Handled error(String message) {
    return Handled.of(RuleResponse.error(rule.name(), type, message));
  }

  private Handled exempted(RuleRun run, MatchSubject subject) {
    List<Exemption> applying = exceptions.applying(subject, run.context());
    if (applying.isEmpty()) {
      return handler.handle(run);
    }
    if (handler instanceof PodSecurityHandler podSecurity) {
      return applying.stream()
          .filter(Exemption::isFull)
          .findFirst()
          .map(full -> skipped(" " + full.key(), List.of(full.key()), "exception"))
          .orElseGet(() -> podSecurity.handle(run, applying));
    }
    List<String> keys = applying.stream().map(Exemption::key).toList();
    String names = String.join(", ", keys);
    return generates()
        ? skipped(" " + names, keys, "exception")
        : skipped(names, keys, "exceptions");
  }

  /// Kyverno leaves out the blank before the names of exceptions.
  private Handled skipped(String names, List<String> keys, String word) {
    String message = "rule is skipped due to policy " + word + names;
    return Handled.of(RuleResponse.skip(rule.name(), type, message).exempting(keys));
  }

  private Handled withDetails(Handled handled, JsonContext document, MatchSubject subject) {
    if (handled.responses().isEmpty()) {
      return handled;
    }
    Map<String, String> reported = reported(document);
    FailureAction action = actions.in(subject.namespace(), subject.namespaceLabels());
    var responses = new ArrayList<RuleResponse>();
    for (RuleResponse response : handled.responses()) {
      RuleResponse detailed = response.withAction(action);
      responses.add(reported.isEmpty() ? detailed : detailed.withProperties(reported));
    }
    return new Handled(responses, handled.patched());
  }

  /// What cannot be resolved is reported as it is written.
  private Map<String, String> reported(JsonContext document) {
    JsonObject written = rule.tree().object("reportProperties");
    if (written.isEmpty()) {
      return Map.of();
    }
    JsonObject resolved = written;
    try {
      if (properties.resolve(document) instanceof JsonObject object) {
        resolved = object;
      }
    } catch (SubstitutionException _) {
      resolved = written;
    }
    var texts = new LinkedHashMap<String, String>();
    for (int i = 0; i < resolved.size(); i++) {
      texts.put(resolved.keyAt(i), String.valueOf(resolved.valueAt(i)));
    }
    return texts;
  }
}
