package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where in long arrays the elements stand that have certain values in some fields. Made for one
/// evaluation, once an array has been searched before for the same fields.
final class JoinIndexes {
  private static final int LEAST = 16;
  private static final int[] NOWHERE = {};

  /// Few evaluations search a long array at all.
  private @Nullable IdentityHashMap<ArrayValue, Map<List<List<Value>>, Index>> indexes;

  private static final class Index {
    private @Nullable Map<List<Value>, int[]> positions;
  }

  /// The positions of the elements to look at, in their order; absent where all have to be.
  int @Nullable [] positions(ArrayValue array, List<List<Value>> fields, List<Value> wanted) {
    if (array.size() < LEAST) {
      return null;
    }
    IdentityHashMap<ArrayValue, Map<List<List<Value>>, Index>> known = indexes;
    if (known == null) {
      known = new IdentityHashMap<>();
      indexes = known;
    }
    Map<List<List<Value>>, Index> ofArray = known.computeIfAbsent(array, _ -> new HashMap<>());
    Index index = ofArray.get(fields);
    if (index == null) {
      ofArray.put(fields, new Index());
      return null;
    }
    Map<List<Value>, int[]> positions = index.positions;
    if (positions == null) {
      positions = positions(array, fields);
      index.positions = positions;
    }
    return positions.getOrDefault(wanted, NOWHERE);
  }

  private static Map<List<Value>, int[]> positions(ArrayValue array, List<List<Value>> fields) {
    Map<List<Value>, int[]> positions = new HashMap<>();
    Map<List<Value>, Integer> counts = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      List<Value> value = values(array.get(i), fields);
      if (value != null) {
        int count = counts.merge(value, 1, Integer::sum);
        int[] known = positions.getOrDefault(value, NOWHERE);
        if (count > known.length) {
          known = Arrays.copyOf(known, Math.max(4, count * 2));
          positions.put(value, known);
        }
        known[count - 1] = i;
      }
    }
    positions.replaceAll((value, known) -> Arrays.copyOf(known, counts.getOrDefault(value, 0)));
    return positions;
  }

  /// The values of all fields; absent where an element lacks one.
  private static @Nullable List<Value> values(Value element, List<List<Value>> fields) {
    var values = new ArrayList<Value>(fields.size());
    for (List<Value> field : fields) {
      Value value = at(element, field);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static @Nullable Value at(Value element, List<Value> field) {
    Value value = element;
    for (int i = 0; i < field.size() && value != null; i++) {
      value = Cursor.Known.child(value, field.get(i));
    }
    return value;
  }
}
