package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Applies JSON patches (RFC 6902) as the API server does, whose library
/// (github.com/evanphx/json-patch v4) is more lenient than the standard: `replace` also adds
/// members to objects, negative indices count from the end.
///
/// Only what stands on the way to a change is copied.
public final class JsonPatch {
  private static final String MISSING = ": missing value";
  private static final String BAD_INDEX = ": invalid index referenced";

  private Object root;

  private JsonPatch(JsonObject original) {
    this.root = new LinkedHashMap<>(original);
  }

  /// What became of an object.
  public sealed interface Outcome {
    /// It fits.
    ///
    /// @param tree usually a [JsonObject]; a patch can also replace the root by an array
    record Patched(Object tree) implements Outcome {}

    /// A `test` failed, so nothing is applied.
    record TestFailed() implements Outcome {}

    /// The patch does not fit the object.
    record Failed(String message) implements Outcome {}
  }

  public static Outcome apply(JsonObject object, List<JsonPatchOperation> operations) {
    var patch = new JsonPatch(object);
    try {
      for (JsonPatchOperation operation : operations) {
        if (!patch.apply(operation)) {
          return new Outcome.TestFailed();
        }
      }
    } catch (Misfit misfit) {
      return new Outcome.Failed(misfit.message);
    }
    return new Outcome.Patched(patch.result());
  }

  /// A step that cannot be done; internal control flow.
  private static final class Misfit extends Exception {
    private final String message;

    Misfit(String message) {
      super(message, null, false, false);
      this.message = message;
    }
  }

  private Object result() {
    return root instanceof Map<?, ?> map ? frozen(map) : JsonArray.copyOf((List<?>) root);
  }

  @SuppressWarnings("unchecked") // only ever made by thawing a JsonObject
  private static JsonObject frozen(Map<?, ?> map) {
    return JsonObject.copyOf((Map<String, @Nullable Object>) map);
  }

  /// Does one step.
  ///
  /// @return false when a test failed
  private boolean apply(JsonPatchOperation operation) throws Misfit {
    switch (operation.op()) {
      case "add" -> add(operation);
      case "remove" -> remove(operation);
      case "replace" -> replace(operation);
      case "move" -> move(operation);
      case "copy" -> copy(operation);
      case "test" -> {
        return test(operation);
      }
      default -> throw new Misfit("Unexpected kind: " + operation.op());
    }
    return true;
  }

  private void add(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    Container container =
        find(path, "add operation does not apply: doc is missing path: \"" + path + "\"");
    try {
      container.add(operation.json());
    } catch (Misfit misfit) {
      throw new Misfit("error in add for path: '" + path + "': " + misfit.message);
    }
  }

  private void remove(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    Container container =
        find(path, "remove operation does not apply: doc is missing path: \"" + path + "\"");
    try {
      container.remove();
    } catch (Misfit misfit) {
      throw new Misfit("error in remove for path: '" + path + "': " + misfit.message);
    }
  }

  private void replace(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    if (path.isEmpty()) {
      root =
          switch (operation.json()) {
            case JsonObject object -> new LinkedHashMap<>(object);
            case JsonArray array -> new ArrayList<>(array);
            case null, default ->
                throw new Misfit("replace operation value must be object or array: %!w(<nil>)");
          };
      return;
    }
    Container container =
        find(path, "replace operation does not apply: doc is missing path: " + path);
    try {
      container.get();
    } catch (Misfit misfit) {
      throw new Misfit("replace operation does not apply: doc is missing key: " + path + MISSING);
    }
    container.set(operation.json());
  }

  private void move(JsonPatchOperation operation) throws Misfit {
    requireFrom(operation);
    Container source =
        find(
            operation.from(),
            "move operation does not apply: doc is missing from path: " + operation.from());
    @Nullable Object value;
    try {
      value = source.get();
      source.remove();
    } catch (Misfit misfit) {
      throw new Misfit("error in move for path: '" + source.key + "': " + misfit.message);
    }
    String path = operation.path();
    Container target =
        find(path, "move operation does not apply: doc is missing destination path: " + path);
    try {
      target.add(value);
    } catch (Misfit misfit) {
      throw new Misfit("error in move for path: '" + path + "': " + misfit.message);
    }
  }

  private void copy(JsonPatchOperation operation) throws Misfit {
    requireFrom(operation);
    String from = operation.from();
    Container source =
        find(from, "copy operation does not apply: doc is missing from path: " + from);
    @Nullable Object value;
    try {
      value = snapshot(source.get());
    } catch (Misfit misfit) {
      throw new Misfit("error in copy for from: '" + from + "': " + misfit.message);
    }
    String path = operation.path();
    Container target =
        find(path, "copy operation does not apply: doc is missing destination path: " + path);
    try {
      target.add(value);
    } catch (Misfit misfit) {
      throw new Misfit("error while adding value during copy: " + misfit.message);
    }
  }

