package dev.bulwark.admission;

import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyEnvironments;
import java.util.List;
import java.util.Optional;

/// The expressions of a ValidatingAdmissionPolicy by themselves, for policies of other engines that
/// are made of the same parts: match conditions, variables, validations and their messages. What an
/// API server puts around them is not here: bindings, the choice of requests, the search for
/// parameters.
public final class Validations {
  private final ValidatingPolicy policy;

  private Validations(ValidatingPolicy policy) {
    this.policy = policy;
  }

  /// Compiles them; what does not compile fails when it is evaluated, as in a server.
  ///
  /// @param paramsInVariablesOnly whether nothing but variables may say `params`
  public static Validations of(
      PolicyDefinition.Validating definition,
      PolicyEnvironments environments,
      boolean paramsInVariablesOnly) {
    PolicyCompiler compiler = PolicyCompiler.ofStored(environments, true);
    return new Validations(
        new ValidatingPolicy(
            definition, compiler, paramsInVariablesOnly ? compiler.withoutParams() : compiler));
  }

  /// What each validation says; or, in one decision, what keeps them from being asked.
  public List<Decision> judge(Inputs inputs) {
    return policy.judge(inputs, inputs).rulings().stream()
        .map(
            ruling ->
                new Decision(
                    policy.definition().name(),
                    Optional.empty(),
                    Optional.empty(),
                    ruling.rule(),
                    ruling.outcome(),
                    ruling.message(),
                    ruling.reason(),
                    List.of("Deny"),
                    ruling.denies()))
        .toList();
  }
}
