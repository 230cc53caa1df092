package dev.bulwark.helm.render;

import dev.bulwark.model.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Helm looks at in a manifest before it sorts it.
///
/// @param hook the value of the annotation `helm.sh/hook`; null where it is no hook
record Head(String kind, @Nullable String hook) {
  /// The events that hooks may be for, and whether they are tests.
  private static final Map<String, Boolean> EVENTS =
      Map.ofEntries(
          Map.entry("pre-install", false),
          Map.entry("post-install", false),
          Map.entry("pre-delete", false),
          Map.entry("post-delete", false),
          Map.entry("pre-upgrade", false),
          Map.entry("post-upgrade", false),
          Map.entry("pre-rollback", false),
          Map.entry("post-rollback", false),
          Map.entry("test", true),
          Map.entry("test-success", true));

  static Head of(@Nullable Object document) {
    if (!(document instanceof JsonObject object)) {
      return new Head("", null);
    }
    Object hook = object.object("metadata").object("annotations").get("helm.sh/hook");
    return new Head(object.string("kind").orElse(""), hook == null ? null : String.valueOf(hook));
  }

  boolean isHook() {
    return hook != null;
  }

  /// Whether Helm knows all events of the hook; it leaves out one that it does not know.
  boolean isKnownHook() {
    for (String event : events()) {
      if (!EVENTS.containsKey(event)) {
        return false;
      }
    }
    return true;
  }

  boolean isTest() {
    for (String event : events()) {
      if (Boolean.TRUE.equals(EVENTS.get(event))) {
        return true;
      }
    }
    return false;
  }

  private String[] events() {
    String[] events = String.valueOf(hook).split(",", -1);
    for (int i = 0; i < events.length; i++) {
      events[i] = events[i].strip().toLowerCase(Locale.ROOT);
    }
    return events;
  }
}
