package dev.bulwark.helm.values;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A map of values by key, in the order in which they were first set. It changes while values are
/// laid over each other; templates read it as a plain map.
public final class Table extends AbstractMap<String, @Nullable Object> {
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  public @Nullable Setting setting(String key) {
    return settings.get(key);
  }

  public Table set(String key, Setting setting) {
    settings.put(key, setting);
    return this;
  }

  /// Sets a key anew and remembers what it was.
  void replace(String key, Setting setting) {
    Setting before = settings.get(key);
    settings.put(key, before == null ? setting : setting.over(before));
  }

  public void unset(String key) {
    settings.remove(key);
  }

  /// A list of the keys as they are now: the table may change while it is walked.
  public List<String> keys() {
    return new ArrayList<>(settings.keySet());
  }

  /// The table at a key; null where there is none or something else.
  public @Nullable Table table(String key) {
    Setting setting = settings.get(key);
    return setting != null && setting.value() instanceof Table table ? table : null;
  }

  /// The setting at a path of keys that all but the last lead to tables.
  public @Nullable Setting at(List<String> path) {
    Table table = this;
    for (String key : path.subList(0, path.size() - 1)) {
      table = table.table(key);
      if (table == null) {
        return null;
      }
    }
    return table.setting(path.getLast());
  }

  /// The table at a path of keys; null where there is none.
  public @Nullable Table tableAt(List<String> path) {
    Setting setting = at(path);
    return setting != null && setting.value() instanceof Table table ? table : null;
  }

  public Table copy() {
    var copy = new Table();
    settings.forEach(
        (key, setting) -> copy.settings.put(key, setting.with(copyOf(setting.value()))));
    return copy;
  }

  /// A copy whose tables are those of this one.
  public Table shallowCopy() {
    var copy = new Table();
    copy.settings.putAll(settings);
    return copy;
  }

  static @Nullable Object copyOf(@Nullable Object value) {
    return switch (value) {
      case Table table -> table.copy();
      case Items items -> items.copy();
      case null, default -> value;
    };
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    Setting setting = settings.get(key);
    return setting == null ? null : setting.value();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return settings.containsKey(key);
  }

  @Override
  public int size() {
    return settings.size();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return settings.size();
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        Iterator<Map.Entry<String, Setting>> all = settings.entrySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Map.Entry<String, @Nullable Object> next() {
            Map.Entry<String, Setting> next = all.next();
            return new SimpleImmutableEntry<String, @Nullable Object>(
                next.getKey(), next.getValue().value());
          }
        };
      }
    };
  }
}
