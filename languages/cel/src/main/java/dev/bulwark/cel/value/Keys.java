package dev.bulwark.cel.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looking things up: a map's entry, a list's element, an object's field. Source: cel-go
/// `interpreter.refQualify`, `types.IndexOrError`.
public final class Keys {
  /// What [#find] gives when there is no such entry; an entry may well be null.
  public static final Object ABSENT = new Object();

  private Keys() {}

  /// Whether a look-up found nothing.
  @SuppressWarnings("ReferenceEquality") // one object stands for "nothing"
  public static boolean isAbsent(@Nullable Object found) {
    return found == ABSENT;
  }

  /// The value at a key, which a number may name in another numeric type, or [#ABSENT].
  public static @Nullable Object find(Map<?, ?> map, @Nullable Object key) {
    Object value = lookUp(map, key);
    if (!isAbsent(value) || !Numbers.isNumber(key)) {
      return value;
    }
    if (key instanceof Double number) {
      if (Numbers.isExactInt(number)) {
        value = lookUp(map, (long) number.doubleValue());
      }
      if (isAbsent(value) && Numbers.isExactUint(number)) {
        value = lookUp(map, CelUint.ofDouble(number));
      }
    } else if (key instanceof Long number && number >= 0) {
      value = lookUp(map, new CelUint(number));
    } else if (key instanceof CelUint number && number.bits() >= 0) {
      value = lookUp(map, number.bits());
    }
    return value;
  }

  private static @Nullable Object lookUp(Map<?, ?> map, @Nullable Object key) {
    Object value = map.get(key);
    return value != null || map.containsKey(key) ? Types.adapt(value) : ABSENT;
  }

  /// The field or entry of this name.
  ///
  /// @return a [CelError] when there is none
  public static @Nullable Object select(@Nullable Object operand, String field) {
    if (operand instanceof Map<?, ?> map) {
      Object value = map.get(field);
      if (value == null) {
        return map.containsKey(field) ? null : CelError.noSuchKey(field);
      }
      return Types.adapt(value);
    }
    return get(operand, field);
  }

  /// Whether there is a field or entry of this name: a [Boolean], or a [CelError]; a [CelUnknown]
  /// where what it holds is not known.
  public static Object has(@Nullable Object operand, String field) {
    if (operand instanceof Map<?, ?> map) {
      Object found = map.get(field);
      return found instanceof CelUnknown ? found : found != null || map.containsKey(field);
    }
    Object found = getIfPresent(operand, field);
    return found instanceof CelError || found instanceof CelUnknown ? found : !isAbsent(found);
  }

  /// `operand[key]`.
  ///
  /// @return a [CelError] when there is no such key, or nothing to be looked up in
  public static @Nullable Object get(@Nullable Object operand, @Nullable Object key) {
    Object value = getIfPresent(operand, key);
    if (!isAbsent(value)) {
      return value;
    }
    return operand instanceof List<?>
        ? new CelError("index out of bounds: " + Texts.display(key))
        : CelError.noSuchKey(key);
  }

  /// `operand[?key]` before it is wrapped.
  ///
  /// @return [#ABSENT] when there is no such key; a [CelError] when the key cannot be one
  public static @Nullable Object getIfPresent(@Nullable Object operand, @Nullable Object key) {
    if (operand instanceof Map<?, ?> map) {
      return find(map, key);
    } else if (operand instanceof List<?> list) {
      return element(list, key);
    } else if (operand instanceof CelSelectable selectable && key instanceof String field) {
      return selectable.has(field) ? selectable.select(field) : ABSENT;
    } else if (Types.isErrorOrUnknown(operand)) {
      return operand;
    }
    return ABSENT;
  }

  private static @Nullable Object element(List<?> list, @Nullable Object key) {
    long index;
    if (key instanceof Long number) {
      index = number;
    } else if (key instanceof Double number && Numbers.isExactInt(number)) {
      index = (long) number.doubleValue();
    } else if (key instanceof CelUint number && number.bits() >= 0) {
      index = number.bits();
    } else if (Numbers.isNumber(key)) {
      return new CelError("unsupported index value " + Texts.display(key) + " in list");
    } else {
      return new CelError("unsupported index type '" + Types.of(key).name() + "' in list");
    }
    return index >= 0 && index < list.size() ? Types.adapt(list.get((int) index)) : ABSENT;
  }
}
