package dev.bulwark.admission.definition;

import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A ValidatingAdmissionPolicy or MutatingAdmissionPolicy as its author wrote it, with the API
/// server's defaults.
public sealed interface PolicyDefinition {
  Resource source();

  Basis basis();

  default String name() {
    return source().id().name();
  }

  /// What both kinds of policies have.
  ///
  /// @param failurePolicy `Fail` or `Ignore`
  record Basis(
      String failurePolicy,
      Optional<ParamKind> paramKind,
      Optional<MatchResources> matchConstraints,
      List<NamedExpression> matchConditions,
      List<NamedExpression> variables) {
    public Basis {
      matchConditions = List.copyOf(matchConditions);
      variables = List.copyOf(variables);
    }

    /// Whether what cannot be decided is let through.
    public boolean ignoresFailures() {
      return failurePolicy.equals("Ignore");
    }
  }

  /// A ValidatingAdmissionPolicy.
  record Validating(
      Resource source,
      Basis basis,
      List<Validation> validations,
      List<NamedExpression> auditAnnotations)
      implements PolicyDefinition {
    public Validating {
      validations = List.copyOf(validations);
      auditAnnotations = List.copyOf(auditAnnotations);
    }
  }

  /// A MutatingAdmissionPolicy.
  ///
  /// @param reinvocationPolicy `Never` or `IfNeeded`
  record Mutating(Resource source, Basis basis, List<Mutation> mutations, String reinvocationPolicy)
      implements PolicyDefinition {
    public Mutating {
      mutations = List.copyOf(mutations);
    }

    /// Whether this policy may run again after a later one changed the object.
    public boolean runsAgain() {
      return reinvocationPolicy.equals("IfNeeded");
    }
  }
}
