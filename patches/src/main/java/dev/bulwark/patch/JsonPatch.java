package dev.bulwark.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Applies JSON patches (RFC 6902) in the dialect of a program. Negative indices count from the end
/// in both.
///
/// Only what stands on the way to a change is copied.
public final class JsonPatch {
  private static final String MISSING = ": missing value";

  private final Dialect dialect;
  private Object root;

  private JsonPatch(Object root, Dialect dialect) {
    this.dialect = dialect;
    this.root = root;
  }

  /// Which library's reading of the standard, with which options.
  public enum Dialect {
    /// github.com/evanphx/json-patch v4, as the API server uses it: `replace` also adds members to
    /// objects.
    API_SERVER,
    /// The same library's v5, as Kyverno uses it: removing what is not there does nothing, `add`
    /// makes the containers on its way, `replace` and `test` need what they name.
    KYVERNO
  }

  /// What became of an object.
  public sealed interface Outcome {
    /// It fits.
    ///
    /// @param tree usually a [JsonObject]; a patch can also replace the root by an array
    record Patched(Object tree) implements Outcome {}

    /// A `test` failed, so nothing is applied.
    ///
    /// @param message of the library
    record TestFailed(String message) implements Outcome {}

    /// The patch does not fit the object.
    record Failed(String message) implements Outcome {}
  }

  public static Outcome apply(
      JsonObject object, List<JsonPatchOperation> operations, Dialect dialect) {
    var patch = new JsonPatch(new LinkedHashMap<>(object), dialect);
    Outcome failure = patch.apply(operations);
    return failure == null ? new Outcome.Patched(patch.result()) : failure;
  }

  /// Applies a patch to a caller's own tree, which changes: also where a later step fails.
  ///
  /// @param operations with [TreeNode]s as values, which become parts of the tree
  /// @return why it does not fit; empty where it does
  public static Optional<String> change(
      TreeNode tree, List<JsonPatchOperation> operations, Dialect dialect) {
    return switch (new JsonPatch(tree, dialect).apply(operations)) {
      case null -> Optional.empty();
      case Outcome.Patched _ -> Optional.empty();
      case Outcome.TestFailed(String message) -> Optional.of(message);
      case Outcome.Failed(String message) -> Optional.of(message);
    };
  }

  /// Why a step does not fit; null where all do.
  private @Nullable Outcome apply(List<JsonPatchOperation> operations) {
    try {
      for (JsonPatchOperation operation : operations) {
        if (!apply(operation)) {
          return new Outcome.TestFailed(
              "testing value " + operation.path() + " failed: test failed");
        }
      }
    } catch (Misfit misfit) {
      return new Outcome.Failed(String.valueOf(misfit.getMessage()));
    }
    return null;
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
    if (dialect == Dialect.KYVERNO) {
      if (path.isEmpty()) {
        replaceRoot(operation);
        return;
      }
      root = new PathMaker(root).ensure(pointer(path));
    }
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
    PatchTarget container;
    try {
      container =
          find(path, "remove operation does not apply: doc is missing path: \"" + path + "\"");
    } catch (Misfit misfit) {
      if (dialect == Dialect.KYVERNO) {
        return;
      }
      throw misfit;
    }
    if (dialect == Dialect.KYVERNO && container.isMissing()) {
      return;
    }
    try {
      container.remove();
    } catch (Misfit misfit) {
      throw new Misfit("error in remove for path: '" + path + "': " + misfit.getMessage());
    }
  }

  private void replace(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    if (path.isEmpty()) {
      replaceRoot(operation);
      return;
    }
    PatchTarget container =
        find(path, "replace operation does not apply: doc is missing path: " + path);
    try {
      known(container);
    } catch (Misfit misfit) {
      throw new Misfit("replace operation does not apply: doc is missing key: " + path + MISSING);
    }
    container.set(operation.json());
  }

  private void replaceRoot(JsonPatchOperation operation) throws Misfit {
    root =
        switch (operation.json()) {
          case TreeNode _ -> throw new Misfit("the object as a whole cannot be replaced");
          case JsonObject object -> new LinkedHashMap<>(object);
          case JsonArray array -> new ArrayList<>(array);
          case null, default ->
              throw new Misfit("replace operation value must be object or array: %!w(<nil>)");
        };
  }

