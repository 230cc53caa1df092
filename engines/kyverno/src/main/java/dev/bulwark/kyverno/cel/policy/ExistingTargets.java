package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.expression.Conditions;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyEnvironment;
import dev.bulwark.kyverno.cel.expression.PolicyRun;
import dev.bulwark.kyverno.cel.expression.Wanted;
import dev.bulwark.kyverno.cel.matching.Constraints;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.cel.matching.RequestValues;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which of the objects that are there already a MutatingPolicy changes.
final class ExistingTargets {
  private final String policyNamespace;
  private final Optional<Constraints> constraints;
  private final Optional<CelProgram> expression;
  private final Conditions conditions;

  /// @param compiler that knows the variables of the policy
  ExistingTargets(CelPolicy.Mutating policy, PolicyCompiler compiler) {
    CelPolicy.Targets targets = policy.targets();
    this.policyNamespace = policy.basis().namespace();
    this.constraints =
        targets
            .constraints()
            .filter(given -> !given.resourceRules().isEmpty())
            .or(policy.basis()::matchConstraints)
            .map(Constraints::of);
    this.expression =
        targets.expression().isBlank()
            ? Optional.empty()
            : compiler.compile(targets.expression(), Wanted.OBJECTS);
    this.conditions = new Conditions(compiler.conditions(targets.conditions()), false);
  }

  /// What must hold of each of them.
  Conditions conditions() {
    return conditions;
  }

  List<Resource> of(
      Question question, PolicyEnvironment environment, Map<String, CelProgram> variables) {
    List<Resource> known = question.trigger().targets();
    if (known.isEmpty()) {
      return List.of();
    }
    if (expression.isPresent()) {
      var host = new TriggerHost(question.trigger(), policyNamespace, Signatures.none());
      var run =
          new PolicyRun(environment, variables, host)
              .bind(PolicyEnvironment.OBJECT, RequestValues.objectOrEmpty(question.object()))
              .withVariables();
      Object value = run.evaluate(expression.get());
      return known.stream().filter(target -> isNamed(target, value)).toList();
    }
    return known.stream().filter(target -> matches(question, target)).toList();
  }

  private boolean matches(Question question, Resource target) {
    Question about = Question.about(question.trigger(), target, question.shape().operation());
    return constraints.isPresent()
        && constraints.get().matchAnyOperation(about) instanceof Constraints.Outcome.Yes;
  }

  /// Whether an object, or one of a list of objects, has the name and namespace of the target.
  private static boolean isNamed(Resource target, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return false;
    }
    if (map.get("items") instanceof List<?> items) {
      return items.stream().anyMatch(item -> isNamed(target, item));
    }
    return map instanceof JsonObject object
        && object.object("metadata").string("name").orElse("").equals(target.id().name())
        && object.object("metadata").string("namespace").orElse("").equals(target.id().namespace());
  }
}
