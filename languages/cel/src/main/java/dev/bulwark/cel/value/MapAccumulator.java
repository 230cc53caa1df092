package dev.bulwark.cel.value;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The map that a comprehension builds, entry by entry. Nobody but the comprehension sees it while
/// it grows.
public final class MapAccumulator extends AbstractMap<@Nullable Object, @Nullable Object> {
  private final Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();

  /// Adds an entry.
  ///
  /// @return this map, or a [CelError] when it has the key already
  public Object insert(@Nullable Object key, @Nullable Object value) {
    if (!Keys.isAbsent(Keys.find(entries, key))) {
      return new CelError("insert failed: key " + Texts.display(key) + " already exists");
    }
    entries.put(key, value);
    return this;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(key);
  }

  @Override
  public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
    return entries.entrySet();
  }
}
