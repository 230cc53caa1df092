package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import dev.bulwark.patch.JsonPatch;
import dev.bulwark.patch.JsonPatchOperation;
import dev.bulwark.patch.Settled;
import dev.bulwark.patch.StrategicMerge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A patch whose variables are resolved: by strategic merge, or by operations.
sealed interface ResolvedPatch {
  /// Changes an object.
  ///
  /// @param context whose question the object is about
  Change apply(JsonObject object, JsonContext context);

  /// What a rule or a loop may turn out to patch with. Remembers what it has read, for that is
  /// little: a patch without variables is the same object each time, and operations differ by the
  /// places of elements alone.
  final class Reader {
    private static final int MOST_REMEMBERED = 100;

    private final Map<String, Operations> known = new ConcurrentHashMap<>();
    private volatile @Nullable Last last;

    /// The merge that was read last.
    private record Last(Object written, Merge merge) {}

    /// @param merge of `patchStrategicMerge`; null without one
    /// @param operations of `patchesJson6902`, in YAML or JSON; empty without any
    ResolvedPatch read(@Nullable Object merge, String operations) {
      if (merge != null) {
        return merge(merge);
      }
      return operations.isEmpty() ? new Nothing() : operations(operations);
    }

    @SuppressWarnings("ReferenceEquality") // what holds no variable is the very same object
    private Merge merge(Object written) {
      Last known = last;
      if (known == null || known.written() != written) {
        known = new Last(written, new Merge(StrategicPatch.of(written)));
        last = known;
      }
      return known.merge();
    }

    private Operations operations(String text) {
      Operations read = known.get(text);
      if (read == null) {
        read = Operations.read(text);
        if (known.size() < MOST_REMEMBERED) {
          known.put(text, read);
        }
      }
      return read;
    }
  }

  /// A rule that says nothing of a patch.
  record Nothing() implements ResolvedPatch {
    @Override
    public Change apply(JsonObject object, JsonContext context) {
      return Change.error(object, "empty mutate rule");
    }
  }

  /// `patchStrategicMerge`.
  record Merge(StrategicPatch patch) implements ResolvedPatch {
    private static final Trigger.Facet<Settled> SETTLED =
        new Trigger.Facet<>(
            trigger -> trigger.object().map(StrategicMerge::settled).orElse(Settled.NOTHING));

    @Override
    public Change apply(JsonObject object, JsonContext context) {
      JsonObject resolved;
      try {
        resolved = patch.resolve(object);
      } catch (AnchoredPatch.Misfit misfit) {
        return failed(object, "failed to preProcess rule: " + misfit.getMessage());
      }
      return switch (StrategicMerge.merge(object, resolved, context.trigger().get(SETTLED))) {
        case StrategicMerge.Outcome.Merged(JsonObject merged) -> changed(object, merged);
        case StrategicMerge.Outcome.Deleted _ ->
            Change.error(
                object, "failed to unmarshal patched resource: unexpected end of JSON input");
        case StrategicMerge.Outcome.Failed(String message) -> failed(object, message);
      };
    }
  }

  /// `patchesJson6902`.
  ///
  /// @param fault why the text is no list of operations
  record Operations(List<JsonPatchOperation> operations, Optional<String> fault)
      implements ResolvedPatch {
    static Operations read(String text) {
      try {
        return new Operations(PatchOperations.read(text), Optional.empty());
      } catch (PatchOperations.Malformed malformed) {
        return new Operations(List.of(), Optional.of(String.valueOf(malformed.getMessage())));
      }
    }

    @Override
    public Change apply(JsonObject object, JsonContext context) {
      if (fault.isPresent()) {
        return failed(object, fault.get());
      }
      return switch (JsonPatch.apply(object, operations, JsonPatch.Dialect.KYVERNO)) {
        case JsonPatch.Outcome.Patched(JsonObject patched) -> changed(object, patched);
        case JsonPatch.Outcome.Patched _ ->
            Change.error(object, "failed to unmarshal patched resource: it is no object");
        case JsonPatch.Outcome.TestFailed(String message) -> failed(object, message);
        case JsonPatch.Outcome.Failed(String message) -> failed(object, message);
      };
    }
  }

  private static Change failed(JsonObject object, String why) {
    return Change.error(object, "failed to patch resource: " + why);
  }

  private static Change changed(JsonObject before, JsonObject after) {
    return after.equals(before) ? Change.none(before, "no patches applied") : Change.to(after);
  }
}
