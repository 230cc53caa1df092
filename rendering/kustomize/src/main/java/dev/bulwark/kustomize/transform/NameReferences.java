package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldSpecs;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.object.Gvk;
import dev.bulwark.kustomize.object.ObjectId;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gives fields that hold the names of other objects the names that those have now.
///
/// Source: kustomize, `filters/nameref`, `accumulator.nameReferenceTransformer`.
public final class NameReferences {
  private final ObjectSet objects;

  private NameReferences(ObjectSet objects) {
    this.objects = objects;
  }

  public static void fix(ObjectSet objects, FieldSpecs specs) {
    var references = new NameReferences(objects);
    for (BuiltObject object : objects.objects()) {
      references.fix(object, specs);
    }
  }

  private void fix(BuiltObject referrer, FieldSpecs specs) {
    List<BuiltObject> candidates = null;
    Gvk original = referrer.originalId().gvk();
    for (FieldSpecs.Referral referral : specs.referrals()) {
      for (FieldSpec field : referral.fields()) {
        if (!original.isSelectedBy(field.gvk())) {
          continue;
        }
        if (candidates == null) {
          candidates = reachableFrom(referrer);
        }
        var search = new Search(referrer, field, referral.target(), candidates);
        FieldWalk.visitAny(
            referrer, field, FieldWalk.Make.NOTHING, referrer.tree().at(), search::fix);
      }
    }
  }

  /// The objects that an object can refer to: those of its namespace and those of none; role
  /// bindings also bind accounts of other namespaces.
  private List<BuiltObject> reachableFrom(BuiltObject referrer) {
    ObjectId id = referrer.id();
    Set<String> bound = boundNamespaces(referrer);
    var found = new ArrayList<BuiltObject>();
    for (BuiltObject object : objects.objects()) {
      ObjectId candidate = object.id();
      boolean isReachable =
          id.gvk().isClusterScoped()
              || candidate.gvk().isClusterScoped()
              || candidate.isInNamespaceOf(id)
              || bound.contains(object.namespace());
      if (isReachable) {
        found.add(object);
      }
    }
    return found;
  }

  private static Set<String> boundNamespaces(BuiltObject referrer) {
    var namespaces = new HashSet<String>();
    if (referrer.kind().equals("RoleBinding")
        && referrer.tree().field("subjects") instanceof ListNode subjects) {
      for (Node subject : subjects.nodes()) {
        if (subject instanceof MapNode map
            && map.field("namespace") != null
            && map.text("kind").equals("ServiceAccount")) {
          if (Objects.requireNonNull(map.field("namespace")).isNull()) {
            throw new Fault(
                "KUST-0014",
                "the namespace of a subject of " + referrer.id() + " is blank",
                map.at());
          }
          namespaces.add(map.text("namespace"));
        }
      }
    }
    return namespaces;
  }

