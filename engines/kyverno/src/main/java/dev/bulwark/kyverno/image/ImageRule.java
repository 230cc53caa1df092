package dev.bulwark.kyverno.image;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;

/// One entry of `verifyImages`.
///
/// @param references patterns of the images it is about
record ImageRule(
    JsonObject definition,
    List<String> references,
    List<String> skipped,
    boolean verifiesDigest,
    boolean isRequired,
    boolean mutatesDigest) {
  static List<ImageRule> of(JsonArray verifyImages) {
    var rules = new ArrayList<ImageRule>();
    for (int i = 0; i < verifyImages.size(); i++) {
      JsonObject definition = verifyImages.object(i);
      var references = texts(definition.array("imageReferences"));
      definition.string("image").filter(image -> !image.isEmpty()).ifPresent(references::add);
      rules.add(
          new ImageRule(
              definition,
              references,
              texts(definition.array("skipImageReferences")),
              isOn(definition, "verifyDigest"),
              isOn(definition, "required"),
              isOn(definition, "mutateDigest")));
    }
    return rules;
  }

  /// What is not said is on.
  private static boolean isOn(JsonObject definition, String key) {
    return !Boolean.FALSE.equals(definition.get(key));
  }

  private static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>();
    for (Object item : array) {
      if (item instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  boolean isAbout(String image) {
    return references.stream().anyMatch(pattern -> Wildcard.matches(pattern, image));
  }

  boolean skips(String image) {
    return skipped.stream().anyMatch(pattern -> Wildcard.matches(pattern, image));
  }

  /// Whether signatures or attestations are to be fetched; the deprecated fields ask for them, too.
  boolean needsRegistry() {
    return !definition.array("attestors").isEmpty()
        || !definition.array("attestations").isEmpty()
        || List.of("key", "roots", "subject", "issuer").stream()
            .anyMatch(field -> !definition.string(field).orElse("").isEmpty());
  }
}
