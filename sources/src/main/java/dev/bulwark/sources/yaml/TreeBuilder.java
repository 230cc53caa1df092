package dev.bulwark.sources.yaml;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds one tree with positions from the inside out, on three growing stacks that hold the parts
/// of all collections that are still open.
final class TreeBuilder {
  private static final int SEARCHED_IN_ORDER = 16;

  private final Budget budget;
  private int[] offsets = new int[1024];
  private Positions positions = Positions.NONE;
  private final KeyArrays shapes = new KeyArrays();
  private String[] keys = new String[64];
  private @Nullable Object[] values = new @Nullable Object[64];
  private int[] places = new int[256]; // of each entry: key start, key end, value start, value end
  private int size;

  private int[] frames = new int[96]; // of each open collection: first entry, start, end so far
  private int depth;
  private int nodes;
  private int documents;
  private @Nullable Map<String, Integer>[] indexes = newIndexes(32);

  TreeBuilder(Budget budget) {
    this.budget = budget;
  }

  /// Starts a new document, whatever became of the one before.
  void begin() {
    positions = Positions.recording(offsets);
    size = 0;
    depth = 0;
    nodes = 1;
  }

  int depth() {
    return depth;
  }

  void open(int start) throws Fault {
    if (depth >= budget.depth) {
      throw Faults.tooDeep(start, budget.depth);
    }
    if (3 * depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * frames.length);
      indexes = Arrays.copyOf(indexes, 2 * indexes.length);
    }
    frames[3 * depth] = size;
    frames[3 * depth + 1] = start;
    frames[3 * depth + 2] = start;
    indexes[depth] = null;
    depth++;
  }

  /// Adds an element to the open array.
  void add(@Nullable Object value, int start, int end) throws Fault {
    set(push(start), "", 0, 0, value, start, end);
  }

  /// Sets a key of the open object; a key that is set again keeps its rank and takes the new value.
  ///
  /// @return whether the key is new
  boolean put(String key, int keyStart, int keyEnd, @Nullable Object value, int start, int end)
      throws Fault {
    int known = find(key);
    if (known >= 0) {
      set(known, key, keyStart, keyEnd, value, start, end);
      return false;
    }
    int entry = push(start);
    set(entry, key, keyStart, keyEnd, value, start, end);
    var index = indexes[depth - 1];
    if (index != null) {
      index.put(key, entry);
    }
    return true;
  }

  JsonObject closeObject(int end) {
    depth--;
    int from = frames[3 * depth];
    int count = size - from;
    int place = positions.record(frames[3 * depth + 1], end, places, 4 * from, 4 * count);
    var object =
        JsonObject.adopt(
            shapes.keys(keys, from, size),
            Arrays.copyOfRange(values, from, size),
            positions,
            place);
    size = from;
    return object;
  }

  JsonArray closeArray(int end) {
    depth--;
    int from = frames[3 * depth];
    int count = size - from;
    for (int i = 0; i < count; i++) { // leaves out the places of the keys, which are not there
      places[4 * from + 2 * i] = places[4 * (from + i) + 2];
      places[4 * from + 2 * i + 1] = places[4 * (from + i) + 3];
    }
    int place = positions.record(frames[3 * depth + 1], end, places, 4 * from, 2 * count);
    var array = JsonArray.adopt(Arrays.copyOfRange(values, from, size), positions, place);
    size = from;
    return array;
  }

  /// The first byte of the open collection.
  int start() {
    return frames[3 * depth - 2];
  }

  /// The end of the value that was added to the open collection last, or its start without any.
  int lastEnd() {
    return frames[3 * depth - 1];
  }

  /// Notes where a value ends that adds nothing by itself.
  void extendTo(int end) {
    frames[3 * depth - 1] = end;
  }

  /// To be called once, when the root that begins at `start` is closed.
  void finish(int start) throws Fault {
    if (++documents > budget.documents) {
      throw Faults.tooManyDocuments(start, budget.documents);
    }
    budget.spend(nodes);
    offsets = positions.trim();
  }

  private int push(int start) throws Fault {
    if (++nodes > budget.nodesLeft()) {
      throw Faults.tooManyNodes(start, budget.nodes);
    }
    if (size == values.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      places = Arrays.copyOf(places, 8 * size);
    }
    return size++;
  }

  private void set(
      int entry, String key, int keyStart, int keyEnd, @Nullable Object value, int start, int end) {
    keys[entry] = key;
    values[entry] = value;
    places[4 * entry] = keyStart;
    places[4 * entry + 1] = keyEnd;
    places[4 * entry + 2] = start;
    places[4 * entry + 3] = end;
    extendTo(end);
  }

  private int find(String key) {
    int from = frames[3 * depth - 3];
    if (size - from < SEARCHED_IN_ORDER) {
      for (int i = from; i < size; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
    var index = indexes[depth - 1];
    if (index == null) {
      index = new HashMap<>();
      for (int i = from; i < size; i++) {
        index.put(keys[i], i);
      }
      indexes[depth - 1] = index;
    }
    return index.getOrDefault(key, -1);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static @Nullable Map<String, Integer>[] newIndexes(int length) {
    return new Map[length];
  }
}
