package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions.Range;
import dev.bulwark.sources.edit.Wanted.Kept;
import dev.bulwark.sources.edit.Wanted.Mapping;
import dev.bulwark.sources.edit.Wanted.Sequence;
import dev.bulwark.sources.edit.Wanted.Sequence.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What anchors of a document will stand for once it is changed, so that whoever uses one gets what
/// is wanted for it: by the anchor where that says the same, written out where it does not.
final class Anchors {
  private final Layout layout;
  private final boolean used;
  private final List<Definition> definitions = new ArrayList<>();

  /// The object that each key was written in, by the first byte of the key.
  private final Map<Integer, Mapping> owners = new HashMap<>();

  private record Definition(int place, String name, Wanted wanted) {}

  private Anchors(Layout layout, boolean used) {
    this.layout = layout;
    this.used = used;
  }

  /// A document as it is to become, and its anchors.
  ///
  /// @param wanted where there are anchors, every collection is opened
  record Document(Wanted wanted, Anchors anchors) {}

  static Document of(Layout layout, Wanted wanted, Range range, boolean json) {
    boolean used =
        !json
            && layout.contains(range.start(), range.end(), '&')
            && layout.contains(range.start(), range.end(), '*');
    var anchors = new Anchors(layout, used);
    return new Document(
        used ? anchors.opened(wanted, range.start(), range.end()) : wanted, anchors);
  }

  /// Why a document that was changed does not say what is wanted.
  String whyNot() {
    return used
        ? "what it would change is shared by an anchor with other places"
        : "it is written in a way in which this cannot be changed safely";
  }

  boolean isAlias(int start) {
    return used && layout.at(start) == '*';
  }

  /// What the alias at a place will stand for.
  @Nullable Object meaning(int place) throws CannotEdit {
    Wanted anchored = anchored(place);
    if (anchored == null) {
      throw new CannotEdit("an anchor that others use would go with it");
    }
    return anchored.value();
  }

  private @Nullable Wanted anchored(int alias) {
    String name = layout.text(alias + 1, layout.nameEnd(alias + 1));
    for (int i = definitions.size() - 1; i >= 0; i--) {
      Definition definition = definitions.get(i);
      if (definition.place() < alias && definition.name().equals(name)) {
        return definition.wanted();
      }
    }
    return null;
  }

  /// Whether a key is written in the block mapping itself, not merged into it by `<<`.
  static boolean isOwn(Layout layout, Range key, int content, int end, int column) {
    return key.start() >= content && key.end() <= end && layout.column(key.start()) == column;
  }

  /// The keys that have to be written into a block mapping: new ones, and those that `<<` will not
  /// give it as they are wanted.
  Set<String> toWrite(Mapping mapping, int content, int end, int column) throws CannotEdit {
    var keys = new LinkedHashSet<String>();
    JsonObject original = mapping.original();
    Set<Mapping> merged = merged(content, end, column);
    for (int i = 0; i < original.size(); i++) {
      Range key = original.keyRange(i).orElseThrow();
      if (isOwn(layout, key, content, end, column)) {
        continue;
      }
      String name = original.keyAt(i);
      Mapping owner = owners.get(key.start());
      Wanted given = owner == null ? new Kept(original.valueAt(i)) : owner.entries().get(name);
      Wanted wanted = mapping.entries().get(name);
      if (wanted == null) {
        throw new CannotEdit(name + " is merged into the object by <<, which others use, too");
      }
      if (given == null || !Objects.equals(given.value(), wanted.value())) {
        keys.add(name);
      }
    }
    mapping
        .entries()
        .forEach(
            (key, wanted) -> {
              if (!mapping.had(key) && !gives(merged, key, wanted)) {
                keys.add(key);
              }
            });
    return keys;
  }

  /// The objects that the `<<` lines of a block mapping name.
  private Set<Mapping> merged(int content, int end, int column) {
    Set<Mapping> merged = new LinkedHashSet<>();
    if (!used) {
      return merged;
    }
    for (int at = content; at < end; at = layout.afterBlanks(layout.nextLine(at))) {
      boolean merge =
          layout.column(at) == column && layout.at(at) == '<' && layout.at(at + 1) == '<';
      for (int i = at; merge && i < layout.lineEnd(at); i++) {
        if (layout.at(i) == '*' && anchored(i) instanceof Mapping mapping) {
          merged.add(mapping);
        }
      }
    }
    return merged;
  }

  private static boolean gives(Set<Mapping> merged, String key, Wanted wanted) {
    for (Mapping owner : merged) {
      Wanted given = owner.entries().get(key);
      if (given != null && Objects.equals(given.value(), wanted.value())) {
        return true;
      }
    }
    return false;
  }

  private Wanted opened(Wanted wanted, int start, int end) {
    if (isAlias(start)) {
      return wanted;
    }
    Wanted opened = Patching.opened(wanted);
    String name = layout.anchor(start);
    if (!name.isEmpty()) {
      definitions.add(new Definition(start, name, opened));
    }
    int content = layout.behindProperties(start);
    if (opened instanceof Mapping mapping) {
      open(mapping, content, end);
    } else if (opened instanceof Sequence sequence) {
      open(sequence);
    }
    return opened;
  }

  private void open(Mapping mapping, int content, int end) {
    JsonObject original = mapping.original();
    boolean flow = layout.at(content) == '{';
    int column = layout.column(content);
    for (int i = 0; i < original.size(); i++) {
      Range key = original.keyRange(i).orElseThrow();
      Range value = original.valueRange(i).orElseThrow();
      boolean own =
          flow
              ? key.start() >= content && key.end() <= end
              : isOwn(layout, key, content, end, column);
      if (own) {
        owners.put(key.start(), mapping);
        mapping
            .entries()
            .computeIfPresent(
                original.keyAt(i), (_, child) -> opened(child, value.start(), value.end()));
      }
    }
  }

  private void open(Sequence sequence) {
    JsonArray original = sequence.original();
    List<Item> items = sequence.items();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.origin() != Item.NEW) {
        Range range = original.elementRange(item.origin()).orElseThrow();
        items.set(i, new Item(item.origin(), opened(item.wanted(), range.start(), range.end())));
      }
    }
  }
}
