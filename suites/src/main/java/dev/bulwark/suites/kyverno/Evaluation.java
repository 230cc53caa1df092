package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts the objects of a test to its policies, in the order in which Kyverno's command line asks
/// them.
final class Evaluation {
  private static final String OPERATION = "request.operation";
  private static final Set<Stage> CLASSIC_CHECKS =
      EnumSet.of(Stage.MUTATE, Stage.VERIFY_IMAGES, Stage.VALIDATE);

  private final TestDefinition test;
  private final Given given;
  private final KyvernoChain chain;
  private final NativePolicies natives;
  private final Environment environment;

  Evaluation(TestDefinition test, Given given, KyvernoChain chain, Environment environment) {
    this.test = test;
    this.given = given;
    this.chain = chain;
    this.environment = environment;
    this.natives =
        new NativePolicies(
            given.policies(), given.requester().user(), worldOfNatives(), environment);
  }

  private Inventory worldOfNatives() {
    var known = new ArrayList<Resource>(given.params());
    known.addAll(given.inventory().resources());
    given
        .values()
        .namespaceLabels()
        .forEach(
            (name, labels) ->
                known.add(
                    Resource.of(
                        JsonObject.of(
                            "apiVersion", "v1",
                            "kind", "Namespace",
                            "metadata", JsonObject.of("name", name, "labels", labels)),
                        test.source().origin())));
    return Inventory.of(known);
  }

  Responses run() {
    Set<Operation> asked = new TreeSet<>();
    test.rows().stream().map(Row::operation).flatMap(Optional::stream).forEach(asked::add);
    var triggers = new LinkedHashMap<ResourceId, List<PolicyResponse>>();
    var byOperation =
        new EnumMap<Operation, Map<ResourceId, List<PolicyResponse>>>(Operation.class);
    var all = new ArrayList<PolicyResponse>();
    for (Resource resource : given.resources()) {
      List<PolicyResponse> responses = ask(resource, Optional.empty());
      triggers.put(resource.id(), responses);
      all.addAll(responses);
      for (Operation operation : asked) {
        List<PolicyResponse> ofOperation = ask(resource, Optional.of(operation));
        byOperation
            .computeIfAbsent(operation, _ -> new LinkedHashMap<>())
            .put(resource.id(), ofOperation);
        all.addAll(ofOperation);
      }
    }
    given
        .payloads()
        .forEach(
            (name, payload) ->
                triggers.put(new ResourceId("", "", "", name), askAboutPayload(payload)));
    return new Responses(triggers, byOperation, targets(all), refused());
  }

  /// By name, as rows call policies.
  private Map<String, String> refused() {
    var refused = new LinkedHashMap<String, String>();
    for (PolicyId policy : chain.policies()) {
      String why = chain.refused().get(policy.identity());
      if (why != null) {
        refused.put(policy.name(), why);
      }
    }
    return refused;
  }

  /// @param operation asked for by a row; empty for what the values say
  private List<PolicyResponse> ask(Resource resource, Optional<Operation> operation) {
    var responses = new ArrayList<PolicyResponse>();
    Operation classicOperation = operation.orElseGet(() -> classicOperation(resource));
    Operation celOperation = operation.orElseGet(this::globalOperation);
    GivenValues values =
        operation
            .map(each -> given.values().overriding(Map.of(OPERATION, each.name())))
            .orElse(given.values());

    Trigger classic = trigger(resource, classicOperation, values);
    classic = put(classic, CLASSIC_CHECKS, responses);
    Resource current = object(classic);
    if (!natives.areNone()) {
      List<PolicyResponse> mutated = natives.mutate(current);
      responses.addAll(mutated);
      if (!mutated.isEmpty()) {
        current = Resource.of(mutated.getLast().patched(), resource.origin());
      }
    }
    Trigger cel = after(classic, trigger(current, celOperation, values));
    cel = put(cel, EnumSet.of(Stage.MUTATING_POLICY), responses);
    current = object(cel);
    List<PolicyResponse> validated = natives.areNone() ? List.of() : natives.validate(current);
    put(cel, EnumSet.of(Stage.VALIDATING_POLICY, Stage.GENERATING_POLICY), responses);
    put(
        after(cel, trigger(current, classicOperation, values)),
        EnumSet.of(Stage.GENERATE),
        responses);
    responses.addAll(validated);
    Trigger asGiven = trigger(resource, celOperation, values);
    put(asGiven, EnumSet.of(Stage.IMAGE_VALIDATING_POLICY), responses);
    if (operation.isEmpty()) {
      put(asGiven, EnumSet.of(Stage.DELETING_POLICY), responses);
    }
    return responses;
  }

