package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The objects that a build has gathered, in order; no two of one id.
public final class ObjectSet {
  private List<BuiltObject> objects = new ArrayList<>();

  /// The ids of all objects, while none of them changes.
  private @Nullable Set<String> keys;

  public List<BuiltObject> objects() {
    return objects;
  }

  /// Says that objects may have changed.
  public void changed() {
    keys = null;
  }

  /// Adds an object, unless there is one of its id.
  ///
  /// @param asked what made it be added
  public void add(BuiltObject object, Provenance asked) {
    if (!keys().add(object.id().key())) {
      throw new Fault(
              "KUST-0008",
              "may not add resource with an already registered id: " + object.id(),
              asked)
          .because("each object of a kustomization has a kind, name and namespace of its own")
          .toFix("leave one of them out, or give it another name");
    }
    objects.add(object);
  }

  private Set<String> keys() {
    if (keys == null) {
      keys = new HashSet<>();
      for (BuiltObject object : objects) {
        keys.add(object.id().key());
      }
    }
    return keys;
  }

  /// Checks that all are of different ids.
  public void requireUnique(Provenance asked) {
    List<BuiltObject> all = objects;
    objects = new ArrayList<>();
    changed();
    all.forEach(object -> add(object, asked));
  }

  public void replaceAll(List<BuiltObject> sorted) {
    objects = new ArrayList<>(sorted);
  }

  /// Leaves out what patches have deleted.
  public void dropGone() {
    objects.removeIf(BuiltObject::isGone);
    changed();
  }

  /// Those that are, or once were, of such an id.
  public List<BuiltObject> everOf(Predicate<ObjectId> wanted) {
    var found = new ArrayList<BuiltObject>();
    for (BuiltObject object : objects) {
      if (!object.isGone() && (wanted.test(object.id()) || wasEver(object, wanted))) {
        found.add(object);
      }
    }
    return found;
  }

  private static boolean wasEver(BuiltObject object, Predicate<ObjectId> wanted) {
    for (ObjectId id : object.formerIds()) {
      if (wanted.test(id)) {
        return true;
      }
    }
    return false;
  }

  /// Adds a generated object, or changes the one that is there in the way it says.
  public void absorb(BuiltObject made, Provenance asked) {
    ObjectId id = made.id();
    List<BuiltObject> known = everOf(id::isSame);
    if (known.isEmpty()) {
      if (made.behavior() != BuiltObject.Behavior.CREATE) {
        throw new Fault("KUST-0010", id + " does not exist; cannot merge or replace", asked)
            .toFix("say `behavior: create`, or name the object of a resource or base");
      }
      add(made, asked);
      return;
    }
    if (known.size() > 1) {
      throw new Fault(
          "KUST-0010", "found multiple objects that could accept merge of " + id, asked);
    }
    if (made.behavior() == BuiltObject.Behavior.CREATE) {
      throw new Fault("KUST-0010", id + " exists; behavior must be merge or replace", asked)
          .toFix("say `behavior: merge` or `behavior: replace`, or give it another name");
    }
    BuiltObject old = known.getFirst();
    DataMaps.overlay(made, old, asked);
    objects.set(objects.indexOf(old), made);
    changed();
  }
}
