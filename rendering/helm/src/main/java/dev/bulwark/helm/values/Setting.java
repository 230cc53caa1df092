package dev.bulwark.helm.values;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value, where it was set, and what it was set over.
///
/// @param value a [Table], an [Items], a scalar, or null
/// @param over the setting that would hold without this one
public record Setting(@Nullable Object value, Site at, @Nullable Setting over) {
  private static final int MOST_REMEMBERED = 8;

  public static Setting of(@Nullable Object value, Site at) {
    return new Setting(value, at, null);
  }

  /// What this was set over, the nearest first.
  public List<Setting> replaced() {
    var all = new ArrayList<Setting>();
    for (Setting each = over; each != null; each = each.over) {
      all.add(each);
    }
    return all;
  }

  /// This setting, which also holds over another one.
  public Setting over(Setting other) {
    var all = new ArrayList<Setting>();
    for (Setting each = this; each != null; each = each.over) {
      all.add(each);
    }
    for (Setting each = other; each != null; each = each.over) {
      if (all.size() < MOST_REMEMBERED && !holds(all, each.at)) {
        all.add(each);
      }
    }
    Setting chain = null;
    for (Setting each : all.reversed()) {
      chain = new Setting(each.value, each.at, chain);
    }
    return chain == null ? this : chain;
  }

  /// The same with another value: a copy, or a table into which others were merged.
  public Setting with(@Nullable Object other) {
    return new Setting(other, at, over);
  }

  public boolean isTable() {
    return value instanceof Table;
  }

  private static boolean holds(List<Setting> settings, Site site) {
    for (Setting each : settings) {
      if (each.at.text() == site.text() && each.at.value().equals(site.value())) {
        return true;
      }
    }
    return false;
  }
}
