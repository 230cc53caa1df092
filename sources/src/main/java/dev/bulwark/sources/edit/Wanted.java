package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node of a document is to become.
sealed interface Wanted {
  /// As a plain tree.
  @Nullable Object value();

  /// What it is already, with all below it.
  record Kept(@Nullable Object value) implements Wanted {}

  /// Something that does not stand in the text yet.
  record Fresh(@Nullable Object value) implements Wanted {}

  /// An object of which some entries change. Mutable while patches are applied.
  ///
  /// @param original what stands in the text; empty where nothing does
  record Mapping(JsonObject original, Map<String, Wanted> entries) implements Wanted {
    static Mapping of(JsonObject original) {
      var entries = new LinkedHashMap<String, Wanted>();
      for (int i = 0; i < original.size(); i++) {
        entries.put(original.keyAt(i), new Kept(original.valueAt(i)));
      }
      return new Mapping(original, entries);
    }

    @Override
    public JsonObject value() {
      var object = new LinkedHashMap<String, @Nullable Object>();
      entries.forEach((key, wanted) -> object.put(key, wanted.value()));
      return JsonObject.copyOf(object);
    }

    /// Whether the text already has an entry of this key, whatever its value.
    boolean had(String key) {
      return original.find(key) >= 0;
    }
  }

  /// An array of which some elements change. Mutable while patches are applied. Elements that stay
  /// keep their order, those that are new come last.
  ///
  /// @param original what stands in the text; empty where nothing does
  record Sequence(JsonArray original, List<Item> items) implements Wanted {
    static Sequence of(JsonArray original) {
      var items = new ArrayList<Item>();
      for (int i = 0; i < original.size(); i++) {
        items.add(new Item(i, new Kept(original.get(i))));
      }
      return new Sequence(original, items);
    }

    /// @param origin which element of the text it comes from, or [#NEW]
    record Item(int origin, Wanted wanted) {
      static final int NEW = -1;
    }

    @Override
    public JsonArray value() {
      var elements = new ArrayList<@Nullable Object>();
      items.forEach(item -> elements.add(item.wanted().value()));
      return JsonArray.copyOf(elements);
    }
  }
}
