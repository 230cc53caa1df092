package dev.bulwark.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.admission.Decision.Outcome;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.definition.Validation;
import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.expression.Phase;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyVariables;
import dev.bulwark.admission.expression.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A compiled ValidatingAdmissionPolicy (`pkg/admission/plugin/policy/validating/validator.go`).
final class ValidatingPolicy {
  private static final int LONGEST_MESSAGE = 5 * 1024;
  private static final String INVALID = "Invalid";

  private final PolicyDefinition.Validating definition;
  private final PolicyVariables variables;
  private final MatchConditions matchConditions;
  private final List<CompiledExpression> validations = new ArrayList<>();
  private final List<Optional<CompiledExpression>> messages = new ArrayList<>();
  private final List<CompiledExpression> annotations = new ArrayList<>();

  ValidatingPolicy(PolicyDefinition.Validating definition, PolicyCompiler compiler) {
    this(definition, compiler, compiler);
  }

  /// @param ofVariables compiles the variables, so that `compiler` knows them too
  ValidatingPolicy(
      PolicyDefinition.Validating definition, PolicyCompiler ofVariables, PolicyCompiler compiler) {
    this.definition = definition;
    this.variables = variables(definition.basis().variables(), ofVariables);
    this.matchConditions = new MatchConditions(definition.basis().matchConditions(), compiler);
    for (Validation validation : definition.validations()) {
      validations.add(compiler.compile(validation.expression(), Usage.VALIDATION));
      messages.add(
          validation.messageExpression().text().isEmpty()
              ? Optional.empty()
              : Optional.of(compiler.compile(validation.messageExpression(), Usage.MESSAGE)));
    }
    for (NamedExpression annotation : definition.auditAnnotations()) {
      annotations.add(compiler.compile(annotation.expression(), Usage.AUDIT_ANNOTATION));
    }
  }

  static PolicyVariables variables(List<NamedExpression> variables, PolicyCompiler compiler) {
    Map<String, CompiledExpression> compiled = new LinkedHashMap<>();
    for (NamedExpression variable : variables) {
      compiled.put(variable.name(), compiler.declare(variable));
    }
    return new PolicyVariables(compiled);
  }

  PolicyDefinition.Validating definition() {
    return definition;
  }

  /// What the policy says with one parameter.
  record Judgement(List<Ruling> rulings, List<Annotation> annotations) {
    Judgement {
      rulings = List.copyOf(rulings);
      annotations = List.copyOf(annotations);
    }

    static Judgement of(Ruling only) {
      return new Judgement(List.of(only), List.of());
    }
  }

  /// What it publishes in the audit log.
  record Annotation(String key, String value) {}

  /// Judges by one parameter.
  ///
  /// @param early what the match conditions are evaluated with
  /// @param inputs what the other expressions are evaluated with
  Judgement judge(Inputs early, Inputs inputs) {
    switch (matchConditions.evaluate(early, variables)) {
      case MatchConditions.Outcome.Failed(var message) -> {
        return Judgement.of(failed(Ruling.MATCH_CONDITIONS, 0, message));
      }
      case MatchConditions.Outcome.Excluded(var condition) -> {
        String message = "match condition \"" + condition + "\" is false";
        return Judgement.of(new Ruling(Ruling.MATCH_CONDITIONS, 0, Outcome.SKIPPED, message, ""));
      }
      case MatchConditions.Outcome.Matches _ -> {}
    }
    var phase = new Phase(inputs, variables, Phase.BUDGET);
    var results = new ArrayList<Phase.Result>();
    for (CompiledExpression validation : validations) {
      Phase.Result result = phase.evaluate(validation);
      if (result instanceof Phase.Result.OutOfBudget(var message)) {
        return Judgement.of(failed(Ruling.VALIDATIONS, 0, message));
      }
      results.add(result);
    }
    List<Ruling> rulings =
        rulings(results, messages(inputs.withoutAuthorization(), phase.remainingBudget()));
    return annotate(rulings, inputs.withoutAuthorization());
  }

  /// What the message expressions give.
  ///
  /// @param texts by validation; null where there is none or it is of no use
  /// @param fault why none of them counts; empty if they do
  private record Messages(List<@Nullable String> texts, String fault) {}

  /// Evaluates all message expressions, also of validations that hold: they share the budget.
  private Messages messages(Inputs inputs, long budget) {
    var phase = new Phase(inputs, variables, budget);
    var texts = new ArrayList<@Nullable String>();
    for (Optional<CompiledExpression> message : messages) {
      if (message.isEmpty()) {
        texts.add(null);
        continue;
      }
      switch (phase.evaluate(message.get())) {
        case Phase.Result.Value(var value) -> texts.add(value instanceof String text ? text : null);
        case Phase.Result.Failed _ -> texts.add(null);
        case Phase.Result.OutOfBudget(var fault) -> {
          return new Messages(List.of(), fault);
        }
      }
    }
    return new Messages(texts, "");
  }

  private List<Ruling> rulings(List<Phase.Result> results, Messages computed) {
    var rulings = new ArrayList<Ruling>(results.size());
    for (int i = 0; i < results.size(); i++) {
      rulings.add(ruling(i, results.get(i), computed));
    }
    return rulings;
  }

  private Ruling ruling(int i, Phase.Result result, Messages computed) {
    if (!(result instanceof Phase.Result.Value(var value))) {
      String message = result instanceof Phase.Result.Failed(var why) ? why : "";
      return failed(Ruling.VALIDATIONS, i, message);
    }
    if (!computed.fault().isEmpty()) {
      return failed(Ruling.VALIDATIONS, i, "failed messageExpression: " + computed.fault());
    }
    if (Boolean.TRUE.equals(value)) {
      return new Ruling(Ruling.VALIDATIONS, i, Outcome.ADMITTED, "", "");
    }
    Validation validation = definition.validations().get(i);
    return new Ruling(
        Ruling.VALIDATIONS,
        i,
        Outcome.DENIED,
        message(validation, computed.texts().get(i)),
        validation.reason().orElse(INVALID));
  }

  private static String message(Validation validation, @Nullable String computed) {
    if (computed != null) {
      String text = computed.strip();
      boolean tooLong = text.getBytes(UTF_8).length > LONGEST_MESSAGE;
      if (!text.isEmpty() && !tooLong && text.indexOf('\n') < 0) {
        return text;
      }
    }
    String message = validation.message().strip();
    return message.isEmpty()
        ? "failed expression: " + validation.expression().text().strip()
        : message;
  }

  /// Evaluates the audit annotations, whatever the validations said.
  private Judgement annotate(List<Ruling> rulings, Inputs inputs) {
    var phase = new Phase(inputs, variables, Phase.BUDGET);
    var all = new ArrayList<>(rulings);
    var published = new ArrayList<Annotation>();
    for (int i = 0; i < annotations.size(); i++) {
      switch (phase.evaluate(annotations.get(i))) {
        case Phase.Result.Value(var value) -> {
          if (value instanceof String text && !text.isBlank()) {
            String key = definition.auditAnnotations().get(i).name();
            published.add(new Annotation(key, text.strip()));
          }
        }
        case Phase.Result.Failed(var message) ->
            all.add(failed(Ruling.AUDIT_ANNOTATIONS, i, message).whateverTheBindingSays());
        case Phase.Result.OutOfBudget(var message) -> {
          return Judgement.of(failed(Ruling.AUDIT_ANNOTATIONS, 0, message));
        }
      }
    }
    return new Judgement(all, published);
  }

  private Ruling failed(String rule, int index, String message) {
    return Ruling.failed(rule, index, message, definition.basis().ignoresFailures());
  }
}
