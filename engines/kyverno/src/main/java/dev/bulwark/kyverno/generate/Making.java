package dev.bulwark.kyverno.generate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a rule or a loop makes: an object from `data`, a copy by `clone`, or copies by `cloneList`.
///
/// Source: kyverno `pkg/background/generate/{data,clone}.go`.
record Making(Template definition, boolean synchronizes) {
  private static final List<String> PARTS =
      List.of("apiVersion", "kind", "name", "namespace", "data", "clone", "cloneList");

  static Making of(JsonObject written, boolean synchronizes) {
    JsonObject parts = JsonObject.EMPTY;
    for (String part : PARTS) {
      if (written.containsKey(part)) {
        parts = parts.with(part, written.get(part));
      }
    }
    return new Making(Template.of(parts), synchronizes);
  }

  /// Makes the objects that are not there yet.
  List<JsonObject> make(JsonContext context, KnownObjects objects, Bookkeeping bookkeeping)
      throws SubstitutionException, Unmakeable {
    if (!(definition.resolve(context) instanceof JsonObject resolved)) {
      throw new Unmakeable("failed to convert patched map");
    }
    ResourceId target =
        new ResourceId(
            resolved.string("apiVersion").orElse(""),
            resolved.string("kind").orElse(""),
            resolved.string("namespace").orElse(""),
            resolved.string("name").orElse(""));
    JsonObject clone = resolved.object("clone");
    JsonObject cloneList = resolved.object("cloneList");
    if (!clone.string("name").orElse("").isEmpty()) {
      ResourceId source =
          new ResourceId(
              target.apiVersion(),
              target.kind(),
              clone.string("namespace").orElse(""),
              clone.string("name").orElse(""));
      return made(cloned(source, target, objects), target, objects, bookkeeping);
    }
    if (!cloneList.array("kinds").isEmpty()) {
      return clonedList(cloneList, target.namespace(), objects, bookkeeping);
    }
    return made(fromData(resolved.get("data"), target, objects), target, objects, bookkeeping);
  }

  private Optional<JsonObject> fromData(
      @Nullable Object data, ResourceId target, KnownObjects objects) throws Unmakeable {
    if (data == null) {
      return Optional.empty();
    }
    if (!(data instanceof JsonObject content)) {
      throw new Unmakeable("data is no object");
    }
    return objects.find(target).isPresent() ? Optional.empty() : Optional.of(content);
  }

  /// A copy is not made of an object into its own place.
  private static Optional<JsonObject> cloned(
      ResourceId source, ResourceId target, KnownObjects objects) throws Unmakeable {
    boolean isItself =
        source.namespace().equals(target.namespace()) && source.name().equals(target.name());
    if (isItself) {
      return Optional.empty();
    }
    JsonObject original =
        objects
            .find(source)
            .orElseThrow(() -> new Unmakeable("source resource " + target + " not found"));
    return objects.find(target).isPresent()
        ? Optional.empty()
        : Optional.of(Bookkeeping.copyOf(original, target));
  }

  private static List<JsonObject> clonedList(
      JsonObject cloneList, String namespace, KnownObjects objects, Bookkeeping bookkeeping)
      throws Unmakeable {
    String sourceNamespace = cloneList.string("namespace").orElse("");
    LabelSelector selector = selector(cloneList);
    List<JsonObject> made = new ArrayList<>();
    JsonArray kinds = cloneList.array("kinds");
    for (int i = 0; i < kinds.size(); i++) {
      String written = String.valueOf(kinds.get(i));
      int slash = written.lastIndexOf('/');
      String apiVersion = slash < 0 ? "" : written.substring(0, slash);
      String kind = written.substring(slash + 1);
      for (JsonObject source : objects.all(apiVersion, kind, sourceNamespace, selector)) {
        ResourceId from = ResourceId.of(source);
        ResourceId target = new ResourceId(from.apiVersion(), from.kind(), namespace, from.name());
        if (!from.namespace().equals(namespace)) {
          made.addAll(made(cloned(from, target, objects), target, objects, bookkeeping));
        }
      }
    }
    return made;
  }

  private static @Nullable LabelSelector selector(JsonObject cloneList) throws Unmakeable {
    if (!(cloneList.get("selector") instanceof JsonObject written)) {
      return null;
    }
    try {
      return LabelSelector.of(written);
    } catch (IllegalArgumentException malformed) {
      throw new Unmakeable(String.valueOf(malformed.getMessage()));
    }
  }

  private static List<JsonObject> made(
      Optional<JsonObject> content,
      ResourceId target,
      KnownObjects objects,
      Bookkeeping bookkeeping) {
    if (content.isEmpty()) {
      return List.of();
    }
    JsonObject object = bookkeeping.mark(content.get(), target);
    objects.add(object);
    return List.of(object);
  }
}
