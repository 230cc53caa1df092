package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.request.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the policies of one request found out of the images in it. An image that must be verified
/// may be so by any of them, also by one that is asked later.
///
/// Source: kyverno `pkg/cel/policies/ivpol/engine/engine.go`, `enforceRequired`.
final class ImageEvidence {
  /// That of a request, which one thread judges.
  static final Trigger.Facet<ImageEvidence> OF_REQUEST =
      new Trigger.Facet<>(_ -> new ImageEvidence());

  private final Map<String, Boolean> verified = new HashMap<>();
  private final Map<String, List<String>> required = new HashMap<>();

  ImageEvidence() {}

  /// What came of a question after a signature; one good answer outdoes all others.
  void note(String image, boolean signed) {
    verified.merge(image, signed, Boolean::logicalOr);
  }

  /// Images that a policy wants to be verified, whoever does it.
  void require(String policy, List<String> images) {
    required.computeIfAbsent(policy, _ -> new ArrayList<>()).addAll(images);
  }

  /// Why an image that a policy requires is not verified; empty where all are.
  String fault(String policy) {
    for (String image : required.getOrDefault(policy, List.of())) {
      Boolean outcome = verified.get(image);
      if (outcome == null) {
        return "image "
            + image
            + " is not verified: no policy performed a signature or attestation check on it";
      }
      if (!outcome) {
        return "image " + image + " failed signature or attestation verification";
      }
    }
    return "";
  }
}
