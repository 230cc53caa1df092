package dev.bulwark.admission;

import dev.bulwark.admission.Decision.Outcome;
import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.matching.Match;
import dev.bulwark.admission.patch.ObjectPatcher;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts one request to the mutating policies
/// (`pkg/admission/plugin/policy/mutating/dispatcher.go`).
///
/// Policies run one after the other, each on what the former left. If any of them changed the
/// object, those that want it (`reinvocationPolicy: IfNeeded`) and that were followed by a change
/// run once more.
final class MutatingDispatch {
  private static final String CONFIGURATION = "configuration";

  private final Request request;
  private final Cluster cluster;
  private final Variables variables;
  private final ObjectPatcher patcher;
  private final ResultBuilder result;
  private final List<Failure> failures = new ArrayList<>();
  private Set<Key> ranBefore = new HashSet<>();
  private final Set<Key> toRunAgain = new HashSet<>();
  private boolean changed;
  private boolean patched;

  MutatingDispatch(
      Request request,
      Cluster cluster,
      Variables variables,
      ObjectPatcher patcher,
      ResultBuilder result) {
    this.request = request;
    this.cluster = cluster;
    this.variables = variables;
    this.patcher = patcher;
    this.result = result;
  }

  /// A policy, bound and given a parameter.
  private record Invocation(
      MutatingPolicy policy, PolicyBinding binding, Match.Yes match, @Nullable Resource param) {
    Key key() {
      return new Key(policy.definition().name(), binding.name(), param == null ? null : param.id());
    }
  }

  private record Key(String policy, String binding, @Nullable ResourceId param) {}

  /// Why a policy cannot do its work.
  private record Failure(
      PolicyDefinition policy, Optional<String> binding, String message, String reason) {
    String text() {
      return binding.isPresent()
          ? "policy '"
              + policy.name()
              + "' with binding '"
              + binding.get()
              + "' denied request: "
              + message
          : "policy " + GoQuote.of(policy.name()) + " denied request: " + message;
    }
  }

  void run(List<Hook<MutatingPolicy>> hooks) {
    if (request.review().operation() == Review.Operation.DELETE) {
      return;
    }
    runOnce(hooks, false);
    if (!result.isDenied() && changed) {
      runOnce(hooks, true);
    }
  }

  private void runOnce(List<Hook<MutatingPolicy>> hooks, boolean again) {
    failures.clear();
    patched = false;
    List<Invocation> invocations = invocations(hooks, again);
    if (!invocations.isEmpty() && request.lacksNamespace()) {
      result.deny(request.namespaceNotFound());
      return;
    }
    for (Invocation invocation : invocations) {
      invoke(invocation, again);
      if (result.isDenied()) {
        return;
      }
    }
    if (patched) {
      changed = true;
      requireRunningAgain();
    }
    refuse();
  }

  private List<Invocation> invocations(List<Hook<MutatingPolicy>> hooks, boolean again) {
    var invocations = new ArrayList<Invocation>();
    for (Hook<MutatingPolicy> hook : hooks) {
      switch (hook.match(request, cluster)) {
        case Match.No _ -> {}
        case Match.Undecided(var why) ->
            configurationFault(hook, Optional.empty(), "failed to configure policy: " + why, again);
        case Match.Yes match -> collect(hook, match, invocations, again);
      }
    }
    return invocations;
  }

  private void collect(
      Hook<MutatingPolicy> hook, Match.Yes match, List<Invocation> into, boolean again) {
    for (Hook.Bound bound : hook.bindings()) {
      PolicyBinding binding = bound.binding();
      switch (bound.match(request)) {
        case Match.No _ -> {}
        case Match.Undecided(var why) -> configurationFault(hook, binding, why, again);
        case Match.Yes _ -> {
          switch (cluster.params(
              hook.definition().basis().paramKind(), binding.paramRef(), request.namespace())) {
            case Cluster.Params.Failed(var why) -> configurationFault(hook, binding, why, again);
            case Cluster.Params.None _ ->
                into.add(new Invocation(hook.policy(), binding, match, null));
            case Cluster.Params.Found(var resources) ->
                resources.forEach(
                    param -> into.add(new Invocation(hook.policy(), binding, match, param)));
          }
        }
      }
    }
  }

