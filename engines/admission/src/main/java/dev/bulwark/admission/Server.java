package dev.bulwark.admission;

import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.matching.Matcher;
import dev.bulwark.admission.matching.RequestShape;
import dev.bulwark.admission.patch.ObjectPatcher;
import dev.bulwark.model.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The policies at work in one cluster. Which of them can be about a request at all is found once
/// for each shape of requests.
final class Server {
  private final Cluster cluster;
  private final ObjectPatcher patcher;
  private final List<Hook<MutatingPolicy>> mutating = new ArrayList<>();
  private final List<Hook<ValidatingPolicy>> validating = new ArrayList<>();
  private final Map<RequestShape, List<Hook<MutatingPolicy>>> mutatingByShape =
      new ConcurrentHashMap<>();
  private final Map<RequestShape, List<Hook<ValidatingPolicy>>> validatingByShape =
      new ConcurrentHashMap<>();

  Server(LoadedPolicies policies, Cluster cluster) {
    this.cluster = cluster;
    this.patcher = new ObjectPatcher(cluster.inventory());
    for (LoadedPolicies.Bound<MutatingPolicy> bound : policies.mutating()) {
      mutating.add(hook(bound));
    }
    for (LoadedPolicies.Bound<ValidatingPolicy> bound : policies.validating()) {
      validating.add(hook(bound));
    }
  }

  Cluster cluster() {
    return cluster;
  }

  void admit(Request request, Environment environment, ResultBuilder result) {
    var variables = new Variables(request, environment);
    new MutatingDispatch(request, cluster, variables, patcher, result)
        .run(mutatingByShape.computeIfAbsent(request.shape(), each -> about(mutating, each)));
    if (!result.isDenied()) {
      new ValidatingDispatch(request, cluster, variables, result)
          .run(validatingByShape.computeIfAbsent(request.shape(), each -> about(validating, each)));
    }
  }

  private static <P> List<Hook<P>> about(List<Hook<P>> hooks, RequestShape shape) {
    return hooks.stream().filter(hook -> !hook.excludes(shape)).toList();
  }

  private <P> Hook<P> hook(LoadedPolicies.Bound<P> bound) {
    var bindings = new ArrayList<Hook.Bound>();
    for (PolicyBinding binding : bound.bindings()) {
      bindings.add(new Hook.Bound(binding, matcher(binding.matchResources())));
    }
    return new Hook<>(
        bound.policy(),
        bound.definition(),
        matcher(bound.definition().basis().matchConstraints()),
        bindings);
  }

  private Optional<Matcher> matcher(Optional<MatchResources> constraints) {
    return constraints.map(each -> new Matcher(each, cluster.resources()));
  }
}
