package dev.bulwark.kustomize.tree;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Provenance;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An object. As a [Map], which is how patches see it, its values are nodes, and null for null.
public final class MapNode extends AbstractMap<String, @Nullable Object> implements Node {
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private Provenance at;
  private @Nullable Provenance keyAt;

  /// Whether a value that takes the place of a quoted one is quoted, too, as in strategic merges.
  private boolean keepsQuotes;

  public MapNode(Provenance at) {
    this.at = at;
  }

  /// The node of a field; null where there is none.
  public @Nullable Node field(String name) {
    return fields.get(name);
  }

  /// The same, whatever the case of its letters: as Go reads settings.
  public @Nullable Node setting(String name) {
    Node exact = fields.get(name);
    if (exact != null) {
      return exact.isNull() ? null : exact;
    }
    for (Map.Entry<String, Node> field : fields.entrySet()) {
      if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull()) {
        return field.getValue();
      }
    }
    return null;
  }

  /// The text of a setting; empty where there is none.
  public String settingText(String name) {
    Node setting = setting(name);
    return setting == null ? "" : setting.text();
  }

  public boolean isSettingOn(String name) {
    return setting(name) instanceof ScalarNode scalar && Boolean.TRUE.equals(scalar.value());
  }

  /// The elements of a setting; none where it is no list.
  public Collection<Node> settings(String name) {
    return setting(name) instanceof ListNode list ? list.nodes() : List.of();
  }

  public @Nullable MapNode map(String name) {
    return fields.get(name) instanceof MapNode map ? map : null;
  }

  @Nullable ListNode list(String name) {
    return fields.get(name) instanceof ListNode list ? list : null;
  }

  /// The text of a scalar field; empty where there is none.
  public String text(String name) {
    Node field = fields.get(name);
    return field == null ? "" : field.text();
  }

  /// Sets a field, as if there had been none.
  public void set(String name, Node node) {
    fields.put(name, node);
  }

  /// The object in a field, made where there is none.
  public MapNode ensureMap(String name, Provenance from) {
    if (fields.get(name) instanceof MapNode map) {
      return map;
    }
    var made = new MapNode(from);
    fields.put(name, made);
    return made;
  }

  public Collection<Map.Entry<String, Node>> fields() {
    return fields.entrySet();
  }

  public void forEachNode(Consumer<Node> what) {
    fields.values().forEach(what);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return shown(fields.get(key));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return fields.containsKey(key);
  }

  @Override
  public int size() {
    return fields.size();
  }

  /// Sets a field as a patch does: the old value had a part in it.
  @Override
  @SuppressWarnings("ReferenceEquality") // what a patch leaves alone is the very same node
  public @Nullable Object put(String key, @Nullable Object value) {
    Node old = fields.get(key);
    if (old != null && old == value) {
      return value;
    }
    Node node = Node.of(value, at);
    if (old instanceof ScalarNode before && node instanceof ScalarNode after) {
      if (Objects.equals(before.value(), after.value())) {
        node.keyedAt(old.keyAt()); // a patch that only names an element adds nothing to it
      }
      if (keepsQuotes && before.isQuoted()) {
        after.stringify();
      }
      node.over(old, "patched over");
    }
    fields.put(key, node);
    return shown(old);
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    return shown(fields.remove(key));
  }

  static @Nullable Object shown(@Nullable Node node) {
    return node == null || node.isNull() ? null : node;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    fields.forEach((name, node) -> view.put(name, shown(node)));
    return view.entrySet();
  }

  @Override
  public Provenance at() {
    return at;
  }

  @Override
  public Provenance keyAt() {
    return keyAt == null ? at : keyAt;
  }

  @Override
  public void keyedAt(Provenance place) {
    keyAt = place;
  }

  @Override
  public void over(Node old, String how) {
    at = at.via(how, old.at().span());
  }

  @Override
  public JsonObject plain() {
    var plain = new JsonObject.Builder();
    fields.forEach((name, node) -> plain.put(name, node.plain()));
    return plain.build();
  }

  @Override
  public MapNode shallowCopy() {
    var copy = new MapNode(at);
    copy.keyAt = keyAt;
    copy.fields.putAll(fields);
    copy.keepsQuotes = true;
    return copy;
  }

  @Override
  public MapNode deepCopy() {
    var copy = new MapNode(at);
    copy.keyAt = keyAt;
    fields.forEach((name, node) -> copy.fields.put(name, node.deepCopy()));
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
