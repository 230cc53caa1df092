package dev.bulwark.hcl.value;

import dev.bulwark.values.GoText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A value: its type, what there is of it, where it came from, and whether it is a secret.
///
/// Two values are equal if type, content and secrecy are; where they came from does not count.
public final class Value {
  /// Keys of maps and objects are in the order of their UTF-8 bytes.
  public static final Comparator<String> KEY_ORDER = GoText::compare;

  public static final Value TRUE = new Value(Types.BOOL, new Content.Truth(true));
  public static final Value FALSE = new Value(Types.BOOL, new Content.Truth(false));
  public static final Value NULL = nullOf(Types.ANY);
  public static final Value EMPTY_TUPLE = tuple(List.of());
  public static final Value EMPTY_OBJECT = object(Map.of());

  private final Type type;
  private final Content content;
  private final boolean sensitive;
  private final Origin origin;
  private final boolean wholly;
  private final boolean secretive;

  private Value(Type type, Content content) {
    this(type, content, false, Origin.Nowhere.NOWHERE);
  }

  private Value(Type type, Content content, boolean sensitive, Origin origin) {
    this.type = type;
    this.content = content;
    this.sensitive = sensitive;
    this.origin = origin;
    boolean known = true;
    boolean secret = sensitive;
    for (Value part : parts(content)) {
      known &= part.wholly;
      secret |= part.secretive;
    }
    this.wholly = known && !(content instanceof Content.Unknown);
    this.secretive = secret;
  }

  private static Collection<Value> parts(Content content) {
    return switch (content) {
      case Content.Elements(List<Value> elements) -> elements;
      case Content.Members(SortedMap<String, Value> members) -> members.values();
      case Content.Text _, Content.Numeric _, Content.Truth _, Content.Null _, Content.Unknown _ ->
          List.of();
    };
  }

  public static Value text(String text) {
    return new Value(Types.STRING, new Content.Text(text));
  }

  public static Value number(BigDecimal number) {
    return new Value(Types.NUMBER, new Content.Numeric(number));
  }

  public static Value number(long number) {
    return number(BigDecimal.valueOf(number));
  }

  public static Value bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  public static Value nullOf(Type type) {
    return new Value(type, new Content.Null());
  }

  /// A value that is not known.
  ///
  /// @param reason see [Content.Unknown]
  public static Value unknown(Type type, String reason) {
    return new Value(type, new Content.Unknown(reason));
  }

  public static Value tuple(List<Value> elements) {
    var types = new ArrayList<Type>(elements.size());
    elements.forEach(element -> types.add(element.type));
    return new Value(Type.tuple(types), new Content.Elements(elements));
  }

  /// A list; all elements are of the element type already.
  public static Value list(Type element, List<Value> elements) {
    return new Value(Type.list(element), new Content.Elements(elements));
  }

  /// A set; all elements are of the element type already, equal ones become one. A secret among
  /// them makes the whole one, since elements have no places of their own.
  public static Value set(Type element, Collection<Value> elements) {
    boolean secret = elements.stream().anyMatch(Value::holdsSensitive);
    var plain = secret ? elements.stream().map(Value::deeplyPlain).toList() : elements;
    return new Value(Type.set(element), new Content.Elements(SetOrder.sorted(plain)))
        .sensitiveIf(secret);
  }

  /// A map; all values are of the element type already.
  public static Value map(Type element, Map<String, Value> members) {
    return new Value(Type.map(element), new Content.Members(sorted(members)));
  }

  public static Value object(Map<String, Value> members) {
    var types = new TreeMap<String, Type>(KEY_ORDER);
    members.forEach((name, member) -> types.put(name, member.type));
    return new Value(
        new Type.ObjectOf(types, java.util.Set.of()), new Content.Members(sorted(members)));
  }

  private static SortedMap<String, Value> sorted(Map<String, Value> members) {
    var sorted = new TreeMap<String, Value>(KEY_ORDER);
    sorted.putAll(members);
    return Collections.unmodifiableSortedMap(sorted);
  }

  public Type type() {
    return type;
  }

  public Content content() {
    return content;
  }

  public Origin origin() {
    return origin;
  }

  /// Whether this very value must not be shown.
  public boolean sensitive() {
    return sensitive;
  }

  /// Whether this value or any part of it must not be shown.
  public boolean holdsSensitive() {
    return secretive;
  }

  public boolean isNull() {
    return content instanceof Content.Null;
  }

  public boolean isKnown() {
    return !(content instanceof Content.Unknown);
  }

  /// Whether this value and all its parts are known.
  public boolean isWhollyKnown() {
    return wholly;
  }

  public boolean isTrue() {
    return content instanceof Content.Truth(boolean value) && value;
  }

  /// Why it is not known; empty if it is.
  public String unknownReason() {
    return content instanceof Content.Unknown(String reason) ? reason : "";
  }

