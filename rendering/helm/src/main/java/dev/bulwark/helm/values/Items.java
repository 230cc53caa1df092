package dev.bulwark.helm.values;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A list of values. Arguments may set its elements; templates read it as a plain list.
public final class Items extends AbstractList<@Nullable Object> implements RandomAccess {
  private final List<Setting> settings = new ArrayList<>();

  public Setting setting(int index) {
    return settings.get(index);
  }

  Items append(Setting setting) {
    settings.add(setting);
    return this;
  }

  /// Sets an element; those before it that are not there yet become null.
  void put(int index, Setting setting) {
    while (settings.size() <= index) {
      settings.add(Setting.of(null, setting.at()));
    }
    Setting before = settings.get(index);
    settings.set(index, before.value() == null ? setting : setting.over(before));
  }

  Items copy() {
    var copy = new Items();
    for (Setting each : settings) {
      copy.settings.add(each.with(Table.copyOf(each.value())));
    }
    return copy;
  }

  @Override
  public @Nullable Object get(int index) {
    return settings.get(index).value();
  }

  @Override
  public int size() {
    return settings.size();
  }
}
