package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleHandler.Handled;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `verifyImages` where images are verified: what needs a registry is an error that says so.
///
/// Source: kyverno `pkg/engine/internal/imageverifier.go`.
public final class ImageVerification {
  private ImageVerification() {}

  public static RuleHandler handler(Rule rule) {
    List<ImageRule> rules = ImageRule.of(rule.verifyImages());
    return run -> handle(run, rules);
  }

  private static Handled handle(RuleRun run, List<ImageRule> rules) {
    String name = run.rule().name();
    List<ImageInfo> images;
    try {
      images = MatchingImages.of(run, rules);
    } catch (SubstitutionException e) {
      return Handled.of(
          RuleResponse.error(
              name, RuleType.IMAGE_VERIFY, "failed to instantiate handler: " + e.getMessage()));
    }
    var responses = new ArrayList<RuleResponse>();
    for (ImageRule rule : rules) {
      for (ImageInfo image : images) {
        verify(run, rule, image).ifPresent(responses::add);
      }
    }
    return Handled.of(responses);
  }

  private static Optional<RuleResponse> verify(RuleRun run, ImageRule rule, ImageInfo image) {
    String name = run.rule().name();
    String reference = image.reference().reference();
    if (!rule.needsRegistry()) {
      boolean needsDigest = rule.mutatesDigest() && image.reference().digest().isEmpty();
      return needsDigest
          ? Optional.of(
              RuleResponse.error(
                  name,
                  RuleType.IMAGE_VERIFY,
                  "failed to update digest: the digest of " + reference + " needs a registry"))
          : Optional.empty();
    }
    if (!rule.isAbout(reference) || rule.skips(reference)) {
      return Optional.of(
          RuleResponse.skip(
              name,
              RuleType.IMAGE_VERIFY,
              "skipping image reference image %s, policy %s ruleName %s"
                  .formatted(reference, run.policy().id().name(), name)));
    }
    return Optional.of(
        RuleResponse.error(
            name,
            RuleType.IMAGE_VERIFY,
            "failed to verify image " + reference + ": its signatures need a registry"));
  }
}
