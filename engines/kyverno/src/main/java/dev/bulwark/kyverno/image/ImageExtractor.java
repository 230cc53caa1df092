package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.Query;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.ImageReference;
import dev.bulwark.values.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the images of a kind stand: built in for pods and their controllers, or by a rule's
/// `imageExtractors`.
///
/// Source: kyverno `pkg/utils/api/image.go`.
///
/// @param fields the way to the objects that hold images; `*` for every element or entry
/// @param key the field by which images are known; empty for their place
/// @param value the field that holds the image
/// @param name of the group of images
/// @param jmesPath applied to the value
record ImageExtractor(
    List<String> fields, String key, String value, String name, Optional<Query> jmesPath) {
  private static final List<String> GROUPS =
      List.of("initContainers", "containers", "ephemeralContainers");

  private static final Map<String, List<String>> POD_SPECS =
      Map.of(
          "Pod", List.of("spec"),
          "DaemonSet", List.of("spec", "template", "spec"),
          "Deployment", List.of("spec", "template", "spec"),
          "ReplicaSet", List.of("spec", "template", "spec"),
          "ReplicationController", List.of("spec", "template", "spec"),
          "StatefulSet", List.of("spec", "template", "spec"),
          "Job", List.of("spec", "template", "spec"),
          "CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec"));

  /// The extractors of a kind.
  ///
  /// @param own of a rule, by kind
  static List<ImageExtractor> of(String kind, JsonObject own) {
    if (own.get(kind) instanceof JsonArray written) {
      var extractors = new ArrayList<ImageExtractor>();
      for (int i = 0; i < written.size(); i++) {
        extractors.add(of(written.object(i)));
      }
      return extractors;
    }
    List<String> spec = POD_SPECS.get(kind);
    if (spec == null) {
      return List.of();
    }
    var extractors = new ArrayList<ImageExtractor>();
    for (String group : GROUPS) {
      var fields = new ArrayList<>(spec);
      fields.add(group);
      fields.add("*");
      extractors.add(new ImageExtractor(fields, "name", "image", group, Optional.empty()));
    }
    return extractors;
  }

  private static ImageExtractor of(JsonObject written) {
    List<String> fields =
        new ArrayList<>(
            Arrays.stream(written.string("path").orElse("").split("/", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .toList());
    String value = written.string("value").orElse("");
    if (value.isEmpty() && !fields.isEmpty()) {
      value = fields.removeLast();
    }
    return new ImageExtractor(
        fields,
        written.string("key").orElse(""),
        value,
        written.string("name").filter(name -> !name.isEmpty()).orElse("custom"),
        written.string("jmesPath").filter(path -> !path.isEmpty()).map(Query::of));
  }

  /// The images of an object, by their keys.
  Map<String, ImageInfo> extract(JsonObject object, JsonContext context)
      throws SubstitutionException {
    var images = new TreeMap<String, ImageInfo>();
    extract(object, "", 0, context, images);
    return images;
  }

  private void extract(
      @Nullable Object node,
      String pointer,
      int depth,
      JsonContext context,
      Map<String, ImageInfo> into)
      throws SubstitutionException {
    if (node == null) {
      return;
    }
    if (depth < fields.size() && fields.get(depth).equals("*")) {
      if (node instanceof JsonArray array) {
        for (int i = 0; i < array.size(); i++) {
          Object item = array.get(i);
          if (item instanceof JsonObject || item instanceof JsonArray) {
            int next = item instanceof JsonObject ? depth + 1 : depth;
            extract(item, pointer + "/" + i, next, context, into);
          }
        }
        return;
      }
      if (node instanceof JsonObject object) {
        for (int i = 0; i < object.size(); i++) {
          if (object.valueAt(i) instanceof JsonObject || object.valueAt(i) instanceof JsonArray) {
            String next = pointer + "/" + object.keyAt(i);
            extract(object.valueAt(i), next, depth + 1, context, into);
          }
        }
        return;
      }
    }
    if (!(node instanceof JsonObject object)) {
      throw new SubstitutionException("invalid image config");
    }
    if (depth == fields.size()) {
      add(object, pointer + "/" + value, context, into);
      return;
    }
    String field = fields.get(depth);
    extract(object.get(field), pointer + "/" + field, depth + 1, context, into);
  }

  private void add(
      JsonObject holder, String pointer, JsonContext context, Map<String, ImageInfo> into)
      throws SubstitutionException {
    String itsKey = pointer;
    if (!key.isEmpty()) {
      itsKey = holder.string(key).orElseThrow(() -> new SubstitutionException("invalid key"));
    }
    Optional<String> image = holder.string(value).filter(text -> !text.isBlank());
    if (image.isEmpty()) {
      return;
    }
    String text = jmesPath.isEmpty() ? image.get() : applied(jmesPath.get(), image.get(), context);
    switch (ImageReference.parse(text)) {
      case Parsed.Value<ImageReference>(var reference) ->
          into.put(itsKey, new ImageInfo(reference, pointer));
      case Parsed.Malformed<ImageReference>(var why) ->
          throw new SubstitutionException("invalid image '" + text + "' (" + why + ")");
    }
  }

  private static String applied(Query query, String image, JsonContext context)
      throws SubstitutionException {
    if (context.search(query, image) instanceof String text) {
      return text;
    }
    throw new SubstitutionException("jmespath " + query.text() + " must produce a string");
  }
}
