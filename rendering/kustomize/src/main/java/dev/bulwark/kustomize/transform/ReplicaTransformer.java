package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sets how many pods a workload has.
///
/// Source: kustomize, `ReplicaCountTransformer`.
public final class ReplicaTransformer implements Transformer {
  private final MapNode asked;
  private final List<FieldSpec> specs;

  public ReplicaTransformer(MapNode asked, List<FieldSpec> specs) {
    this.asked = asked;
    this.specs = specs;
  }

  @Override
  public void apply(ObjectSet objects) {
    String name = asked.settingText("name");
    Node count = asked.setting("count");
    boolean isFound = false;
    for (FieldSpec spec : specs) {
      for (BuiltObject object :
          objects.everOf(id -> id.name().equals(name) && id.gvk().isSelectedBy(spec.gvk()))) {
        isFound = true;
        FieldWalk.visit(
            object, spec, FieldWalk.Make.SCALAR, asked.at(), node -> set(node, count, spec));
      }
    }
    if (!isFound) {
      throw new Fault("KUST-0014", "no object named " + name + " has replicas", asked.at())
          .toFix("correct the name, which is the one before prefixes and suffixes");
    }
  }

  private void set(Node node, @Nullable Node count, FieldSpec spec) {
    if (!(node instanceof ScalarNode scalar)) {
      throw new Fault("KUST-0014", spec.path() + " is " + node.kindName(), asked.at());
    }
    Object value = count instanceof ScalarNode given ? given.value() : Long.valueOf(0);
    var from = count == null ? asked.at() : count.at();
    scalar.change(
        value, scalar.value() == null ? from : from.via("in place of", scalar.at().span()));
  }
}
