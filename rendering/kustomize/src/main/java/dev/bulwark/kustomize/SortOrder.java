package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.KindOrder;
import dev.bulwark.kustomize.object.ObjectId;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.List;

/// Brings objects into the order that the kustomization asks for: as they were gathered, or by
/// their kinds.
///
/// Source: kustomize, `SortOrderTransformer`.
final class SortOrder {
  private SortOrder() {}

  static void apply(Kustomization kustomization, ObjectSet objects, KustomizeOptions options) {
    if (!(kustomization.content().setting("sortOptions") instanceof MapNode sort)) {
      if (options.sortsByKind()) {
        sort(objects, KindOrder.INSTANCE);
      }
      return;
    }
    String order = sort.settingText("order");
    Node kinds = sort.setting("legacySortOptions");
    if (!order.equals("fifo") && !order.equals("legacy")) {
      throw new Fault("KUST-0002", "sortOptions.order must be one of fifo, legacy", sort.at());
    }
    if (order.equals("fifo") && kinds != null) {
      throw new Fault(
          "KUST-0002", "legacySortOptions is set, but the order is not legacy", kinds.at());
    }
    if (order.equals("legacy")) {
      sort(
          objects,
          kinds instanceof MapNode map
              ? new KindOrder(texts(map, "orderFirst"), texts(map, "orderLast"))
              : KindOrder.INSTANCE);
    }
  }

  private static List<String> texts(MapNode map, String field) {
    var texts = new ArrayList<String>();
    map.settings(field).forEach(text -> texts.add(text.text()));
    return texts;
  }

  private static void sort(ObjectSet objects, KindOrder order) {
    var sorted = new ArrayList<>(objects.objects());
    sorted.sort(
        (one, other) -> {
          int kinds = order.compare(one.gvk(), other.gvk());
          return kinds != 0 ? kinds : GoText.compare(text(one.id()), text(other.id()));
        });
    objects.replaceAll(sorted);
  }

  private static String text(ObjectId id) {
    return id.gvk()
        + "|"
        + (id.namespace().isEmpty() ? "~X" : id.namespace())
        + "|"
        + (id.name().isEmpty() ? "~N" : id.name());
  }
}
