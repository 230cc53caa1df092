package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SignatureAnswer;
import dev.bulwark.model.SignatureQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether an image has the attestations that a policy wants, and whether they say what it wants.
///
/// Source: kyverno `pkg/engine/internal/imageverifier.go`, `verifyAttestations`.
final class Attestations {
  private final String image;
  private final Environment environment;
  private final JsonContext context;

  Attestations(String image, Environment environment, JsonContext context) {
    this.image = image;
    this.environment = environment;
    this.context = context;
  }

  /// Why they are not as they must be; empty where they are.
  ///
  /// @throws Environment.Closed where nobody can tell
  Optional<String> fault(JsonArray attestations) {
    for (int i = 0; i < attestations.size(); i++) {
      Optional<String> fault = fault(attestations.object(i), ".attestations[" + i + "]", i);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(JsonObject attestation, String path, int index) {
    String type =
        attestation
            .string("type")
            .filter(each -> !each.isEmpty())
            .or(() -> attestation.string("predicateType"))
            .orElse("");
    if (type.isEmpty()) {
      return Optional.of(path + ": missing type");
    }
    JsonObject described = attestation.with("type", type);
    JsonArray sets = attestation.array("attestors");
    JsonArray asked =
        sets.isEmpty()
            ? JsonArray.of(JsonObject.of("entries", JsonArray.of(JsonObject.EMPTY)))
            : sets;
    for (int j = 0; j < asked.size(); j++) {
      String at = path + ".attestors[" + j + "].entries[" + index + "]";
      Optional<String> fault = ofSet(asked.object(j), described, at);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofSet(JsonObject set, JsonObject attestation, String at) {
    List<JsonObject> entries = Attestors.entries(set);
    int required = Attestors.required(set, entries);
    int verified = 0;
    var faults = new ArrayList<String>();
    for (JsonObject entry : entries) {
      Optional<String> fault = ofEntry(entry, attestation, at);
      if (fault.isEmpty() && ++verified >= required) {
        return Optional.empty();
      }
      fault.ifPresent(faults::add);
    }
    return Optional.of(
        "image attestations verification failed, verifiedCount: %d, requiredCount: %d, error: %s"
            .formatted(
                verified,
                required,
                faults.isEmpty() ? "attestations verification failed" : String.join("; ", faults)));
  }

  private Optional<String> ofEntry(JsonObject entry, JsonObject attestation, String at) {
    var question = new SignatureQuestion(image, attestation, entry);
    SignatureAnswer answer = environment.signature(question);
    if (!answer.isVerified()) {
      return Optional.of(Attestors.reason(answer));
    }
    JsonObject predicate =
        environment.attested(question) instanceof JsonObject object ? object : JsonObject.EMPTY;
    attestation.string("name").ifPresent(name -> context.put(name, predicate));
    return conditionsFault(attestation, predicate).map(fault -> at + ": " + fault);
  }

  /// Conditions see the fields of the predicate as variables.
  private Optional<String> conditionsFault(JsonObject attestation, JsonObject predicate) {
    Conditions conditions = Conditions.of(attestation.get("conditions"));
    context.checkpoint();
    try {
      for (int i = 0; i < predicate.size(); i++) {
        context.put(predicate.keyAt(i), predicate.valueAt(i));
      }
      Conditions.Outcome outcome = conditions.evaluate(context);
      return outcome.holds()
          ? Optional.empty()
          : Optional.of(
              "attestation checks failed for "
                  + image
                  + " and predicate "
                  + attestation.string("type").orElse("")
                  + ": "
                  + outcome.message());
    } catch (SubstitutionException e) {
      return Optional.of("failed to check attestations: " + e.getMessage());
    } finally {
      context.restore();
    }
  }
}
