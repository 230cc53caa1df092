package dev.bulwark.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Rego value. Values do not change, and all threads may share them.
///
/// Two values are equal when OPA calls them equal: `1`, `1.0` and `1e0` are one value, whatever
/// text they were written with. `toString` is the value as Rego text: `{"a": [1, null]}`.
public sealed interface Value
    permits NullValue, BooleanValue, NumberValue, StringValue, ArrayValue, ObjectValue, SetValue {
  /// OPA's total order: null, booleans, numbers, strings, arrays, objects, sets.
  Comparator<Value> ORDER = ValueOrder::compare;

  /// `null`, `boolean`, `number`, `string`, `array`, `object` or `set`.
  String typeName();

  /// A value over a tree of `Map`, `List`, `String`, `Boolean`, numbers and `null`. The tree is not
  /// copied: a node is looked at when it is asked for. It must not change afterwards, and its maps
  /// must have strings for keys.
  ///
  /// @throws IllegalArgumentException if the root is of any other class; a deeper node throws when
  ///   it is met
  static Value of(@Nullable Object tree) {
    return switch (tree) {
      case null -> NullValue.NULL;
      case Value value -> value;
      case String text -> StringValue.of(text);
      case Boolean truth -> BooleanValue.of(truth);
      case Long number -> NumberValue.of(number);
      case Integer number -> NumberValue.of(number.longValue());
      case Double number -> NumberValue.of(number);
      case BigDecimal number -> NumberValue.of(number);
      case BigInteger number -> NumberValue.of(number);
      case Map<?, ?> map -> ObjectValue.over(map);
      case List<?> list -> ArrayValue.over(list);
      default ->
          throw new IllegalArgumentException("no Rego value: an instance of " + tree.getClass());
    };
  }

  /// The value as a plain tree: sets as sorted lists, keys that are no strings as Rego text,
  /// numbers as `Long` where they fit and `BigDecimal` elsewhere.
  default @Nullable Object toJava() {
    return PlainTree.of(this);
  }

  /// Whether it is `true`; `false` for anything else.
  default boolean isTrue() {
    return this == BooleanValue.TRUE;
  }
}
