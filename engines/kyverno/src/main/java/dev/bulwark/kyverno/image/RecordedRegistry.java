package dev.bulwark.kyverno.image;

import dev.bulwark.model.AccessDecision;
import dev.bulwark.model.AccessQuestion;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SignatureAnswer;
import dev.bulwark.model.SignatureQuestion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What registries said of images when somebody asked them: the `spec.images` of Kyverno's
/// `Context` files, with `signatures` and `attestations` beside what Kyverno writes there. All else
/// is asked of the environment around it.
///
/// An answer is about a question when what it says of the attestor and the attestation is part of
/// what the policy says of them; the first such answer counts.
public final class RecordedRegistry implements Environment {
  private final Map<String, JsonObject> images;
  private final Environment around;

  private RecordedRegistry(Map<String, JsonObject> images, Environment around) {
    this.images = images;
    this.around = around;
  }

  /// Reads recorded answers.
  ///
  /// @param context a `Context`; an empty object for none
  public static Environment of(JsonObject context, Environment around) {
    JsonArray recorded = context.object("spec").array("images");
    if (recorded.isEmpty()) {
      return around;
    }
    Map<String, JsonObject> images = new LinkedHashMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      JsonObject image = recorded.object(i);
      for (String name : new String[] {"image", "resolvedImage"}) {
        image.string(name).ifPresent(reference -> images.putIfAbsent(reference, image));
      }
    }
    return new RecordedRegistry(images, around);
  }

  @Override
  public JsonObject imageMetadata(String reference) {
    JsonObject known = images.get(reference);
    return known == null
        ? around.imageMetadata(reference)
        : known.without("signatures").without("attestations");
  }

  @Override
  public boolean isSigned(SignatureQuestion question) {
    return signature(question).isVerified();
  }

  @Override
  public SignatureAnswer signature(SignatureQuestion question) {
    JsonObject answer = answer(question);
    return answer == null
        ? around.signature(question)
        : new SignatureAnswer(
            Boolean.TRUE.equals(answer.get("verified")), answer.string("reason").orElse(""));
  }

  @Override
  public @Nullable Object attested(SignatureQuestion question) {
    JsonObject answer = answer(question);
    return answer == null ? around.attested(question) : answer.get("payload");
  }

  private @Nullable JsonObject answer(SignatureQuestion question) {
    JsonObject image = images.getOrDefault(question.image(), JsonObject.EMPTY);
    boolean isAttestation = !question.attestation().isEmpty();
    JsonArray answers = image.array(isAttestation ? "attestations" : "signatures");
    for (int i = 0; i < answers.size(); i++) {
      JsonObject answer = answers.object(i);
      if (isPart(answer.object("attestation"), question.attestation())
          && isPart(answer.object("attestor"), question.attestor())) {
        return answer;
      }
    }
    return null;
  }

  /// Whether all that an object says is said by another, too.
  private static boolean isPart(JsonObject part, JsonObject whole) {
    for (int i = 0; i < part.size(); i++) {
      Object said = whole.get(part.keyAt(i));
      Object wanted = part.valueAt(i);
      boolean bothHaveParts = wanted instanceof JsonObject && said instanceof JsonObject;
      if (bothHaveParts
          ? !isPart(part.object(part.keyAt(i)), whole.object(part.keyAt(i)))
          : !Objects.equals(wanted, said)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Instant now() {
    return around.now();
  }

  @Override
  public RandomGenerator random() {
    return around.random();
  }

  @Override
  public AccessDecision decide(AccessQuestion question) {
    return around.decide(question);
  }

  @Override
  public JsonObject externalData(String provider, List<String> keys) {
    return around.externalData(provider, keys);
  }
}
