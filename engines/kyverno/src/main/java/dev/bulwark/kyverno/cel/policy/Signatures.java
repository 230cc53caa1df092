package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SignatureQuestion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The signatures that one policy asks for while it judges an object.
final class Signatures {
  private static final String RECORD =
      "; record the answer of the registry in a Context file, spec.images";

  private final ImageReferences references;
  private final Map<String, JsonObject> attestations;
  private final ImageEvidence evidence;

  /// @param references the images the policy is about; others count as not signed
  /// @param attestations by name, as the policy describes them
  /// @param evidence of the request, to which what comes of it is added
  Signatures(
      ImageReferences references, Map<String, JsonObject> attestations, ImageEvidence evidence) {
    this.references = references;
    this.attestations = Map.copyOf(attestations);
    this.evidence = evidence;
  }

  /// Those of a policy that is about no images.
  static Signatures none() {
    return new Signatures(ImageReferences.ALL, Map.of(), new ImageEvidence());
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
      evidence.note(image, signed);
      return signed;
    } catch (Environment.Closed closed) {
      return new CelError("failed to get imagedata: " + closed.getMessage() + RECORD);
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
      return new CelError("failed to get payload: " + closed.getMessage() + RECORD);
    }
  }
}
