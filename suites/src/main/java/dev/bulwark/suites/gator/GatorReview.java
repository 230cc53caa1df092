package dev.bulwark.suites.gator;

import dev.bulwark.gatekeeper.GatekeeperMutations;
import dev.bulwark.gatekeeper.constraint.Constraint;
import dev.bulwark.gatekeeper.constraint.Violation;
import dev.bulwark.gatekeeper.expansion.Expansions;
import dev.bulwark.gatekeeper.match.Source;
import dev.bulwark.gatekeeper.mutation.MutationException;
import dev.bulwark.gatekeeper.mutation.MutationSystem.Mutable;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.gator.NamedFiles.UnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the object of a case to a constraint as `gator verify` does: first itself, then what it
/// leads to.
final class GatorReview {
  private static final String POINT = "gator.gatekeeper.sh";

  private final ReferentialData data;
  private final GatekeeperMutations mutations;
  private final Environment environment;

  GatorReview(ReferentialData data, GatekeeperMutations mutations, Environment environment) {
    this.data = data;
    this.mutations = mutations;
    this.environment = environment;
  }

  /// What a constraint has against an object, or against the object of an AdmissionReview.
  List<String> messages(Constraint constraint, Resource subject) throws UnusableException {
    if (constraint.actions().at(POINT).isEmpty()) {
      return List.of();
    }
    if (isReview(subject)) {
      return messages(constraint, request(subject.raw()), "");
    }
    var messages = new ArrayList<String>();
    messages.addAll(messages(constraint, object(subject.raw(), Source.ORIGINAL), ""));
    for (Expansions.Resultant each : resultants(subject)) {
      messages.addAll(
          messages(
              constraint,
              object(each.object(), Source.GENERATED),
              "[Implied by " + each.template().name() + "] "));
    }
    return messages;
  }

  private static boolean isReview(Resource resource) {
    return resource.id().kind().equals("AdmissionReview")
        && resource.id().group().equals("admission.k8s.io");
  }

  private List<String> messages(Constraint constraint, GatekeeperReview review, String prefix)
      throws UnusableException {
    var messages = new ArrayList<String>();
    for (Violation each : constraint.judge(review, data, environment).orElse(List.of())) {
      if (each.cause() == Violation.Cause.RESULT) {
        throw new UnusableException(each.message());
      }
      messages.add(prefix + each.message());
    }
    return messages;
  }

  private GatekeeperReview object(JsonObject object, Source source) {
    return GatekeeperReview.ofObject(object, data, source);
  }

  private GatekeeperReview request(JsonObject review) throws UnusableException {
    if (!(review.get("request") instanceof JsonObject request)) {
      throw new UnusableException(
          "missing K8s AdmissionRequest: request did not actually pass in an AdmissionRequest");
    }
    boolean hasObject = request.get("object") instanceof JsonObject;
    boolean hasOldObject = request.get("oldObject") instanceof JsonObject;
    if (!hasObject && !hasOldObject) {
      throw new UnusableException(
          "no object or oldObject found to review: AdmissionRequest does not contain an \"object\""
              + " or \"oldObject\" to review");
    }
    try {
      return GatekeeperReview.ofRequest(request, data, Source.ORIGINAL);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  /// The object after all mutations.
  JsonObject mutated(Resource subject) throws UnusableException {
    try {
      return mutations
          .mutators()
          .mutate(
              new Mutable(subject.raw(), namespace(subject), Source.ORIGINAL, "", ""), environment);
    } catch (MutationException | Environment.Closed e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  /// What the object leads to once it is mutated.
  List<Expansions.Resultant> resultants(Resource subject) throws UnusableException {
    if (mutations.expansions().isEmpty()) {
      return List.of();
    }
    try {
      return mutations.expansions().expand(mutated(subject), namespace(subject), environment);
    } catch (MutationException | Environment.Closed e) {
      throw new UnusableException(
          "expanding resource " + subject.id().name() + ": " + e.getMessage());
    }
  }

  /// As gator has it: an object without a namespace is in one without a name, and `default` always
  /// exists.
  private Optional<JsonObject> namespace(Resource subject) {
    String name = subject.id().namespace();
    if (name.isEmpty()) {
      return Optional.of(JsonObject.EMPTY);
    }
    return data.namespace(name)
        .or(
            () ->
                name.equals("default")
                    ? Optional.of(JsonObject.of("metadata", JsonObject.of("name", "default")))
                    : Optional.empty());
  }
}
