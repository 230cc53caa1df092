package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.ValuePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A slice: `[]interface{}`, `[]string`, `[]int`.
public final class Seq implements Value {
  private static final List<Value> NOTHING = new ArrayList<>(0);

  private final ElementType elements;
  private final Origin origin;
  private final @Nullable HostType host;
  private @Nullable List<?> plain;
  private List<Value> items;

  private Seq(
      ElementType elements,
      Origin origin,
      @Nullable HostType host,
      @Nullable List<?> plain,
      List<Value> items) {
    this.elements = elements;
    this.origin = origin;
    this.host = host;
    this.plain = plain;
    this.items = items;
  }

  /// A list that a function made.
  public static Seq of(List<Value> items) {
    return new Seq(ElementType.ANY, Origin.NONE, null, null, items);
  }

  public static Seq of(ElementType elements, List<Value> items) {
    return new Seq(elements, Origin.NONE, null, null, items);
  }

  public static Seq ofStrings(List<Str> items) {
    return new Seq(ElementType.STRING, Origin.NONE, null, null, new ArrayList<>(items));
  }

  /// A nil slice: as empty as another, but null in JSON.
  public static Seq none(ElementType elements) {
    return new Seq(elements, Origin.NONE, null, null, NOTHING);
  }

  /// A list of the host's, whose items become values when first asked for.
  static Seq lazily(List<?> plain, ElementType elements, Origin origin, @Nullable HostType host) {
    return new Seq(elements, origin, host, plain, List.of());
  }

  @SuppressWarnings("ReferenceEquality") // other empty lists are not nil
  public boolean isNil() {
    return plain == null && items == NOTHING;
  }

  public ElementType elements() {
    return elements;
  }

  /// The named type, if it has one.
  public @Nullable HostType host() {
    return host;
  }

  public int size() {
    List<?> given = plain;
    return given == null ? items.size() : given.size();
  }

  public Value get(int index) {
    return items().get(index);
  }

  /// The items; not to be changed.
  public List<Value> items() {
    List<?> given = plain;
    if (given != null) {
      List<Value> made = new ArrayList<>(given.size());
      ValuePath path = origin.path();
      for (int i = 0; i < given.size(); i++) {
        made.add(Plain.value(given.get(i), new ValuePath(path, i, given)));
      }
      items = made;
      plain = null;
    }
    return items;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Seq from(Origin other) {
    return new Seq(elements, other, host, null, items());
  }

  @Override
  public HostType.@Nullable Method method(String name) {
    return host == null ? null : host.methods().get(name);
  }

  @Override
  public String typeName() {
    return host == null ? "[]" + elements.typeName() : host.name();
  }

  @Override
  public String kind() {
    return "slice";
  }

  @Override
  public boolean isTrue() {
    return size() > 0;
  }
}
