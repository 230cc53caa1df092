package dev.bulwark.kyverno.pattern;

import dev.bulwark.model.JsonObject;
import dev.bulwark.values.Wildcard;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Wildcards in the keys of `metadata.labels` and `metadata.annotations` of a pattern: each stands
/// for the first key of the object, by name, that it fits.
///
/// Source: kyverno `pkg/engine/wildcards/wildcards.go`.
final class MetadataWildcards {
  private MetadataWildcards() {}

  private static final MetadataWildcards ONLY = new MetadataWildcards();

  /// What to do for a map of a pattern; null where it has no such keys.
  static @Nullable MetadataWildcards of(JsonObject pattern) {
    Optional<String> metadata = key(pattern, "metadata");
    if (metadata.isEmpty() || !(pattern.get(metadata.get()) instanceof JsonObject parts)) {
      return null;
    }
    boolean isNeeded = hasWildcard(parts, "labels") || hasWildcard(parts, "annotations");
    return isNeeded ? ONLY : null;
  }

  private static boolean hasWildcard(JsonObject metadata, String part) {
    Optional<String> key = key(metadata, part);
    return key.isPresent()
        && metadata.get(key.get()) instanceof JsonObject entries
        && entries.keySet().stream().anyMatch(Wildcard::isPattern);
  }

  JsonObject expanded(JsonObject pattern, Map<?, ?> object) {
    String metadataKey = key(pattern, "metadata").orElse("");
    if (!(pattern.get(metadataKey) instanceof JsonObject parts)
        || !(object.get("metadata") instanceof Map<?, ?> metadata)) {
      return pattern;
    }
    JsonObject expanded = parts;
    for (String part : new String[] {"labels", "annotations"}) {
      Optional<String> key = key(parts, part);
      if (key.isPresent()
          && parts.get(key.get()) instanceof JsonObject entries
          && metadata.get(part) instanceof Map<?, ?> actual) {
        expanded = expanded.with(key.get(), replaced(entries, actual));
      }
    }
    return pattern.with(metadataKey, expanded);
  }

  /// Values that are no texts are lost on the way, as they are in Kyverno.
  private static JsonObject replaced(JsonObject entries, Map<?, ?> actual) {
    var replaced = new TreeMap<String, @Nullable Object>();
    for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof String)) {
        continue;
      }
      String written = entry.getKey();
      Optional<Anchor> anchor = Anchor.parse(written);
      String key =
          !Wildcard.isPattern(written)
              ? written
              : anchor
                  .map(each -> each.around(firstFit(each.key(), actual)))
                  .orElseGet(() -> firstFit(written, actual));
      replaced.put(key, entry.getValue());
    }
    return JsonObject.copyOf(replaced);
  }

  private static String firstFit(String pattern, Map<?, ?> actual) {
    return actual.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof String)
        .map(entry -> (String) entry.getKey())
        .filter(key -> Wildcard.matches(pattern, key))
        .sorted()
        .findFirst()
        .orElse(pattern);
  }

  private static Optional<String> key(JsonObject pattern, String wanted) {
    for (String key : pattern.keySet()) {
      if (key.equals(wanted)
          || Anchor.parse(key).map(anchor -> anchor.key().equals(wanted)).orElse(false)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
