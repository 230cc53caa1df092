package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map with string keys, or a struct of the host's. Templates may change maps, and whoever holds
/// the same map sees it, so this is the one value that changes.
public final class Dict implements Value {
  private static final HostType ROOT = HostType.map("chartutil.Values");

  private final Origin origin;
  private final ElementType elements;
  private final @Nullable HostType host;
  private final Content content;

  /// What dicts from different origins share.
  private static final class Content {
    private @Nullable Map<?, ?> plain;
    private Map<String, Value> entries;

    Content(@Nullable Map<?, ?> plain, Map<String, Value> entries) {
      this.plain = plain;
      this.entries = entries;
    }
  }

  private Dict(Origin origin, ElementType elements, @Nullable HostType host, Content content) {
    this.origin = origin;
    this.elements = elements;
    this.host = host;
    this.content = content;
  }

  /// A `map[string]interface{}` that a function made.
  public static Dict of(Map<String, Value> entries) {
    return of(ElementType.ANY, entries);
  }

  public static Dict of(ElementType elements, Map<String, Value> entries) {
    return new Dict(Origin.NONE, elements, null, new Content(null, entries));
  }

  /// The data of a template, whose values have paths that begin with their keys.
  static Dict root(Map<String, Value> entries) {
    return new Dict(Origin.NONE, ElementType.ANY, ROOT, new Content(null, entries));
  }

  /// A struct that a function made.
  public static Dict struct(HostType type, Map<String, Value> fields) {
    return new Dict(Origin.NONE, ElementType.ANY, type, new Content(null, fields));
  }

  /// A map of the host's, whose values are made when first asked for.
  static Dict lazily(
      Map<?, ?> plain, ElementType elements, Origin origin, @Nullable HostType host) {
    return new Dict(origin, elements, host, new Content(plain, Map.of()));
  }

  public ElementType elements() {
    return elements;
  }

  /// The named type, if it has one.
  public @Nullable HostType host() {
    return host;
  }

  /// A struct has the fields that its type names and no others.
  public boolean isStruct() {
    return host != null && host.isStruct();
  }

  public int size() {
    return entries().size();
  }

  public @Nullable Value get(String key) {
    return entries().get(key);
  }

  public boolean has(String key) {
    return entries().containsKey(key);
  }

  public void set(String key, Value value) {
    entries().put(key, value);
  }

  public void unset(String key) {
    entries().remove(key);
  }

  /// Keys as Go orders them when it ranges or prints.
  public List<String> keys() {
    List<String> keys = new ArrayList<>(entries().keySet());
    keys.sort(GoText::compare);
    return keys;
  }

  /// Keys in the order in which they were given, as a struct has its fields.
  public List<String> fields() {
    return List.copyOf(entries().keySet());
  }

  /// Where a key that is not there would be.
  public Origin missing(String key) {
    ValuePath path = origin.path();
    return path == null && !ROOT.equals(host)
        ? Origin.NONE
        : Origin.missing(new ValuePath(path, key, null));
  }

  private Map<String, Value> entries() {
    Map<?, ?> given = content.plain;
    if (given != null) {
      Map<String, Value> made = new LinkedHashMap<>(2 * given.size());
      ValuePath path = origin.path();
      for (Map.Entry<?, ?> each : given.entrySet()) {
        String key = String.valueOf(each.getKey());
        made.put(key, Plain.value(each.getValue(), new ValuePath(path, key, given), elements));
      }
      content.entries = made;
      content.plain = null;
    }
    return content.entries;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  /// The same map: a change of one is seen in the other.
  @Override
  public Dict from(Origin other) {
    entries();
    return new Dict(other, elements, host, content);
  }

  /// A map of the same type and origin that holds something else.
  public Dict withEntries(Map<String, Value> entries) {
    return new Dict(origin, elements, host, new Content(null, entries));
  }

  /// The same map as what every map can be taken for.
  public Dict unnamed() {
    return host == null ? this : new Dict(origin, elements, null, content);
  }

  /// Whether both are one map.
  public boolean isSame(Dict other) {
    return content == other.content;
  }

  @Override
  public HostType.@Nullable Method method(String name) {
    return host == null ? null : host.methods().get(name);
  }

  @Override
  public String typeName() {
    return host == null ? "map[string]" + elements.typeName() : host.name();
  }

  @Override
  public String kind() {
    return host == null ? "map" : host.kind();
  }

  @Override
  public boolean isTrue() {
    return isStruct() || size() > 0;
  }
}