  private void invoke(Invocation invocation, boolean again) {
    MutatingPolicy policy = invocation.policy();
    if (policy.missing() > 0) {
      String message =
          "expected "
              + policy.size()
              + " compiled evaluators for policy "
              + policy.definition().name()
              + ", got "
              + (policy.size() - policy.missing());
      breakOff(invocation, CONFIGURATION, message);
      return;
    }
    GroupVersionKind kind = invocation.match().kind();
    Inputs early = variables.inputs(request.shape().resource(), kind, invocation.param());
    switch (policy.match(early)) {
      case MatchConditions.Outcome.Failed(var message) -> {
        fail(invocation, Ruling.MATCH_CONDITIONS, message, again);
        return;
      }
      case MatchConditions.Outcome.Excluded(var condition) -> {
        if (!again) {
          String message = "match condition \"" + condition + "\" is false";
          decide(invocation, Ruling.MATCH_CONDITIONS, Outcome.SKIPPED, message);
        }
        return;
      }
      case MatchConditions.Outcome.Matches _ -> {}
    }
    if (again && !toRunAgain.contains(invocation.key())) {
      return;
    }
    Optional<JsonObject> before = request.object();
    for (int i = 0; i < policy.size() && request.object().isPresent(); i++) {
      mutate(invocation, i, again);
      if (result.isDenied()) {
        return;
      }
    }
    if (!before.equals(request.object())) {
      changed = true;
      result.noteMutation();
      requireRunningAgain();
    }
    if (policy.definition().runsAgain()) {
      ranBefore.add(invocation.key());
    }
  }

  private void mutate(Invocation invocation, int index, boolean again) {
    JsonObject object = request.object().orElseThrow();
    GroupVersionKind kind = invocation.match().kind();
    Inputs inputs = variables.inputs(invocation.match().resource(), kind, invocation.param());
    JsonObject seen = Objects.requireNonNullElse((JsonObject) inputs.object(), object);
    String rule = "mutations[" + index + "]";
    switch (invocation.policy().mutate(index, inputs, kind, seen, patcher)) {
      case ObjectPatcher.Outcome.Patched(var mutated) -> {
        patched = true;
        request.mutateTo(stored(mutated, object));
        if (!again) {
          decide(invocation, rule, Outcome.ADMITTED, "");
        }
      }
      case ObjectPatcher.Outcome.Failed(var message) -> fail(invocation, rule, message, again);
      case ObjectPatcher.Outcome.Broken(var message) -> breakOff(invocation, rule, message);
    }
  }

  /// Fails the whole request, whatever the policy says about failures.
  private void breakOff(Invocation invocation, String rule, String message) {
    String text = "Internal error occurred: " + message;
    decide(invocation, rule, Outcome.FAILED, text);
    String reason = "InternalError";
    result.deny(new Denial(text, reason, Denial.codeOf(reason), List.of(message)));
  }

  /// The object as the API server goes on with it: with its defaults, in the version of the
  /// request.
  private JsonObject stored(JsonObject mutated, JsonObject before) {
    JsonObject own =
        mutated.with("apiVersion", before.get("apiVersion")).with("kind", before.get("kind"));
    return cluster.view(Resource.of(own, request.review().subject().origin()));
  }

  /// Those that ran before a change and want to know of it have to run again.
  private void requireRunningAgain() {
    toRunAgain.addAll(ranBefore);
    ranBefore = new HashSet<>();
  }

  private void configurationFault(
      Hook<MutatingPolicy> hook, PolicyBinding binding, String why, boolean again) {
    configurationFault(hook, binding.writtenName(), "failed to configure binding: " + why, again);
  }

  private void configurationFault(
      Hook<MutatingPolicy> hook, Optional<String> binding, String message, boolean again) {
    boolean ignored = hook.definition().basis().ignoresFailures();
    if (!again) {
      result.decide(
          new Decision(
              hook.definition().source().id().kind(),
              hook.definition().name(),
              binding,
              Optional.empty(),
              CONFIGURATION,
              ignored ? Outcome.IGNORED : Outcome.FAILED,
              message,
              ignored ? "" : "Forbidden",
              List.of(),
              !ignored));
    }
    failures.add(new Failure(hook.definition(), binding, message, "Forbidden"));
  }

  private void fail(Invocation invocation, String rule, String message, boolean again) {
    PolicyDefinition.Mutating policy = invocation.policy().definition();
    boolean ignored = policy.basis().ignoresFailures();
    if (!again) {
      decide(invocation, rule, ignored ? Outcome.IGNORED : Outcome.FAILED, message);
    }
    failures.add(new Failure(policy, Optional.of(invocation.binding().name()), message, "Invalid"));
  }

  private void decide(Invocation invocation, String rule, Outcome outcome, String message) {
    boolean failed = outcome == Outcome.FAILED;
    result.decide(
        new Decision(
            invocation.policy().definition().source().id().kind(),
            invocation.policy().definition().name(),
            invocation.binding().writtenName(),
            Optional.ofNullable(invocation.param()).map(Resource::id),
            rule,
            outcome,
            message,
            failed ? "Invalid" : "",
            List.of(),
            failed));
  }

  /// Refuses the request for the failures of policies that do not ignore them: the first gives the
  /// message, all are causes.
  private void refuse() {
    List<Failure> counting =
        failures.stream().filter(each -> !each.policy().basis().ignoresFailures()).toList();
    if (!counting.isEmpty()) {
      Failure first = counting.getFirst();
      result.deny(
          new Denial(
              first.text(), first.reason(), 403, counting.stream().map(Failure::text).toList()));
    }
  }
}
