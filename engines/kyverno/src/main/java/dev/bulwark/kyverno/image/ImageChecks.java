package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleHandler.Handled;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `verifyImages` where objects are validated: images have digests, and are verified as the
/// object's own annotation says.
///
/// Source: kyverno `pkg/engine/handlers/validation/validate_image.go`.
public final class ImageChecks {
  private ImageChecks() {}

  /// Whether a rule asks for anything here.
  public static boolean areAskedFor(Rule rule) {
    return ImageRule.of(rule.verifyImages()).stream()
        .anyMatch(each -> each.verifiesDigest() || each.isRequired());
  }

  public static RuleHandler handler(Rule rule) {
    List<ImageRule> rules = ImageRule.of(rule.verifyImages());
    return run -> handle(run, rules);
  }

  private static Handled handle(RuleRun run, List<ImageRule> rules) {
    if (run.object().isEmpty()) {
      return Handled.NOTHING;
    }
    String name = run.rule().name();
    var skipped = new ArrayList<String>();
    var passed = new ArrayList<String>();
    try {
      List<ImageInfo> images = MatchingImages.all(run);
      if (MatchingImages.of(run, rules).isEmpty()) {
        return Handled.NOTHING;
      }
      for (ImageRule rule : rules) {
        for (ImageInfo image : images) {
          String reference = image.reference().reference();
          if (!rule.isAbout(reference)) {
            continue;
          }
          Optional<String> fault = fault(run, rule, image, skipped, passed);
          if (fault.isPresent()) {
            return Handled.of(RuleResponse.fail(name, RuleType.IMAGE_VERIFY, fault.get()));
          }
        }
      }
    } catch (SubstitutionException e) {
      return Handled.of(
          RuleResponse.error(
              name, RuleType.VALIDATION, "failed to instantiate handler: " + e.getMessage()));
    }
    return Handled.of(response(name, skipped, passed));
  }

  private static RuleResponse response(String name, List<String> skipped, List<String> passed) {
    if (passed.isEmpty() && !skipped.isEmpty()) {
      String message = "image skipped, skipped images: " + String.join(" ", skipped);
      return RuleResponse.skip(name, RuleType.IMAGE_VERIFY, message);
    }
    String rest = skipped.isEmpty() ? "" : ", skipped images: " + String.join(" ", skipped);
    return RuleResponse.pass(name, RuleType.IMAGE_VERIFY, "image verified" + rest);
  }

  private static Optional<String> fault(
      RuleRun run, ImageRule rule, ImageInfo image, List<String> skipped, List<String> passed) {
    String reference = image.reference().reference();
    if (rule.verifiesDigest() && image.reference().digest().isEmpty()) {
      return Optional.of("missing digest for " + reference);
    }
    if (!rule.isRequired()) {
      return Optional.empty();
    }
    String status = status(run, reference);
    switch (status) {
      case "pass" -> passed.add(reference);
      case "skip" -> skipped.add(reference);
      default -> {
        return Optional.of("unverified image " + reference);
      }
    }
    return Optional.empty();
  }

  /// What the object's annotation says of an image under this rule.
  private static String status(RuleRun run, String image) {
    JsonObject metadata = run.object().orElse(JsonObject.EMPTY).object("metadata");
    Optional<String> record = metadata.object("annotations").string(VerifiedImages.ANNOTATION);
    if (record.isEmpty()) {
      return "fail";
    }
    try {
      Object document = GoJson.parse(record.get());
      String policy = run.policy().id().namespace() + "/" + run.policy().id().name();
      Object found = document;
      for (String key : new String[] {"policies", policy, run.rule().name(), image}) {
        found = found instanceof Map<?, ?> map ? map.get(key) : null;
      }
      return found instanceof String status ? status : "fail";
    } catch (InvalidJsonException _) {
      return "fail";
    }
  }
}
