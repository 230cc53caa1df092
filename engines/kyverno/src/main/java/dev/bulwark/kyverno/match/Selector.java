package dev.bulwark.kyverno.match;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.values.Wildcard;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A label selector in which keys and values of `matchLabels` may hold wildcards: they stand for
/// the first label of the object, by name, that fits.
///
/// Source: kyverno `pkg/engine/wildcards/wildcards.go`.
final class Selector {
  private final JsonObject written;
  private final boolean hasWildcards;
  private final @Nullable LabelSelector fixed;

  private Selector(JsonObject written, boolean hasWildcards, @Nullable LabelSelector fixed) {
    this.written = written;
    this.hasWildcards = hasWildcards;
    this.fixed = fixed;
  }

  static Selector of(JsonObject written) {
    boolean hasWildcards =
        written.object("matchLabels").entrySet().stream()
            .anyMatch(
                entry ->
                    Wildcard.isPattern(entry.getKey())
                        || (entry.getValue() instanceof String text && Wildcard.isPattern(text)));
    return new Selector(written, hasWildcards, hasWildcards ? null : compiled(written));
  }

  /// Null where the selector cannot be used: then it matches nothing.
  private static @Nullable LabelSelector compiled(JsonObject selector) {
    try {
      return LabelSelector.of(selector);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  boolean matches(JsonObject labels) {
    LabelSelector selector = hasWildcards ? compiled(expanded(labels)) : fixed;
    return selector != null && selector.matches(labels);
  }

  private JsonObject expanded(JsonObject labels) {
    JsonObject replaced = JsonObject.EMPTY;
    for (Map.Entry<String, @Nullable Object> entry : written.object("matchLabels").entrySet()) {
      String key = entry.getKey();
      String value = entry.getValue() instanceof String text ? text : "";
      boolean isPattern = Wildcard.isPattern(key) || Wildcard.isPattern(value);
      Map.Entry<String, String> fit = isPattern ? fit(key, value, labels) : Map.entry(key, value);
      replaced = replaced.with(fit.getKey(), fit.getValue());
    }
    return written.with("matchLabels", replaced);
  }

  private static Map.Entry<String, String> fit(String key, String value, JsonObject labels) {
    for (Map.Entry<String, @Nullable Object> label : new TreeMap<>(labels).entrySet()) {
      if (label.getValue() instanceof String text
          && Wildcard.matches(key, label.getKey())
          && Wildcard.matches(value, text)) {
        return Map.entry(label.getKey(), text);
      }
    }
    return Map.entry(withoutWildcards(key), withoutWildcards(value));
  }

  private static String withoutWildcards(String text) {
    return text.replace('*', '0').replace('?', '0');
  }
}
