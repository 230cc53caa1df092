package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.request.YamlValue;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.patch.JsonPatchOperation;
import dev.bulwark.values.GoJsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the text of `patchesJson6902`: a list in YAML or JSON.
final class PatchOperations {
  private PatchOperations() {}

  /// A text is no list of operations.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  static List<JsonPatchOperation> read(String text) throws Malformed {
    Object value =
        YamlValue.of(
            text, why -> new Malformed("failed to convert patchesJSON6902 to JSON: " + why));
    if (!(value instanceof JsonArray array)) {
      throw new Malformed("failed to decode patches: Invalid JSON Document");
    }
    List<JsonPatchOperation> operations = new ArrayList<>();
    for (Object item : array) {
      if (!(item instanceof JsonObject operation)) {
        throw new Malformed("failed to decode patches: Invalid JSON Document");
      }
      operations.add(operation(operation));
    }
    return operations;
  }

  private static JsonPatchOperation operation(JsonObject operation) throws Malformed {
    String op = operation.string("op").orElse("unknown");
    switch (op) {
      case "add", "replace" -> {
        if (!operation.containsKey("value")) {
          throw invalid(operation, "failed to decode 'value': operation, missing value field");
        }
      }
      case "move", "copy" -> {
        if (operation.string("from").isEmpty()) {
          throw invalid(operation, "failed to decode 'from': operation, missing from field");
        }
      }
      case "remove", "test" -> {}
      default -> throw new Malformed(decoding(operation, "unsupported operation"));
    }
    Optional<String> path = operation.string("path");
    if (path.isEmpty()) {
      throw invalid(operation, "failed to decode 'path': operation missing path field");
    }
    @Nullable Object json = operation.get("value");
    return new JsonPatchOperation(
        op,
        path.get(),
        operation.string("from").orElse(""),
        operation.containsKey("value")
            ? Optional.of(new JsonPatchOperation.Value(json))
            : Optional.empty());
  }

  private static Malformed invalid(JsonObject operation, String why) {
    return new Malformed(decoding(operation, why + ": missing value"));
  }

  private static String decoding(JsonObject operation, String why) {
    return "failed to decode patches: invalid operation " + GoJsonText.of(operation) + ": " + why;
  }
}
