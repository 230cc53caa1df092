package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SignatureQuestion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The signatures that one policy asks for while it judges an object, and what came of it.
final class Signatures {
  private final ImageReferences references;
  private final Map<String, JsonObject> attestations;
  private final Map<String, Boolean> verified = new HashMap<>();

  /// @param references the images the policy is about; others count as not signed
  /// @param attestations by name, as the policy describes them
  Signatures(ImageReferences references, Map<String, JsonObject> attestations) {
    this.references = references;
    this.attestations = Map.copyOf(attestations);
  }

  /// Those of a policy that is about no images.
  static Signatures none() {
    return new Signatures(ImageReferences.ALL, Map.of());
  }

  /// @param attestation its name; empty for the image itself
  Object verify(String image, String attestation, JsonObject attestor, Environment environment) {
    Object matches = references.matches(image);
    if (!matches.equals(true)) {
      return matches;
    }
    JsonObject described = attestations.get(attestation);
    if (!attestation.isEmpty() && described == null) {
      return new CelError("attestation not found in policy: " + attestation);
    }
    try {
      boolean signed =
          environment.isSigned(
              new SignatureQuestion(
                  image, described == null ? JsonObject.EMPTY : described, attestor));
      verified.merge(image, signed, Boolean::logicalOr);
      return signed;
    } catch (Environment.Closed closed) {
      return new CelError("failed to get imagedata: " + closed.getMessage());
    }
  }

  @Nullable Object payload(String image, String attestation, Environment environment) {
    JsonObject described = attestations.get(attestation);
    if (described == null) {
      return new CelError("attestation not found in policy: " + attestation);
    }
    try {
      return environment.attested(new SignatureQuestion(image, described, JsonObject.EMPTY));
    } catch (Environment.Closed closed) {
      return new CelError("failed to get payload: " + closed.getMessage());
    }
  }

  /// Why an image that must be verified is not; empty if it is.
  String fault(String image) {
    Boolean outcome = verified.get(image);
    if (outcome == null) {
      return "image "
          + image
          + " is not verified: no policy performed a signature or attestation check on it";
    }
    return outcome ? "" : "image " + image + " failed signature or attestation verification";
  }
}
