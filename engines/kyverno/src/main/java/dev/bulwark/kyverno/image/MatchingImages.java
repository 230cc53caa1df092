package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The images of an object that a rule is about.
final class MatchingImages {
  private MatchingImages() {}

  static List<ImageInfo> of(RuleRun run, List<ImageRule> rules) throws SubstitutionException {
    var matching = new ArrayList<ImageInfo>();
    for (ImageInfo image : all(run)) {
      for (ImageRule rule : rules) {
        if (rule.isAbout(image.reference().reference())) {
          matching.add(image);
        }
      }
    }
    return matching;
  }

  /// All images, by the rule's own extractors where it has some.
  static List<ImageInfo> all(RuleRun run) throws SubstitutionException {
    JsonContext context = run.context();
    JsonObject extractors = run.rule().tree().object("imageExtractors");
    JsonObject object = run.object().orElse(JsonObject.EMPTY);
    Map<String, Map<String, ImageInfo>> images = Images.of(object, extractors, context);
    if (!extractors.isEmpty()) {
      Images.put(images, context);
    }
    var all = new ArrayList<ImageInfo>();
    images.values().forEach(group -> all.addAll(group.values()));
    return all;
  }
}
