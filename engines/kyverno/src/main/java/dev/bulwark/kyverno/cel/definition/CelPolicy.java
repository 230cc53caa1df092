package dev.bulwark.kyverno.cel.definition;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.Mutation;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.definition.Validation;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A CEL policy as it is written.
public sealed interface CelPolicy {
  Basis basis();

  /// The same policy on another basis.
  CelPolicy on(Basis other);

  /// What all policies have.
  ///
  /// @param matchConstraints empty where there are none, which match nothing
  /// @param matchConditions the `conditions` of a policy that deletes
  /// @param failurePolicy `Fail` or `Ignore`
  /// @param mode `Kubernetes`, `JSON`, or what is for the authorization server
  /// @param controllers for which controllers of pods the policy is to be rewritten; empty where it
  ///   does not say
  record Basis(
      Resource resource,
      PolicyKind kind,
      Optional<MatchResources> matchConstraints,
      List<NamedExpression> matchConditions,
      List<NamedExpression> variables,
      List<NamedExpression> auditAnnotations,
      String failurePolicy,
      String mode,
      Optional<List<String>> controllers) {
    public Basis {
      matchConditions = List.copyOf(matchConditions);
      variables = List.copyOf(variables);
      auditAnnotations = List.copyOf(auditAnnotations);
    }

    /// The namespace the policy is confined to; empty for one of the whole cluster.
    public String namespace() {
      return resource.id().kind().startsWith("Namespaced") ? resource.id().namespace() : "";
    }

    public boolean isJson() {
      return mode.equals("JSON");
    }

    public boolean ignoresFailures() {
      return failurePolicy.equals("Ignore");
    }

    public Basis matching(Optional<MatchResources> other) {
      return new Basis(
          resource,
          kind,
          other,
          matchConditions,
          variables,
          auditAnnotations,
          failurePolicy,
          mode,
          controllers);
    }
  }

  /// A policy that refuses objects.
  ///
  /// @param actions `Deny`, `Audit`, `Warn`
  record Validating(Basis basis, List<Validation> validations, List<String> actions)
      implements CelPolicy {
    public Validating {
      validations = List.copyOf(validations);
      actions = List.copyOf(actions);
    }

    @Override
    public CelPolicy on(Basis other) {
      return new Validating(other, validations, actions);
    }
  }

  /// A policy that changes objects.
  ///
  /// @param serverSideApply whether atomic lists and maps may be replaced
  /// @param mutatesExisting whether objects that are there already are changed too
  record Mutating(
      Basis basis,
      List<Mutation> mutations,
      boolean serverSideApply,
      boolean mutatesExisting,
      Targets targets)
      implements CelPolicy {
    public Mutating {
      mutations = List.copyOf(mutations);
    }

    @Override
    public CelPolicy on(Basis other) {
      return new Mutating(other, mutations, serverSideApply, mutatesExisting, targets);
    }
  }

  /// Which existing objects a policy changes.
  ///
  /// @param expression that gives the objects; blank where there is none
  record Targets(
      Optional<MatchResources> constraints,
      Expression expression,
      List<NamedExpression> conditions) {
    public Targets {
      conditions = List.copyOf(conditions);
    }
  }

  record Generating(Basis basis, List<Generation> generations) implements CelPolicy {
    public Generating {
      generations = List.copyOf(generations);
    }

    @Override
    public CelPolicy on(Basis other) {
      return new Generating(other, generations);
    }
  }

  /// One element of `spec.generate`.
  ///
  /// @param expression blank where there is a template
  /// @param interpolates whether the template has placeholders
  record Generation(
      Expression expression, Optional<Expression> template, boolean interpolates, FieldPath path) {}

  record Deleting(Basis basis) implements CelPolicy {
    @Override
    public CelPolicy on(Basis other) {
      return new Deleting(other);
    }
  }

  /// A policy that refuses the images of objects.
  ///
  /// @param images how to find images beside those of pods
  /// @param references which images are meant; none for all
  /// @param attestors by name, as they are written
  /// @param attestations their names
  record ImageValidating(
      Basis basis,
      List<Validation> validations,
      List<String> actions,
      List<NamedExpression> images,
      List<ImageReferenceRule> references,
      List<Attestor> attestors,
      List<String> attestations,
      boolean verifiesDigest,
      boolean isRequired)
      implements CelPolicy {
    public ImageValidating {
      validations = List.copyOf(validations);
      actions = List.copyOf(actions);
      images = List.copyOf(images);
      references = List.copyOf(references);
      attestors = List.copyOf(attestors);
      attestations = List.copyOf(attestations);
    }

    @Override
    public CelPolicy on(Basis other) {
      return new ImageValidating(
          other,
          validations,
          actions,
          images,
          references,
          attestors,
          attestations,
          verifiesDigest,
          isRequired);
    }
  }

  /// One element of `spec.matchImageReferences`: a glob or an expression.
  record ImageReferenceRule(String glob, Expression expression, FieldPath path) {}

  /// One element of `spec.attestors`.
  record Attestor(String name, JsonObject written) {}
}