  /// A question about what an earlier one left, which is read anew where that changed it.
  private static Trigger after(Trigger earlier, Trigger next) {
    return earlier.isChanged() ? next.withObject(object(next).raw()) : next;
  }

  private List<PolicyResponse> askAboutPayload(JsonObject payload) {
    var responses = new ArrayList<PolicyResponse>();
    Resource object = Resource.of(payload, test.source().origin());
    put(
        trigger(object, Operation.CREATE, given.values()),
        EnumSet.of(Stage.VALIDATING_POLICY, Stage.IMAGE_VALIDATING_POLICY, Stage.DELETING_POLICY),
        responses);
    return responses;
  }

  private Trigger put(Trigger trigger, Set<Stage> stages, List<PolicyResponse> responses) {
    KyvernoChain.Result result = chain.respond(trigger, stages);
    responses.addAll(result.responses());
    return result.trigger();
  }

  private static Resource object(Trigger trigger) {
    return trigger.review().subject();
  }

  private Trigger trigger(Resource resource, Operation operation, GivenValues values) {
    var review =
        new Review(
            operation,
            operation == Operation.DELETE ? Optional.empty() : Optional.of(resource),
            operation == Operation.DELETE || operation == Operation.UPDATE
                ? Optional.of(resource)
                : Optional.empty(),
            resource.id().namespace(),
            "",
            given.requester().user(),
            false,
            JsonObject.EMPTY);
    return Trigger.of(review, given.profile())
        .with(given.inventory(), environment)
        .with(values)
        .withRoles(given.requester().roles(), given.requester().clusterRoles())
        .withTargets(given.targets());
  }

  private Operation globalOperation() {
    return operation(given.values().global().get(OPERATION)).orElse(Operation.CREATE);
  }

  /// What the values say of this very object, under whatever policy, else of all.
  private Operation classicOperation(Resource resource) {
    return given
        .values()
        .ofObject(resource.id().name(), OPERATION)
        .flatMap(Evaluation::operation)
        .orElse(Operation.CREATE);
  }

  /// UPDATE and DELETE, if the value is one of them; all else is taken as CREATE.
  private static Optional<Operation> operation(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case String word when word.equals("UPDATE") -> Optional.of(Operation.UPDATE);
      case String word when word.equals("DELETE") -> Optional.of(Operation.DELETE);
      default -> Optional.of(Operation.CREATE);
    };
  }

  private Map<ResourceId, List<PolicyResponse>> targets(List<PolicyResponse> responses) {
    var targets = new LinkedHashMap<ResourceId, List<PolicyResponse>>();
    for (Resource target : given.targets()) {
      for (PolicyResponse response : responses) {
        if (changed(response, target.id()).isPresent()) {
          targets.computeIfAbsent(target.id(), _ -> new ArrayList<>()).add(response);
        }
      }
    }
    return targets;
  }

  /// The rule of a response that changes an existing object.
  static Optional<RuleResponse> changed(PolicyResponse response, ResourceId target) {
    return response.rules().stream()
        .filter(
            rule ->
                rule.target()
                    .map(each -> ResourceId.of(each.after()))
                    .filter(
                        id ->
                            id.equals(target)
                                || (target.namespace().isEmpty()
                                    && id.equals(in(id.namespace(), target))))
                    .isPresent())
        .findFirst();
  }

  private static ResourceId in(String namespace, ResourceId id) {
    return new ResourceId(id.apiVersion(), id.kind(), namespace, id.name());
  }
}
