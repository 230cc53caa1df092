package dev.bulwark.sources;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Origin;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Kubernetes objects of a document: itself, or the items of the `List` it is.
public final class ManifestObjects {
  private static final int DEEPEST_LIST = 8;

  private final Document document;
  private final Origin origin;
  private final List<Placed> objects = new ArrayList<>();

  private ManifestObjects(Document document, Origin origin) {
    this.document = document;
    this.origin = origin;
  }

  /// An object and where it stands.
  ///
  /// @param document the index of its document in the text
  /// @param at the way to it from the root of the document
  public record Placed(Resource resource, int document, FieldPath at) {}

  /// In the order of the text; none where the document is no Kubernetes object.
  public static List<Placed> of(Document document, Origin origin) {
    var found = new ManifestObjects(document, origin);
    found.add(document.root(), FieldPath.ROOT, 0);
    return found.objects;
  }

  private void add(@Nullable Object root, FieldPath at, int depth) {
    if (!(root instanceof JsonObject object) || !Resource.looksLike(object)) {
      return;
    }
    String kind = object.string("kind").orElseThrow();
    if (!kind.endsWith("List") || !(object.get("items") instanceof JsonArray items)) {
      objects.add(new Placed(Resource.of(object, origin), document.index(), at));
      return;
    }
    for (int i = 0; i < items.size() && depth < DEEPEST_LIST; i++) {
      JsonObject item = items.object(i);
      add(
          kind.equals("List") ? item : asListed(item, object, kind),
          at.key("items").index(i),
          depth + 1);
    }
  }

  /// The items of a `PodList` may leave out what the list says: that they are Pods.
  private static JsonObject asListed(JsonObject item, JsonObject list, String listKind) {
    JsonObject result = item;
    if (!item.containsKey("apiVersion")) {
      result = result.with("apiVersion", list.get("apiVersion"));
    }
    if (!item.containsKey("kind")) {
      result = result.with("kind", listKind.substring(0, listKind.length() - "List".length()));
    }
    return result;
  }
}
