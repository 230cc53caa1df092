package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleHandler.Handled;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.patch.JsonPatch;
import dev.bulwark.patch.JsonPatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `verifyImages` where images are verified: signatures and attestations as the environment knows
/// them, and digests in place of tags. What nobody here can tell is an error that says so.
///
/// Source: kyverno `pkg/engine/internal/imageverifier.go`.
public final class ImageVerification {
  private static final String RECORD =
      "; record the answer of the registry in a Context file, spec.images";

  private final RuleRun run;
  private final List<RuleResponse> responses = new ArrayList<>();
  private final VerifiedImages verified;
  private JsonObject object;

  private ImageVerification(RuleRun run) {
    this.run = run;
    this.object = run.object().orElse(JsonObject.EMPTY);
    this.verified = new VerifiedImages(run.policy().id(), run.rule().name());
  }

  public static RuleHandler handler(Rule rule) {
    List<ImageRule> rules = ImageRule.of(rule.verifyImages());
    return run -> new ImageVerification(run).handled(rules);
  }

  private Handled handled(List<ImageRule> rules) {
    List<ImageInfo> images;
    try {
      images = MatchingImages.of(run, rules);
    } catch (SubstitutionException e) {
      return Handled.of(error("failed to instantiate handler: " + e.getMessage()));
    }
    for (ImageRule rule : rules) {
      for (ImageInfo image : images) {
        verify(rule, image);
      }
    }
    JsonObject after = verified.recordedIn(object);
    boolean changed = run.object().isPresent() && !after.equals(run.object().get());
    return new Handled(responses, changed ? Optional.of(after) : Optional.empty());
  }

  private void verify(ImageRule rule, ImageInfo image) {
    String reference = image.reference().reference();
    Optional<RuleResponse> response;
    try {
      response = judged(rule, reference);
    } catch (Environment.Closed closed) {
      responses.add(
          error("failed to verify image " + reference + ": " + closed.getMessage() + RECORD));
      return;
    }
    Optional<String> digest = Optional.empty();
    if (rule.mutatesDigest() && image.reference().digest().isEmpty()) {
      try {
        digest = Optional.of(digest(reference));
        object = withDigest(image, digest.get());
      } catch (Environment.Closed closed) {
        responses.add(error("failed to update digest: " + closed.getMessage() + RECORD));
      }
    }
    if (response.isEmpty() && digest.isPresent()) {
      response = Optional.of(pass("mutated image digest"));
    }
    response.ifPresent(responses::add);
    if (response.isPresent() && rule.needsRegistry()) {
      verified.note(
          digest.map(each -> untagged(image) + "@" + each).orElse(reference),
          response.get().status());
    }
  }

  /// What is said of the signatures and attestations of an image; nothing where none are wanted.
  private Optional<RuleResponse> judged(ImageRule rule, String image) {
    if (!rule.needsRegistry()) {
      return Optional.empty();
    }
    if (!rule.isAbout(image) || rule.skips(image)) {
      return Optional.of(
          RuleResponse.skip(
              run.rule().name(),
              RuleType.IMAGE_VERIFY,
              "skipping image reference image %s, policy %s ruleName %s"
                  .formatted(image, run.policy().id().name(), run.rule().name())));
    }
    Environment environment = run.trigger().environment();
    JsonArray attestors = rule.attestors();
    JsonArray attestations = rule.attestations();
    if (!attestors.isEmpty()) {
      List<String> faults = new Attestors(image, environment).faults(attestors);
      if (!faults.isEmpty()) {
        return Optional.of(
            fail("failed to verify image " + image + ": " + String.join("; ", faults)));
      }
      if (attestations.isEmpty()) {
        return Optional.of(pass("verified image signatures for " + image));
      }
    }
    return Optional.of(
        new Attestations(image, environment, run.context())
            .fault(attestations)
            .map(this::fail)
            .or(() -> denied(rule))
            .orElseGet(() -> pass("verified image attestations for " + image)));
  }

  /// The rule's own conditions, which see what the attestations say.
  private Optional<RuleResponse> denied(ImageRule rule) {
    try {
      return rule.denial(run.context())
          .map(why -> fail("validation in verifyImages failed: " + why))
          .or(() -> rule.hasDenial() ? Optional.of(pass(validated())) : Optional.empty());
    } catch (SubstitutionException e) {
      return Optional.of(
          fail(
              "validation in verifyImages failed: failed to check deny conditions: "
                  + e.getMessage()));
    }
  }

  private String validated() {
    return "verifyImages validation is passed in " + run.rule().name() + " rule";
  }

  private String digest(String image) {
    JsonObject known = run.trigger().environment().imageMetadata(image);
    String resolved = known.string("resolvedImage").orElse("");
    return known
        .string("digest")
        .filter(digest -> !digest.isEmpty())
        .or(() -> Optional.of(resolved.substring(resolved.indexOf('@') + 1)))
        .filter(digest -> digest.startsWith("sha"))
        .orElseThrow(() -> new Environment.Closed("the digest of " + image));
  }

  private JsonObject withDigest(ImageInfo image, String digest) {
    var replacement =
        new JsonPatchOperation(
            "replace",
            image.pointer(),
            "",
            Optional.of(
                new JsonPatchOperation.Value(image.reference().reference() + "@" + digest)));
    return JsonPatch.apply(object, List.of(replacement), JsonPatch.Dialect.KYVERNO)
            instanceof JsonPatch.Outcome.Patched(JsonObject patched)
        ? patched
        : object;
  }

  /// The image as it is known once it has a digest.
  private static String untagged(ImageInfo image) {
    return image.reference().registry() + "/" + image.reference().path();
  }

  private RuleResponse pass(String message) {
    return RuleResponse.pass(run.rule().name(), RuleType.IMAGE_VERIFY, message);
  }

  private RuleResponse fail(String message) {
    return RuleResponse.fail(run.rule().name(), RuleType.IMAGE_VERIFY, message);
  }

  private RuleResponse error(String message) {
    return RuleResponse.error(run.rule().name(), RuleType.IMAGE_VERIFY, message);
  }
}