  /// The text of a known string.
  ///
  /// @throws IllegalStateException if it is none
  public String text() {
    if (content instanceof Content.Text(String text)) {
      return text;
    }
    throw new IllegalStateException("no string: " + type);
  }

  /// The number of a known number.
  ///
  /// @throws IllegalStateException if it is none
  public BigDecimal number() {
    if (content instanceof Content.Numeric(BigDecimal number)) {
      return number;
    }
    throw new IllegalStateException("no number: " + type);
  }

  /// The elements of a known list, set or tuple, in order; each knows the way it came. Empty for
  /// anything else.
  public List<Value> elements() {
    if (!(content instanceof Content.Elements(List<Value> elements))) {
      return List.of();
    }
    if (!colours()) {
      return elements;
    }
    var parts = new ArrayList<Value>(elements.size());
    elements.forEach(element -> parts.add(element.partOf(this)));
    return parts;
  }

  /// The members of a known map or object, by key; each knows the way it came. Empty for anything
  /// else.
  public SortedMap<String, Value> members() {
    if (!(content instanceof Content.Members(SortedMap<String, Value> members))) {
      return Collections.emptySortedMap();
    }
    if (!colours()) {
      return members;
    }
    var parts = new TreeMap<String, Value>(KEY_ORDER);
    members.forEach((key, member) -> parts.put(key, member.partOf(this)));
    return parts;
  }

  /// A member of a known map or object, or null.
  public @Nullable Value member(String key) {
    if (content instanceof Content.Members(SortedMap<String, Value> members)) {
      Value member = members.get(key);
      return member == null ? null : member.partOf(this);
    }
    return null;
  }

  /// How many elements or members a known value has.
  public int size() {
    return parts(content).size();
  }

  /// Whether parts taken out of this value differ from those inside it.
  private boolean colours() {
    return sensitive || !(origin instanceof Origin.Written);
  }

  /// This part when it is taken out of its whole: it has come the same way and is as secret.
  private Value partOf(Value whole) {
    return from(origin.within(whole.origin)).sensitiveIf(whole.sensitive);
  }

  /// The same value with another origin.
  @SuppressWarnings("ReferenceEquality") // the very same origin needs no copy
  public Value from(Origin other) {
    return other == origin ? this : new Value(type, content, sensitive, other);
  }

  /// The same value, a secret if `secret` says so or if it was one.
  public Value sensitiveIf(boolean secret) {
    return sensitive || !secret ? this : new Value(type, content, true, origin);
  }

  /// The same value, no secret any more; its parts stay as they are.
  public Value plain() {
    return sensitive ? new Value(type, content, false, origin) : this;
  }

  /// The same value and parts, none a secret.
  public Value deeplyPlain() {
    if (!secretive) {
      return this;
    }
    return switch (content) {
      case Content.Elements(List<Value> elements) ->
          new Value(
              type,
              new Content.Elements(elements.stream().map(Value::deeplyPlain).toList()),
              false,
              origin);
      case Content.Members(SortedMap<String, Value> members) -> {
        var plain = new TreeMap<String, Value>(KEY_ORDER);
        members.forEach((key, member) -> plain.put(key, member.deeplyPlain()));
        yield new Value(type, new Content.Members(plain), false, origin);
      }
      case Content.Text _, Content.Numeric _, Content.Truth _, Content.Null _, Content.Unknown _ ->
          plain();
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value that
        && sensitive == that.sensitive
        && type.equals(that.type)
        && sameContent(content, that.content);
  }

  private static boolean sameContent(Content left, Content right) {
    return switch (left) {
      case Content.Numeric(BigDecimal number) ->
          right instanceof Content.Numeric(BigDecimal other) && number.compareTo(other) == 0;
      case Content.Unknown _ -> right instanceof Content.Unknown;
      case Content.Elements _, Content.Members _, Content.Text _, Content.Truth _, Content.Null _ ->
          left.equals(right);
    };
  }

  @Override
  public int hashCode() {
    return switch (content) {
      case Content.Numeric(BigDecimal number) -> number.stripTrailingZeros().hashCode();
      case Content.Unknown _ -> 7;
      case Content.Elements _, Content.Members _, Content.Text _, Content.Truth _, Content.Null _ ->
          content.hashCode();
    };
  }

  /// For debugging and failing tests; secrets are not shown.
  @Override
  public String toString() {
    if (sensitive) {
      return "(sensitive)";
    }
    return switch (content) {
      case Content.Text(String text) -> '"' + text + '"';
      case Content.Numeric(BigDecimal number) -> Numbers.text(number);
      case Content.Truth(boolean value) -> String.valueOf(value);
      case Content.Elements(List<Value> elements) -> elements.toString();
      case Content.Members(SortedMap<String, Value> members) -> members.toString();
      case Content.Null _ -> "null";
      case Content.Unknown _ -> "(unknown)";
    };
  }
}
