package dev.bulwark.cli.policy;

import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What all given policies say to one request.
///
/// @param result every decision, and the answer of the API server
/// @param ofKubernetes how many of the decisions, which come first, are of Kubernetes' own policies
/// @param effects what policies do to objects other than the one asked about
/// @param verdicts of all other policies
public record Answer(
    AdmissionResult result, int ofKubernetes, List<Effect> effects, List<Verdict> verdicts) {
  public Answer {
    effects = List.copyOf(effects);
    verdicts = List.copyOf(verdicts);
  }

  /// Everything said of an object, in the words that all policy languages share.
  List<Verdict> verdicts(Resource subject) {
    var all = new ArrayList<Verdict>();
    result.decisions().subList(0, ofKubernetes).forEach(each -> all.add(each.verdict(subject)));
    all.addAll(verdicts);
    return all;
  }

  /// An object that a rule makes, or an existing one that it changes.
  ///
  /// @param rule the policy and its rule
  /// @param before empty where the object is made
  record Effect(String rule, Optional<JsonObject> before, JsonObject after) {
    ResourceId id() {
      return ResourceId.of(after);
    }
  }
}
