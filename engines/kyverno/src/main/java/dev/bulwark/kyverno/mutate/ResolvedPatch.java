package dev.bulwark.kyverno.mutate;

import dev.bulwark.model.JsonObject;
import dev.bulwark.patch.JsonPatch;
import dev.bulwark.patch.StrategicMerge;
import org.jspecify.annotations.Nullable;

/// A patch whose variables are resolved.
final class ResolvedPatch {
  private static final String FAILED = "failed to patch resource: ";

  private ResolvedPatch() {}

  /// @param merge of `patchStrategicMerge`; null without one
  /// @param operations of `patchesJson6902`, in YAML or JSON; empty without any
  static Change apply(JsonObject object, @Nullable Object merge, String operations) {
    if (merge != null) {
      return merged(object, merge);
    }
    if (!operations.isEmpty()) {
      return patched(object, operations);
    }
    return Change.error(object, "empty mutate rule");
  }

  private static Change merged(JsonObject object, Object merge) {
    JsonObject patch;
    try {
      patch = AnchoredPatch.resolve(merge, object);
    } catch (AnchoredPatch.Misfit misfit) {
      return Change.error(object, FAILED + "failed to preProcess rule: " + misfit.getMessage());
    }
    return switch (StrategicMerge.merge(object, patch)) {
      case StrategicMerge.Outcome.Merged(JsonObject merged) -> changed(object, merged);
      case StrategicMerge.Outcome.Deleted _ ->
          Change.error(
              object, "failed to unmarshal patched resource: unexpected end of JSON input");
      case StrategicMerge.Outcome.Failed(String message) -> Change.error(object, FAILED + message);
    };
  }

  private static Change patched(JsonObject object, String operations) {
    try {
      return switch (JsonPatch.apply(
          object, PatchOperations.read(operations), JsonPatch.Dialect.KYVERNO)) {
        case JsonPatch.Outcome.Patched(JsonObject patched) -> changed(object, patched);
        case JsonPatch.Outcome.Patched _ ->
            Change.error(object, "failed to unmarshal patched resource: it is no object");
        case JsonPatch.Outcome.TestFailed(String message) -> Change.error(object, FAILED + message);
        case JsonPatch.Outcome.Failed(String message) -> Change.error(object, FAILED + message);
      };
    } catch (PatchOperations.Malformed malformed) {
      return Change.error(object, FAILED + malformed.getMessage());
    }
  }

  private static Change changed(JsonObject before, JsonObject after) {
    return after.equals(before) ? Change.none(before, "no patches applied") : Change.to(after);
  }
}
