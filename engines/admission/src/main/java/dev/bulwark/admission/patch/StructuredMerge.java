package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Merges an apply configuration into an object, as server-side apply does: objects and maps field
/// by field, lists by the identity of their elements (sigs.k8s.io/structured-merge-diff v6,
/// `typed/merge.go`). What is atomic cannot be mutated.
public final class StructuredMerge {
  private StructuredMerge() {}

  /// What became of an object.
  public sealed interface Outcome {
    record Merged(JsonObject object) implements Outcome {}

    /// The patch does not fit.
    ///
    /// @param message upstream's words
    record Failed(String message) implements Outcome {}
  }

  static Outcome merge(MergeType type, JsonObject live, JsonObject patch) {
    Optional<Outcome> misfit = misfit(type, patch);
    if (misfit.isPresent()) {
      return misfit.get();
    }
    List<String> atomics = new Atomics().in(type, patch);
    return atomics.isEmpty()
        ? mergeChecked(type, live, patch)
        : new Outcome.Failed(
            "invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: "
                + String.join(", ", atomics));
  }

  /// The same, replacing what is atomic as a whole.
  static Outcome mergeWithAtomics(MergeType type, JsonObject live, JsonObject patch) {
    return misfit(type, patch).orElseGet(() -> mergeChecked(type, live, patch));
  }

  private static Optional<Outcome> misfit(MergeType type, JsonObject patch) {
    var validation = new MergeValidation(true);
    validation.check(type, patch);
    return validation.hasFaults()
        ? Optional.of(
            new Outcome.Failed(
                "failed to convert patch object to typed object: " + validation.text()))
        : Optional.empty();
  }

  private static Outcome mergeChecked(MergeType type, JsonObject live, JsonObject patch) {
    var validation = new MergeValidation(false);
    validation.check(type, live);
    return validation.hasFaults()
        ? new Outcome.Failed(
            "failed to convert original object to typed object: " + validation.text())
        : new Outcome.Merged(mergeObjects(type, live, patch));
  }

  private static @Nullable Object mergeValues(
      MergeType type, @Nullable Object live, @Nullable Object patch) {
    return switch (type) {
      case MergeType.Scalar _ -> patch;
      case MergeType.ObjectOf object -> {
        if (object.isAtomic() || !(live instanceof JsonObject known)) {
          yield patch;
        }
        yield patch instanceof JsonObject more
            ? mergeObjects(type, known, more)
            : keep(known, patch);
      }
      case MergeType.ListOf list -> {
        if (list.identity() instanceof MergeType.Identity.Atomic
            || !(live instanceof JsonArray known)) {
          yield patch;
        }
        yield patch instanceof JsonArray more ? mergeLists(list, known, more) : keep(known, patch);
      }
      case MergeType.Deduced _ ->
          live instanceof JsonObject known && patch instanceof JsonObject more
              ? mergeObjects(type, known, more)
              : patch;
    };
  }

  /// Null beside an object or list that has something leaves it as it is.
  private static @Nullable Object keep(Object live, @Nullable Object patch) {
    boolean empty =
        live instanceof JsonObject object ? object.isEmpty() : ((JsonArray) live).isEmpty();
    return patch == null && !empty ? live : patch;
  }

  private static JsonObject mergeObjects(MergeType type, JsonObject live, JsonObject patch) {
    JsonObject merged = live;
    for (int i = 0; i < patch.size(); i++) {
      String key = patch.keyAt(i);
      Object value = patch.valueAt(i);
      merged =
          merged.with(
              key,
              live.containsKey(key)
                  ? mergeValues(fieldType(type, key), live.get(key), value)
                  : value);
    }
    return merged;
  }

  static MergeType fieldType(MergeType type, String key) {
    return type instanceof MergeType.ObjectOf object
        ? object.field().apply(key).orElseGet(MergeType.Deduced::new)
        : new MergeType.Deduced();
  }

  /// Merges two lists whose elements have an identity. Elements of both lists take the order of the
  /// patch; those of one alone keep their neighbours as far as that goes.
  private static JsonArray mergeLists(MergeType.ListOf type, JsonArray live, JsonArray patch) {
    List<ElementKey> liveKeys = keys(type.identity(), live);
    List<ElementKey> patchKeys = keys(type.identity(), patch);
    Map<ElementKey, @Nullable Object> known = new LinkedHashMap<>();
    Set<ElementKey> repeated = new LinkedHashSet<>();
    for (int i = 0; i < liveKeys.size(); i++) {
      if (known.containsKey(liveKeys.get(i))) {
        repeated.add(liveKeys.get(i));
      }
      known.put(liveKeys.get(i), live.get(i));
    }
    var inPatch = new LinkedHashSet<>(patchKeys);
    var shared = new ArrayList<>(patchKeys.stream().filter(known::containsKey).toList());
    var merged = new ArrayList<@Nullable Object>();
    Set<ElementKey> done = new LinkedHashSet<>();
    int l = 0;
    int p = 0;
    while (l < liveKeys.size() || p < patchKeys.size()) {
      Optional<ElementKey> nextShared =
          shared.isEmpty() ? Optional.empty() : Optional.of(shared.getFirst());
      if (l < liveKeys.size() && p < patchKeys.size()) {
        ElementKey key = liveKeys.get(l);
        if (key.equals(patchKeys.get(p))) {
          done.add(key);
          merged.add(element(type, key, known, repeated, patch.get(p)));
          l++;
          p++;
          removeFirst(shared);
          continue;
        }
        if (inPatch.contains(key) && nextShared.isPresent() && !nextShared.get().equals(key)) {
          l++;
          continue;
        }
      }
      if (l < liveKeys.size()) {
        ElementKey key = liveKeys.get(l);
        if (!inPatch.contains(key)) {
          merged.add(live.get(l));
          l++;
          continue;
        }
        if (done.contains(key)) {
          l++;
        }
      }
      if (p < patchKeys.size()) {
        ElementKey key = patchKeys.get(p);
        done.add(key);
        merged.add(element(type, key, known, repeated, patch.get(p)));
        p++;
        if (nextShared.isPresent() && nextShared.get().equals(key)) {
          removeFirst(shared);
        }
      }
    }
    return JsonArray.copyOf(merged);
  }

  private static void removeFirst(List<ElementKey> keys) {
    if (!keys.isEmpty()) {
      keys.removeFirst();
    }
  }

  /// Elements that the live list has more than once are not merged but replaced.
  private static @Nullable Object element(
      MergeType.ListOf type,
      ElementKey key,
      Map<ElementKey, @Nullable Object> known,
      Set<ElementKey> repeated,
      @Nullable Object patch) {
    return known.containsKey(key) && !repeated.contains(key)
        ? mergeValues(type.element().get(), known.get(key), patch)
        : patch;
  }

  private static List<ElementKey> keys(MergeType.Identity identity, JsonArray list) {
    return list.stream().map(element -> ElementKey.of(identity, element)).toList();
  }
}
