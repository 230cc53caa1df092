package dev.bulwark.sources.edit;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FieldPath.Step;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.sources.edit.Wanted.Fresh;
import dev.bulwark.sources.edit.Wanted.Kept;
import dev.bulwark.sources.edit.Wanted.Mapping;
import dev.bulwark.sources.edit.Wanted.Sequence;
import dev.bulwark.sources.edit.Wanted.Sequence.Item;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Applies patches to a tree, one after the other, and keeps of it what they do not change: a value
/// that is set on one of the same type changes only what differs.
final class Patching {
  private Wanted root;

  Patching(@Nullable Object tree) {
    this.root = new Kept(tree);
  }

  Wanted root() {
    return root;
  }

  void apply(Change change) throws CannotEdit {
    for (Patch patch : change.patches()) {
      List<Step> steps = change.at().append(patch.path()).steps();
      switch (patch) {
        case Patch.Set(var path, var value) ->
            root = set(root, steps, path, JsonArray.of(value).getFirst());
        case Patch.Remove _ -> {
          if (steps.isEmpty()) {
            throw new CannotEdit("a whole document cannot be removed");
          }
          root = remove(root, steps);
        }
      }
    }
  }

  private static Wanted set(Wanted wanted, List<Step> steps, FieldPath path, @Nullable Object value)
      throws CannotEdit {
    if (steps.isEmpty()) {
      return revised(wanted, value);
    }
    List<Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Step.Key(var name) -> {
        Mapping mapping = mapping(wanted, path);
        Wanted child = mapping.entries().getOrDefault(name, new Fresh(null));
        mapping.entries().put(name, set(child, rest, path, value));
        yield mapping;
      }
      case Step.Index(var position) -> {
        Sequence sequence = sequence(wanted, path);
        List<Item> items = sequence.items();
        if (position > items.size()) {
          throw new CannotEdit(path + " is beyond the end of its list");
        }
        if (position == items.size()) {
          items.add(new Item(Item.NEW, new Fresh(null)));
        }
        Item item = items.get(position);
        items.set(position, new Item(item.origin(), set(item.wanted(), rest, path, value)));
        yield sequence;
      }
    };
  }

  /// What is not there needs no removal.
  private static Wanted remove(Wanted wanted, List<Step> steps) {
    Wanted opened = opened(wanted);
    boolean last = steps.size() == 1;
    List<Step> rest = steps.subList(1, steps.size());
    switch (steps.getFirst()) {
      case Step.Key(var name) -> {
        if (opened instanceof Mapping mapping && mapping.entries().containsKey(name)) {
          if (last) {
            mapping.entries().remove(name);
          } else {
            mapping.entries().computeIfPresent(name, (_, child) -> remove(child, rest));
          }
          return mapping;
        }
      }
      case Step.Index(var position) -> {
        if (opened instanceof Sequence sequence && position < sequence.items().size()) {
          if (last) {
            sequence.items().remove(position);
          } else {
            Item item = sequence.items().get(position);
            sequence.items().set(position, new Item(item.origin(), remove(item.wanted(), rest)));
          }
          return sequence;
        }
      }
    }
    return wanted;
  }

  private static Wanted revised(Wanted old, @Nullable Object value) {
    if (Objects.equals(old.value(), value)) {
      return old;
    }
    Wanted opened = opened(old);
    if (opened instanceof Mapping mapping && value instanceof JsonObject object) {
      mapping.entries().keySet().retainAll(object.keySet());
      for (int i = 0; i < object.size(); i++) {
        Wanted entry = mapping.entries().getOrDefault(object.keyAt(i), new Fresh(null));
        mapping.entries().put(object.keyAt(i), revised(entry, object.valueAt(i)));
      }
      return mapping;
    }
    if (opened instanceof Sequence sequence && value instanceof JsonArray array) {
      revise(sequence.items(), array);
      return sequence;
    }
    return new Fresh(value);
  }

  /// A list that lost elements keeps the others as they stand; otherwise element becomes element.
  private static void revise(List<Item> items, JsonArray wanted) {
    if (wanted.size() < items.size()) {
      int found = 0;
      var stay = new boolean[items.size()];
      for (int i = 0; i < items.size() && found < wanted.size(); i++) {
        stay[i] = Objects.equals(items.get(i).wanted().value(), wanted.get(found));
        found += stay[i] ? 1 : 0;
      }
      boolean onlyLost = found == wanted.size();
      for (int i = items.size() - 1; i >= 0; i--) {
        if (onlyLost ? !stay[i] : i >= wanted.size()) {
          items.remove(i);
        }
      }
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (i == items.size()) {
        items.add(new Item(Item.NEW, new Fresh(wanted.get(i))));
      } else {
        Item item = items.get(i);
        items.set(i, new Item(item.origin(), revised(item.wanted(), wanted.get(i))));
      }
    }
  }

  private static Mapping mapping(Wanted wanted, FieldPath path) throws CannotEdit {
    if (opened(wanted) instanceof Mapping mapping) {
      return mapping;
    }
    if (wanted.value() == null) {
      return Mapping.of(JsonObject.EMPTY);
    }
    throw new CannotEdit("on the way to " + path + " stands something else than an object");
  }

  private static Sequence sequence(Wanted wanted, FieldPath path) throws CannotEdit {
    if (opened(wanted) instanceof Sequence sequence) {
      return sequence;
    }
    if (wanted.value() == null) {
      return Sequence.of(JsonArray.EMPTY);
    }
    throw new CannotEdit("on the way to " + path + " stands something else than a list");
  }

  /// A collection as one whose parts can change; anything else as it is.
  static Wanted opened(Wanted wanted) {
    return switch (wanted) {
      case Mapping mapping -> mapping;
      case Sequence sequence -> sequence;
      case Kept(JsonObject object) -> Mapping.of(object);
      case Kept(JsonArray array) -> Sequence.of(array);
      case Fresh(JsonObject object) -> fresh(object);
      case Fresh(JsonArray array) -> fresh(array);
      case Kept _, Fresh _ -> wanted;
    };
  }

  private static Mapping fresh(JsonObject object) {
    Mapping mapping = Mapping.of(JsonObject.EMPTY);
    for (int i = 0; i < object.size(); i++) {
      mapping.entries().put(object.keyAt(i), new Fresh(object.valueAt(i)));
    }
    return mapping;
  }

  private static Sequence fresh(JsonArray array) {
    Sequence sequence = Sequence.of(JsonArray.EMPTY);
    for (Object element : array) {
      sequence.items().add(new Item(Item.NEW, new Fresh(element)));
    }
    return sequence;
  }
}
