package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.object.Gvk;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Puts objects into a namespace: their own, and those they refer to by the fields it is told.
///
/// Source: kustomize, `filters/namespace`.
public final class NamespaceTransformer implements Transformer {
  private static final String OWN = "metadata/namespace";

  private final String namespace;
  private final Provenance from;
  private final List<FieldSpec> specs;
  private final boolean onlyWhereNone;
  private final Subjects subjects;

  /// Which subjects of role bindings are in the namespace, too.
  public enum Subjects {
    NAMED_DEFAULT,
    SERVICE_ACCOUNTS,
    NONE
  }

  public NamespaceTransformer(
      Node namespace, List<FieldSpec> specs, boolean onlyWhereNone, Subjects subjects) {
    this.namespace = namespace.text();
    this.from = namespace.at();
    this.specs = specs;
    this.onlyWhereNone = onlyWhereNone;
    this.subjects = subjects;
  }

  @Override
  public void apply(ObjectSet objects) {
    if (namespace.isEmpty()) {
      return;
    }
    Map<String, Integer> taken = new HashMap<>();
    for (BuiltObject object : objects.objects()) {
      taken.merge(object.id().key(), 1, Integer::sum);
    }
    for (BuiltObject object : objects.objects()) {
      if (object.isGone() || object.isOfChart()) {
        continue;
      }
      taken.merge(object.id().key(), -1, Integer::sum);
      object.rememberId();
      move(object);
      if (taken.merge(object.id().key(), 1, Integer::sum) > 1) {
        throw new Fault(
                "KUST-0008", "namespace transformation produces ID conflict: " + object.id(), from)
            .toFix("give one of the objects another name");
      }
    }
  }

  private void move(BuiltObject object) {
    Gvk gvk = object.gvk();
    Consumer<Node> set = setter();
    if (!gvk.isClusterScoped()) {
      FieldWalk.visit(object, FieldSpec.everywhere(OWN, true), FieldWalk.Make.SCALAR, from, set);
    }
    boolean isBinding = gvk.kind().equals("RoleBinding") || gvk.kind().equals("ClusterRoleBinding");
    if (isBinding && object.tree().field("subjects") instanceof ListNode list) {
      list.nodes().forEach(subject -> moveSubject(subject, set));
    }
    for (FieldSpec spec : specs) {
      boolean isName = spec.path().equals("metadata/name") && !object.apiVersion().equals("v1");
      boolean isSubject = isBinding && spec.path().equals("subjects/namespace");
      if (!spec.path().equals(OWN) && !isName && !isSubject) {
        FieldWalk.visit(object, spec, FieldWalk.Make.SCALAR, from, set);
      }
    }
  }

  private void moveSubject(Node node, Consumer<Node> set) {
    if (!(node instanceof MapNode subject)) {
      return;
    }
    boolean isMeant =
        switch (subjects) {
          case NONE -> false;
          case NAMED_DEFAULT -> subject.text("name").equals("default");
          case SERVICE_ACCOUNTS -> subject.text("kind").equals("ServiceAccount");
        };
    if (isMeant) {
      Node field = subject.field("namespace");
      if (field == null) {
        field = ScalarNode.of(null, from);
        subject.set("namespace", field);
      }
      set.accept(field);
    }
  }

  private Consumer<Node> setter() {
    Consumer<Node> set = FieldWalk.settingText(namespace, from);
    return onlyWhereNone
        ? node -> {
          if (node.text().isEmpty()) {
            set.accept(node);
          }
        }
        : set;
  }
}