  /// The value there; Kyverno's library minds whether there is one.
  private @Nullable Object known(PatchTarget place) throws Misfit {
    if (dialect == Dialect.KYVERNO && place.isMissingMember()) {
      throw new Misfit("unable to get nonexistent key: " + place.key() + MISSING);
    }
    return place.get();
  }

  private void move(JsonPatchOperation operation) throws Misfit {
    if (dialect == Dialect.KYVERNO && operation.from().isEmpty()) {
      throw new Misfit("unable to move entire document to another path: invalid state detected");
    }
    requireFrom(operation);
    PatchTarget source =
        find(
            operation.from(),
            "move operation does not apply: doc is missing from path: " + operation.from());
    @Nullable Object value;
    try {
      value = known(source);
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
    @Nullable Object value = copied(operation);
    String path = operation.path();
    PatchTarget target =
        find(path, "copy operation does not apply: doc is missing destination path: " + path);
    try {
      target.add(value);
    } catch (Misfit misfit) {
      throw new Misfit("error while adding value during copy: " + misfit.getMessage());
    }
  }

  /// What a copy takes; to Kyverno's library, an empty pointer names the whole document.
  private @Nullable Object copied(JsonPatchOperation operation) throws Misfit {
    String from = operation.from();
    String shown = from;
    if (dialect == Dialect.KYVERNO) {
      if (from.isEmpty()) {
        return snapshot(root);
      }
      shown = '"' + from + '"';
    }
    requireFrom(operation);
    PatchTarget source =
        find(from, "copy operation does not apply: doc is missing from path: " + shown);
    try {
      return snapshot(known(source));
    } catch (Misfit misfit) {
      throw new Misfit("error in copy for from: '" + from + "': " + misfit.getMessage());
    }
  }

  private boolean test(JsonPatchOperation operation) throws Misfit {
    String path = operation.path();
    if (path.isEmpty()) {
      return Objects.equals(plain(root), plain(operation.json()));
    }
    PatchTarget container = find(path, "test operation does not apply: is missing path: " + path);
    @Nullable Object value;
    try {
      value = container.get();
    } catch (Misfit misfit) {
      throw new Misfit("error in test for path: '" + path + "': " + misfit.getMessage());
    }
    if (dialect == Dialect.KYVERNO && value == null) {
      return operation.json() == null;
    }
    if (value == null || operation.value().isEmpty()) {
      return value == null && operation.value().isEmpty();
    }
    return Objects.equals(plain(value), plain(operation.json()));
  }

  private static void requireFrom(JsonPatchOperation operation) throws Misfit {
    if (operation.from().isEmpty()) {
      throw new Misfit(
          operation.op()
              + " operation failed to decode from: operation, missing from field"
              + MISSING);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof TreeNode node ? node.plain() : snapshot(value);
  }

  /// The value as a tree that no later step changes.
  private static @Nullable Object snapshot(@Nullable Object value) {
    return switch (value) {
      case TreeNode node -> node.deepCopy();
      case JsonObject object -> object;
      case JsonArray array -> array;
      case Map<?, ?> map -> frozen(map);
      case List<?> list -> JsonArray.copyOf(list);
      case null, default -> value;
    };
  }

  /// The place a pointer (RFC 6901) leads to, whose containers may be changed from here on.
  private PatchTarget find(String path, String orElse) throws Misfit {
    List<String> pointer = pointer(path);
    if (pointer.isEmpty()) {
      throw new Misfit(orElse + MISSING);
    }
    Object at = root;
    for (String part : pointer.subList(0, pointer.size() - 1)) {
      at = descend(new PatchTarget(at, part), orElse + MISSING);
    }
    return new PatchTarget(at, pointer.getLast());
  }

  /// The keys and indices of a pointer (RFC 6901); what stands before its first slash is ignored.
  private static List<String> pointer(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      parts.add(decoded(part));
    }
    parts.removeFirst();
    return parts;
  }

  private static Object descend(PatchTarget container, String orElse) throws Misfit {
    @Nullable Object next;
    try {
      next = container.get();
    } catch (Misfit misfit) {
      throw new Misfit(orElse);
    }
    Object changeable = PathMaker.changeable(next);
    if (changeable == null) {
      throw new Misfit(orElse);
    }
    container.set(changeable);
    return changeable;
  }

  private static String decoded(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }
}
