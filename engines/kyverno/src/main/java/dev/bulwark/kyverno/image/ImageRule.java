package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /// Who must have signed; the deprecated fields say it, too.
  JsonArray attestors() {
    JsonArray written = definition.array("attestors");
    return attestations().isEmpty() ? withOldForm(written) : written;
  }

  /// What must be attested; where the deprecated fields say who signs, they mean attestations.
  JsonArray attestations() {
    JsonArray written = definition.array("attestations");
    JsonArray asked = written;
    for (int i = 0; i < written.size(); i++) {
      JsonObject each = written.object(i);
      asked = asked.with(i, each.with("attestors", withOldForm(each.array("attestors"))));
    }
    return asked;
  }

  private JsonArray withOldForm(JsonArray sets) {
    JsonObject entry = JsonObject.EMPTY;
    if (!definition.string("key").orElse("").isEmpty()) {
      entry = JsonObject.of("keys", JsonObject.of("publicKeys", definition.get("key")));
    } else if (!definition.string("issuer").orElse("").isEmpty()) {
      JsonObject keyless = JsonObject.EMPTY;
      for (String field : new String[] {"issuer", "subject", "roots"}) {
        keyless =
            definition.get(field) == null ? keyless : keyless.with(field, definition.get(field));
      }
      entry = JsonObject.of("keyless", keyless);
    }
    if (entry.isEmpty()) {
      return sets;
    }
    var all = new ArrayList<@Nullable Object>(sets);
    all.add(JsonObject.of("entries", JsonArray.of(entry)));
    return JsonArray.copyOf(all);
  }

  boolean hasDenial() {
    return definition.object("validate").get("deny") != null;
  }

  /// Why the entry's own conditions deny the image; empty where they do not.
  Optional<String> denial(JsonContext context) throws SubstitutionException {
    if (!hasDenial()) {
      return Optional.empty();
    }
    JsonObject validate = definition.object("validate");
    Conditions.Outcome outcome =
        Conditions.of(validate.object("deny").get("conditions")).evaluate(context);
    if (!outcome.holds()) {
      return Optional.empty();
    }
    String message = validate.string("message").orElse("");
    String joined =
        Stream.of(message, outcome.message())
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining("; "));
    return Optional.of(joined.isEmpty() ? "validation error: imageVerify  failed" : joined);
  }
}