  private boolean test(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    if (path.isEmpty()) {
      return Objects.equals(snapshot(root), operation.json());
    }
    Container container = find(path, "test operation does not apply: is missing path: " + path);
    @Nullable Object value;
    try {
      value = container.get();
    } catch (Misfit misfit) {
      throw new Misfit("error in test for path: '" + path + "': " + misfit.message);
    }
    if (value == null || operation.value().isEmpty()) {
      return value == null && operation.value().isEmpty();
    }
    return Objects.equals(snapshot(value), operation.json());
  }

  private static void requireFrom(JsonPatchOperation operation) throws Misfit {
    if (operation.from().isEmpty()) {
      throw new Misfit(
          operation.op()
              + " operation failed to decode from: operation, missing from field"
              + MISSING);
    }
  }

  /// The value as an immutable tree.
  private static @Nullable Object snapshot(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> object;
      case JsonArray array -> array;
      case Map<?, ?> map -> frozen(map);
      case List<?> list -> JsonArray.copyOf(list);
      case null, default -> value;
    };
  }

  /// The place a pointer (RFC 6901) leads to, whose containers may be changed from here on.
  private Container find(String pointer, String orElse) throws Misfit {
    String[] parts = pointer.split("/", -1);
    if (parts.length < 2) {
      throw new Misfit(orElse + MISSING);
    }
    Object at = root;
    for (int i = 1; i < parts.length - 1; i++) {
      at = descend(new Container(at, decoded(parts[i])), orElse + MISSING);
    }
    return new Container(at, decoded(parts[parts.length - 1]));
  }

  private static Object descend(Container container, String orElse) throws Misfit {
    @Nullable Object next;
    try {
      next = container.get();
    } catch (Misfit misfit) {
      throw new Misfit(orElse);
    }
    Object changeable =
        switch (next) {
          case JsonObject object -> new LinkedHashMap<>(object);
          case JsonArray array -> new ArrayList<>(array);
          case Map<?, ?> map -> map;
          case List<?> list -> list;
          case null, default -> throw new Misfit(orElse);
        };
    container.set(changeable);
    return changeable;
  }

  private static String decoded(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }

  /// A member of an object or an element of an array, there or not yet.
  private static final class Container {
    private final @Nullable Map<String, @Nullable Object> object;
    private final List<@Nullable Object> array;
    private final String key;

    @SuppressWarnings("unchecked") // made by descend alone
    Container(Object container, String key) {
      this.object = container instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
      this.array =
          container instanceof List<?> list ? (List<@Nullable Object>) list : new ArrayList<>();
      this.key = key;
    }

    @Nullable Object get() throws Misfit {
      if (object != null) {
        return object.get(key);
      }
      int index = index(array.size());
      if (index >= array.size()) {
        throw outOfBounds(index);
      }
      return array.get(index);
    }

    void set(@Nullable Object value) throws Misfit {
      if (object != null) {
        object.put(key, value);
      } else {
        array.set(index(array.size()), value);
      }
    }

    void add(@Nullable Object value) throws Misfit {
      if (object != null) {
        object.put(key, value);
      } else if (key.equals("-")) {
        array.add(value);
      } else {
        if (!isNumber(key)) {
          throw new Misfit("value was not a proper array index: '" + key + "': " + notANumber(key));
        }
        int index = index(array.size() + 1);
        if (index > array.size()) {
          throw outOfBounds(index);
        }
        array.add(index, value);
      }
    }

    void remove() throws Misfit {
      if (object != null) {
        if (!object.containsKey(key)) {
          throw new Misfit("Unable to remove nonexistent key: " + key + MISSING);
        }
        object.remove(key);
        return;
      }
      int index = index(array.size());
      if (index >= array.size()) {
        throw outOfBounds(index);
      }
      array.remove(index);
    }

    /// The index the key means in a list of so many places; may lie beyond its end.
    private int index(int places) throws Misfit {
      if (!isNumber(key)) {
        throw new Misfit(notANumber(key));
      }
      int index = Integer.parseInt(key);
      if (index < -places) {
        throw outOfBounds(index);
      }
      return index < 0 ? index + places : index;
    }

    private static boolean isNumber(String key) {
      int sign = key.startsWith("-") || key.startsWith("+") ? 1 : 0;
      return key.length() > sign
          && key.length() <= 9
          && key.chars().skip(sign).allMatch(c -> c >= '0' && c <= '9');
    }

    private static String notANumber(String key) {
      return "strconv.Atoi: parsing " + GoQuote.of(key) + ": invalid syntax";
    }

    private static Misfit outOfBounds(int index) {
      return new Misfit("Unable to access invalid index: " + index + BAD_INDEX);
    }
  }
}