  /// The search for what one field of one object refers to.
  private record Search(
      BuiltObject referrer, FieldSpec field, Gvk target, List<BuiltObject> candidates) {

    void fix(Node node) {
      switch (node) {
        case ScalarNode scalar -> fixName(scalar);
        case MapNode map -> fixReference(map);
        case ListNode list -> {
          for (Node element : list.nodes()) {
            fix(element);
          }
        }
      }
    }

    private void fixName(ScalarNode scalar) {
      if (scalar.value() == null) {
        return;
      }
      BuiltObject found = select(scalar.written(), candidates, false, scalar.at());
      if (found != null && !found.name().equals(scalar.written())) {
        change(scalar, found);
      }
    }

    private static void change(ScalarNode scalar, BuiltObject found) {
      Node name = found.metadata().field("name");
      Provenance old = scalar.at();
      scalar.change(found.name(), name == null ? old : old.via("the name that", name.at().span()));
    }

    /// A reference with a name and a namespace, of which both may have changed.
    private void fixReference(MapNode map) {
      if (!(map.field("name") instanceof ScalarNode name)) {
        throw new Fault(
            "KUST-0014",
            "no `name` where " + field.path() + " of " + referrer.id() + " refers to an object",
            map.at());
      }
      String oldName = name.written();
      BuiltObject found = select(oldName, inNamespaceOf(map), true, map.at());
      if (found == null || (found.name().equals(oldName) && found.namespace().isEmpty())) {
        return;
      }
      if (!found.name().equals(oldName)) {
        change(name, found);
      }
      if (!found.namespace().isEmpty()) {
        Node place = found.metadata().field("namespace");
        Node old = map.field("namespace");
        if (old == null || !old.text().equals(found.namespace())) {
          ScalarNode set = ScalarNode.of(found.namespace(), place == null ? map.at() : place.at());
          if (old != null) {
            set.keyedAt(old.keyAt());
          }
          map.set("namespace", set);
        }
      }
    }

    private List<BuiltObject> inNamespaceOf(MapNode map) {
      if (map.field("namespace") == null) {
        return candidates;
      }
      String namespace = map.text("namespace");
      List<BuiltObject> original = sieve(candidates, o -> isIn(o.originalId(), namespace));
      return original.isEmpty() ? sieve(candidates, o -> isIn(o.id(), namespace)) : original;
    }

    private static boolean isIn(ObjectId id, String namespace) {
      String effective = id.effectiveNamespace();
      return !effective.equals(ObjectId.NO_NAMESPACE) && effective.equals(namespace);
    }

    private @Nullable BuiltObject select(
        String oldName, List<BuiltObject> among, boolean mindsNamespace, Provenance at) {
      List<BuiltObject> found = sieve(among, o -> o.wasEverNamed(oldName));
      found = sieve(found, o -> wasEverOf(o, target));
      Gvk role = field.path().endsWith("roleRef/name") ? roleKind() : null;
      if (role != null) {
        found = sieve(found, o -> wasEverOf(o, role));
      }
      found = sieve(found, this::isInSameNamespace);
      if (found.size() == 1) {
        return found.getFirst();
      }
      found = sieve(found, o -> hasSameAffixes(o, true));
      if (found.size() > 1) {
        found = sieve(found, o -> hasSameAffixes(o, false));
      }
      if (found.isEmpty()) {
        return null;
      }
      BuiltObject first = found.getFirst();
      boolean agree =
          found.stream()
              .allMatch(
                  o ->
                      o.name().equals(first.name())
                          && (!mindsNamespace || o.namespace().equals(first.namespace())));
      if (agree) {
        return first;
      }
      throw new Fault(
              "KUST-0014",
              "`" + oldName + "` in " + referrer.id() + " may refer to several objects",
              at)
          .because(String.join(", ", found.stream().map(o -> o.id().toString()).toList()))
          .toFix("give them different names in their bases");
    }

    private static List<BuiltObject> sieve(List<BuiltObject> all, Predicate<BuiltObject> fits) {
      return all.stream().filter(fits).toList();
    }

    private static boolean wasEverOf(BuiltObject object, Gvk gvk) {
      return object.formerIds().stream().anyMatch(id -> id.gvk().isSelectedBy(gvk));
    }

    private @Nullable Gvk roleKind() {
      MapNode role = referrer.tree().map("roleRef");
      if (role == null || role.field("apiGroup") == null || role.field("kind") == null) {
        return null;
      }
      return Gvk.of(role.text("apiGroup"), "", role.text("kind"));
    }

    private boolean isInSameNamespace(BuiltObject object) {
      ObjectId id = object.id();
      ObjectId from = referrer.id();
      return from.gvk().isClusterScoped()
          || id.gvk().isClusterScoped()
          || object.kind().equals("ServiceAccount")
          || from.isInNamespaceOf(id);
    }

    /// Whether both were changed by the same kustomizations.
    private boolean hasSameAffixes(BuiltObject object, boolean emptyFitsAll) {
      return endAlike(object.prefixes(), referrer.prefixes(), emptyFitsAll)
          && endAlike(object.suffixes(), referrer.suffixes(), emptyFitsAll);
    }

    private static boolean endAlike(List<String> one, List<String> other, boolean emptyFitsAll) {
      if (one.isEmpty() || other.isEmpty()) {
        return emptyFitsAll || (one.isEmpty() && other.isEmpty());
      }
      int shared = Math.min(one.size(), other.size());
      return one.subList(one.size() - shared, one.size())
          .equals(other.subList(other.size() - shared, other.size()));
    }
  }
}
