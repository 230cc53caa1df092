package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
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
      return new Outcome.Failed(String.valueOf(misfit.getMessage()));
    }
    return new Outcome.Patched(patch.result());
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
    PatchTarget container =
        find(path, "add operation does not apply: doc is missing path: \"" + path + "\"");
    try {
      container.add(operation.json());
    } catch (Misfit misfit) {
      throw new Misfit("error in add for path: '" + path + "': " + misfit.getMessage());
    }
  }

  private void remove(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    PatchTarget container =
        find(path, "remove operation does not apply: doc is missing path: \"" + path + "\"");
    try {
      container.remove();
    } catch (Misfit misfit) {
      throw new Misfit("error in remove for path: '" + path + "': " + misfit.getMessage());
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
    PatchTarget container =
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
    PatchTarget source =
        find(
            operation.from(),
            "move operation does not apply: doc is missing from path: " + operation.from());
    @Nullable Object value;
    try {
      value = source.get();
      source.remove();
    } catch (Misfit misfit) {
      throw new Misfit("error in move for path: '" + source.key() + "': " + misfit.getMessage());
    }
    String path = operation.path();
    PatchTarget target =
        find(path, "move operation does not apply: doc is missing destination path: " + path);
    try {
      target.add(value);
    } catch (Misfit misfit) {
      throw new Misfit("error in move for path: '" + path + "': " + misfit.getMessage());
    }
  }

  private void copy(JsonPatchOperation operation) throws Misfit {
    requireFrom(operation);
    String from = operation.from();
    PatchTarget source =
        find(from, "copy operation does not apply: doc is missing from path: " + from);
    @Nullable Object value;
    try {
      value = snapshot(source.get());
    } catch (Misfit misfit) {
      throw new Misfit("error in copy for from: '" + from + "': " + misfit.getMessage());
    }
    String path = operation.path();
    PatchTarget target =
        find(path, "copy operation does not apply: doc is missing destination path: " + path);
    try {
      target.add(value);
    } catch (Misfit misfit) {
      throw new Misfit("error while adding value during copy: " + misfit.getMessage());
    }
  }

  private boolean test(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    if (path.isEmpty()) {
      return Objects.equals(snapshot(root), operation.json());
    }
    PatchTarget container = find(path, "test operation does not apply: is missing path: " + path);
    @Nullable Object value;
    try {
      value = container.get();
    } catch (Misfit misfit) {
      throw new Misfit("error in test for path: '" + path + "': " + misfit.getMessage());
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
  private PatchTarget find(String pointer, String orElse) throws Misfit {
    String[] parts = pointer.split("/", -1);
    if (parts.length < 2) {
      throw new Misfit(orElse + MISSING);
    }
    Object at = root;
    for (int i = 1; i < parts.length - 1; i++) {
      at = descend(new PatchTarget(at, decoded(parts[i])), orElse + MISSING);
    }
    return new PatchTarget(at, decoded(parts[parts.length - 1]));
  }

  private static Object descend(PatchTarget container, String orElse) throws Misfit {
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
}
