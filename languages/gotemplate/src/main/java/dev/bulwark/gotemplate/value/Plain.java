package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.host.HostObject;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.ValuePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plain Java values as values of templates.
public final class Plain {
  private Plain() {}

  /// Makes the values of the data's own keys.
  @FunctionalInterface
  public interface Entries {
    Value value(Object container, String key, @Nullable Object given);
  }

  /// The data of a template: its path is empty, those of what it holds begin with its keys.
  public static Dict data(Map<String, ?> data, Entries entries) {
    Map<String, Value> made = new LinkedHashMap<>();
    data.forEach((key, given) -> made.put(key, entries.value(data, key, given)));
    return Dict.root(made);
  }

  /// The value of a key of the data.
  public static Value entry(Object container, String key, @Nullable Object given) {
    return value(given, new ValuePath(null, key, container));
  }

  /// A value that was made, not given: none of its parts has a path.
  public static Value made(@Nullable Object plain, Origin origin) {
    return value(plain, origin, ElementType.ANY);
  }

  static Value value(@Nullable Object plain, ValuePath path) {
    return value(plain, Origin.value(path), ElementType.ANY);
  }

  static Value value(@Nullable Object plain, ValuePath path, ElementType type) {
    return value(plain, Origin.value(path), type);
  }

  private static Value value(@Nullable Object plain, Origin origin, ElementType type) {
    return switch (plain) {
      case null -> new Nil(true, origin);
      case String text when type == ElementType.BYTES -> new Bytes(Str.verbatim(text, origin));
      case String text -> Str.verbatim(text, origin);
      case Boolean truth -> new Bool(truth, origin);
      case Double number -> new Real(number, origin);
      case Long number -> new Int(number, Int.Type.INT64, origin);
      case Integer number -> new Int(number, Int.Type.INT, origin);
      case Number number -> new Real(number.doubleValue(), origin);
      case HostObject object -> object(object, origin);
      case Map<?, ?> map -> Dict.lazily(map, ElementType.ANY, origin, null);
      case List<?> list -> Seq.lazily(list, ElementType.ANY, origin, null);
      default -> throw new IllegalArgumentException("no value of a template: " + plain.getClass());
    };
  }

  private static Value object(HostObject object, Origin origin) {
    HostType type = HostTypes.of(object);
    return switch (object.content()) {
      case Map<?, ?> map -> Dict.lazily(map, HostTypes.elements(object), origin, type);
      case List<?> list -> Seq.lazily(list, HostTypes.elements(object), origin, type);
      default -> throw new IllegalArgumentException("no content: " + object);
    };
  }
}
