package dev.bulwark.kyverno.pattern;

import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map of a pattern: first its anchored keys in order, then the others, those with anchors inside
/// before those without.
///
/// @param anchors keys with `()`, `^()`, `=()` or `X()`, sorted
/// @param others the remaining keys, in the order they are tried
/// @param looked anchored keys that must be met somewhere, with the key they mean
/// @param metadata the pattern of `metadata`, where wildcards in its labels or annotations are to
///   be replaced by the object's own keys
record MapMatcher(
    JsonObject written,
    List<KeyMatcher> anchors,
    List<KeyMatcher> others,
    List<Looked> looked,
    @Nullable MetadataWildcards metadata)
    implements Matcher {
  /// An anchored key as it is written, and the key of the object that it means.
  record Looked(String anchored, String key) {}

  @Override
  public @Nullable PatternFailure match(
      @Nullable Object value, ObjectPath path, AnchorLedger ledger) {
    if (!(value instanceof Map<?, ?> map)) {
      return PatternFailure.mismatch(
          path.toString(),
          () ->
              "pattern and resource have different structures. Path: %s. Expected map[string]interface {}, found %s"
                  .formatted(path, GoTypes.nameOf(value)));
    }
    for (Looked key : looked) {
      ledger.note(key.anchored(), map.containsKey(key.key()));
    }
    if (metadata != null) {
      JsonObject expanded = metadata.expanded(written, map);
      if (!expanded.equals(written)) {
        return PatternCompiler.map(expanded).matchKeys(map, path, ledger);
      }
    }
    return matchKeys(map, path, ledger);
  }

  private @Nullable PatternFailure matchKeys(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
    PatternFailure failure = matchAnchors(map, path, ledger);
    if (failure != null) {
      return failure;
    }
    for (KeyMatcher key : others) {
      failure = key.match(map, path, ledger);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private @Nullable PatternFailure matchAnchors(
      Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
    List<PatternFailure> skips = new ArrayList<>(0);
    int applied = 0;
    for (KeyMatcher anchor : anchors) {
      PatternFailure failure = anchor.match(map, path, ledger);
      if (failure == null) {
        applied++;
      } else if (failure.isSkip()) {
        skips.add(failure);
      } else if (!hasDirectSkip(skips)) {
        return failure;
      }
    }
    boolean isSkipped = !skips.isEmpty() && (applied == 0 || hasDirectSkip(skips));
    return isSkipped ? PatternFailure.skipped(path.toString(), skips) : null;
  }

  /// Whether a key of this very map was not met, rather than one of a part below it.
  private static boolean hasDirectSkip(List<PatternFailure> skips) {
    for (PatternFailure skip : skips) {
      if (skip.cause() != PatternFailure.Cause.SKIPPED_PARTS) {
        return true;
      }
    }
    return false;
  }
}
