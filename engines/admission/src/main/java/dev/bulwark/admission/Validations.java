package dev.bulwark.admission;

import dev.bulwark.admission.definition.DefinitionReader;
import dev.bulwark.admission.definition.Misread;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyEnvironments;
import dev.bulwark.admission.matching.ApiResources;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
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

  /// Compiles those of a ValidatingAdmissionPolicy without parameters; empty where it cannot be
  /// read.
  public static Optional<Validations> of(Resource policy, AdmissionOptions options) {
    var reader = new DefinitionReader(policy);
    PolicyDefinition definition = reader.policy();
    boolean isReadable = reader.misread().stream().noneMatch(Misread.WrongType.class::isInstance);
    return isReadable && definition instanceof PolicyDefinition.Validating validating
        ? Optional.of(
            new Validations(
                new ValidatingPolicy(
                    validating, PolicyCompiler.ofStored(options.environments(), false))))
        : Optional.empty();
  }

  /// A request as validations see it, made ready once for any number of them.
  public static final class Asked {
    private final Inputs inputs;

    private Asked(Inputs inputs) {
      this.inputs = inputs;
    }

    /// Makes a request ready.
    ///
    /// @param resources those of the cluster that the inventory is of
    public static Asked of(
        Review review,
        Inventory inventory,
        ApiResources resources,
        Environment environment,
        AdmissionOptions options) {
      Request request = Request.of(review, new Cluster(inventory, resources, options));
      return new Asked(
          new Variables(request, environment)
              .inputs(request.shape().resource(), request.shape().kind(), null));
    }
  }

  /// What each validation says of a request.
  public List<Decision> judge(Asked asked) {
    return judge(asked.inputs);
  }

  /// What each validation says; or, in one decision, what keeps them from being asked.
  public List<Decision> judge(Inputs inputs) {
    return policy.judge(inputs, inputs).rulings().stream()
        .map(
            ruling ->
                new Decision(
                    policy.definition().source().id().kind(),
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
