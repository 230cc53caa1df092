package dev.bulwark.kustomize.tree;

import dev.bulwark.model.Resource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a controller lays over the kustomization that it deploys, before it builds it.
///
/// Sources: Flux, `kustomize.Generator`; Argo CD, which calls `kustomize edit`.
public final class Changes {
  private final MapNode kustomization;

  private Changes(MapNode kustomization) {
    this.kustomization = kustomization;
  }

  /// Lays settings over those of a kustomization: what is one value takes the place of another,
  /// maps are joined, lists grow; images and replicas count by their names.
  public static void lay(Resource settings, MapNode over) {
    new Changes(over).lay(NodeReader.of(settings, over.at()));
  }

  private void lay(MapNode settings) {
    for (Map.Entry<String, Node> setting : settings.fields()) {
      String name = setting.getKey();
      Node given = setting.getValue();
      kustomization.set(name, joined(name, kustomization.setting(name), given));
    }
  }

  private static Node joined(String name, @Nullable Node old, Node given) {
    if (old instanceof MapNode before && given instanceof MapNode map) {
      MapNode all = before.deepCopy();
      map.fields().forEach(field -> all.set(field.getKey(), field.getValue()));
      return all;
    }
    if (old instanceof ListNode before && given instanceof ListNode list) {
      ListNode all = before.deepCopy();
      for (Node element : list.nodes()) {
        switch (name.toLowerCase(Locale.ROOT)) {
          case "images" -> add(all, element, true);
          case "replicas" -> add(all, element, false);
          default -> all.append(element);
        }
      }
      return all;
    }
    return given;
  }

  /// Adds an element to those of other names, or changes the one of its name.
  private static void add(ListNode all, Node element, boolean isImage) {
    for (Node known : all.nodes()) {
      if (known instanceof MapNode before
          && element instanceof MapNode after
          && before.settingText("name").equals(after.settingText("name"))) {
        change(before, after, isImage);
        return;
      }
    }
    all.append(element);
  }

  /// A tag and a digest are one thing: who says one of them, says that there is no other.
  private static void change(MapNode before, MapNode after, boolean isImage) {
    if (isImage && (after.setting("newTag") != null || after.setting("digest") != null)) {
      before.remove("newTag");
      before.remove("digest");
    }
    after.fields().forEach(field -> before.set(field.getKey(), field.getValue()));
  }
}
