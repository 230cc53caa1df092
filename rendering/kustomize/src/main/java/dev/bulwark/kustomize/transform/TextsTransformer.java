package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Sets labels or annotations.
///
/// Source: kustomize, `filters/labels`, `filters/annotations`.
public final class TextsTransformer implements Transformer {
  private final SortedMap<String, Node> texts;
  private final List<FieldSpec> specs;

  public TextsTransformer(SortedMap<String, Node> texts, List<FieldSpec> specs) {
    this.texts = texts;
    this.specs = specs;
  }

  @Override
  public void apply(ObjectSet objects) {
    for (BuiltObject object : objects.objects()) {
      for (Map.Entry<String, Node> text : texts.entrySet()) {
        Provenance from = text.getValue().at();
        for (FieldSpec spec : specs) {
          FieldWalk.visit(
              object,
              spec,
              FieldWalk.Make.MAP,
              from,
              node -> set(node, text.getKey(), text.getValue(), spec));
        }
      }
    }
  }

  private static void set(Node node, String key, Node text, FieldSpec spec) {
    if (!(node instanceof MapNode map)) {
      throw new Fault(
              "KUST-0014",
              "cannot add " + key + " to " + spec.path() + ", which is " + node.kindName(),
              text.at())
          .toFix("make it a mapping, or leave it out");
    }
    ScalarNode value = ScalarNode.of(text.text(), text.at());
    value.keyedAt(text.keyAt());
    Node old = map.field(key);
    if (old != null) {
      value.over(old, "in place of");
    }
    map.set(key, value);
  }
}
