package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.model.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The images of an object, by group and key: `containers`, `initContainers`, ….
public final class Images {
  private Images() {}

  /// Finds them all.
  ///
  /// @param extractors of a rule, by kind; empty for the built-in ones
  public static Map<String, Map<String, ImageInfo>> of(
      JsonObject object, JsonObject extractors, JsonContext context) throws SubstitutionException {
    var images = new LinkedHashMap<String, Map<String, ImageInfo>>();
    String kind = object.string("kind").orElse("");
    for (ImageExtractor extractor : ImageExtractor.of(kind, extractors)) {
      Map<String, ImageInfo> found = extractor.extract(object, context);
      if (!found.isEmpty()) {
        images.put(extractor.name(), found);
      }
    }
    return images;
  }

  /// Lets the variable `images` wait until it is asked for.
  public static void defer(JsonContext context, JsonObject object) {
    context.defer("images", into -> put(of(object, JsonObject.EMPTY, into), into));
  }

  /// Sets the variable `images`, unless there are none.
  static void put(Map<String, Map<String, ImageInfo>> images, JsonContext context) {
    if (images.isEmpty()) {
      return;
    }
    var document = new LinkedHashMap<String, @Nullable Object>();
    images.forEach(
        (group, found) -> {
          var entries = new LinkedHashMap<String, @Nullable Object>();
          found.forEach((key, image) -> entries.put(key, image.document()));
          document.put(group, JsonObject.copyOf(entries));
        });
    context.put("images", JsonObject.copyOf(document));
  }
}
