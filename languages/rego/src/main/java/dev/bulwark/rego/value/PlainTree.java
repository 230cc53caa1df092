package dev.bulwark.rego.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as plain Java trees, in the shape that JSON gives them.
final class PlainTree {
  private PlainTree() {}

  static @Nullable Object of(Value value) {
    return switch (value) {
      case NullValue _ -> null;
      case BooleanValue truth -> truth.truth();
      case NumberValue number ->
          number.isLong() ? (Object) number.longValue() : (Object) number.decimal();
      case StringValue string -> string.text();
      case ArrayValue array -> list(array);
      case SetValue set -> list(set);
      case ObjectValue object -> map(object);
    };
  }

  private static List<@Nullable Object> list(Iterable<Value> values) {
    var list = new ArrayList<@Nullable Object>();
    for (Value value : values) {
      list.add(of(value));
    }
    return Collections.unmodifiableList(list);
  }

  private static Map<String, @Nullable Object> map(ObjectValue object) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      map.put(Json.keyText(key), of(object.valueAt(i)));
    }
    return Collections.unmodifiableMap(map);
  }
}
