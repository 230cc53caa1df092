package dev.bulwark.suites.kyverno;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.admission.Decision;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kubernetes' own admission policies, asked as Kyverno's command line asks them: each by itself,
/// to create the object as it was written, with or without a binding, and answering by one rule
/// that has the policy's name.
final class NativePolicies {
  /// Where there are bindings, Kyverno's command line does not look at what the policy itself is
  /// for.
  private static final JsonObject EVERYTHING =
      JsonObject.of(
          "resourceRules",
          JsonArray.of(
              JsonObject.of(
                  "apiGroups", JsonArray.of("*"),
                  "apiVersions", JsonArray.of("*"),
                  "operations", JsonArray.of("*"),
                  "resources", JsonArray.of("*"))));

  private final List<Bound> mutating = new ArrayList<>();
  private final List<Bound> validating = new ArrayList<>();
  private final UserInfo user;
  private final List<Resource> known;
  private final Inventory inventory;
  private final Environment environment;

  private record Bound(PolicyId id, AdmissionChain chain) {}

  /// @param definitions policies and bindings; others are passed over
  /// @param inventory parameters and namespaces
  NativePolicies(
      List<Resource> definitions, UserInfo user, Inventory inventory, Environment environment) {
    this.user = user;
    this.known = new ArrayList<>(inventory.resources());
    this.environment = environment;
    for (Resource definition : definitions) {
      if (definition.id().group().equals("admissionregistration.k8s.io")) {
        switch (definition.id().kind()) {
          case "MutatingAdmissionPolicy" -> mutating.add(bound(definition, definitions));
          case "ValidatingAdmissionPolicy" -> validating.add(bound(definition, definitions));
          default -> {}
        }
      }
    }
    this.inventory = Inventory.of(known);
  }

  private Bound bound(Resource policy, List<Resource> definitions) {
    JsonObject paramKind = policy.raw().object("spec").object("paramKind");
    boolean selects = false;
    var own = new ArrayList<Resource>();
    for (Resource other : definitions) {
      boolean binds =
          other.id().kind().equals(policy.id().kind() + "Binding")
              && policy.id().name().equals(other.raw().object("spec").get("policyName"));
      if (binds) {
        Resource bound = withOneParam(other, paramKind);
        selects |= !bound.equals(other);
        own.add(bound);
      }
    }
    AdmissionOptions options =
        AdmissionOptions.DEFAULT.showingObjectsAsWritten().takingOptionalsLeniently();
    if (own.isEmpty()) {
      own.add(policy);
      return new Bound(PolicyId.of(policy), AdmissionChain.of(own, options.judgingUnbound()));
    }
    JsonObject spec = policy.raw().object("spec").with("matchConstraints", EVERYTHING);
    spec = selects ? spec.with("paramKind", listOf(paramKind)) : spec;
    own.add(Resource.of(policy.raw().with("spec", spec), policy.origin()));
    return new Bound(PolicyId.of(policy), AdmissionChain.of(own, options));
  }

  /// Where a binding selects parameters, Kyverno's command line hands them over all at once, as the
  /// items of a list.
  private Resource withOneParam(Resource binding, JsonObject paramKind) {
    JsonObject spec = binding.raw().object("spec");
    JsonObject reference = spec.object("paramRef");
    if (!(reference.get("selector") instanceof JsonObject written)) {
      return binding;
    }
    LabelSelector selector = LabelSelector.of(written);
    List<JsonObject> chosen =
        known.stream()
            .filter(each -> each.id().apiVersion().equals(paramKind.get("apiVersion")))
            .filter(each -> each.id().kind().equals(paramKind.get("kind")))
            .filter(each -> selector.matches(each.raw().object("metadata").object("labels")))
            .map(Resource::raw)
            .toList();
    if (chosen.isEmpty()) {
      return binding;
    }
    String namespace = reference.string("namespace").orElse("default");
    String name = binding.id().name();
    known.add(
        Resource.of(
            listOf(paramKind)
                .with("metadata", JsonObject.of("name", name, "namespace", namespace))
                .with("items", JsonArray.copyOf(chosen)),
            binding.origin()));
    JsonObject named =
        reference.without("selector").with("name", name).with("namespace", namespace);
    return Resource.of(binding.raw().with("spec", spec.with("paramRef", named)), binding.origin());
  }

  private static JsonObject listOf(JsonObject kind) {
    return kind.with("kind", kind.string("kind").orElse("") + "List");
  }

  boolean areNone() {
    return mutating.isEmpty() && validating.isEmpty();
  }

  /// The answers of the mutating policies that are about the object, each of which sees what those
  /// before it left.
  List<PolicyResponse> mutate(Resource object) {
    var responses = new ArrayList<PolicyResponse>();
    Resource current = object;
    for (Bound policy : mutating) {
      AdmissionResult result = admit(policy, current);
      Optional<RuleResponse> rule = rule(policy.id(), RuleType.MUTATION, result);
      if (rule.isEmpty()) {
        continue;
      }
      JsonObject patched = result.object().orElse(current.raw());
      responses.add(response(policy.id(), Stage.MUTATE, current.raw(), patched, rule));
      current = Resource.of(patched, object.origin());
    }
    return responses;
  }

  /// The answers of all validating policies, those that are not about the object too.
  List<PolicyResponse> validate(Resource object) {
    var responses = new ArrayList<PolicyResponse>();
    for (Bound policy : validating) {
      Optional<RuleResponse> rule = rule(policy.id(), RuleType.VALIDATION, admit(policy, object));
      responses.add(response(policy.id(), Stage.VALIDATE, object.raw(), object.raw(), rule));
    }
    return responses;
  }

  private AdmissionResult admit(Bound policy, Resource object) {
    return policy.chain().admit(Review.create(object).by(user), inventory, environment);
  }

  private static PolicyResponse response(
      PolicyId policy,
      Stage stage,
      JsonObject object,
      JsonObject patched,
      Optional<RuleResponse> rule) {
    return new PolicyResponse(
        policy, stage, object, patched, FailureAction.ENFORCE, rule.stream().toList());
  }

  /// Of several bindings, what the last one leads to.
  private static Optional<RuleResponse> rule(
      PolicyId policy, RuleType type, AdmissionResult result) {
    List<Decision> decisions = result.decisions();
    if (decisions.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> binding = decisions.getLast().binding();
    boolean skipped = false;
    for (Decision decision : decisions) {
      if (!decision.binding().equals(binding)) {
        continue;
      }
      switch (decision.outcome()) {
        case FAILED, IGNORED -> {
          return Optional.of(RuleResponse.error(policy.name(), type, decision.message()));
        }
        case DENIED -> {
          return Optional.of(RuleResponse.fail(policy.name(), type, decision.message()));
        }
        case SKIPPED -> skipped = true;
        case ADMITTED -> {}
      }
    }
    return Optional.of(
        skipped
            ? RuleResponse.skip(policy.name(), type, "match conditions aren't met")
            : RuleResponse.pass(
                policy.name(),
                type,
                type == RuleType.MUTATION ? "mutation is successfully applied" : ""));
  }
}
