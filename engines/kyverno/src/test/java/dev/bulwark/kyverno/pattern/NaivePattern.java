package dev.bulwark.kyverno.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Patterns read afresh for every object, step by step as Kyverno walks them: the oracle of the
/// compiled ones. Texts alone are compared by the compiled [TextPattern].
final class NaivePattern {
  private final Map<String, Boolean> met = new HashMap<>();

  /// `fits`, `skipped`, or the path that is broken; `vague` for none.
  static String match(@Nullable Object pattern, @Nullable Object value) {
    var naive = new NaivePattern();
    try {
      naive.element(value, pattern, "/");
      return "fits";
    } catch (Stop stop) {
      if (stop.skips) {
        return "skipped";
      }
      boolean isVague = !stop.negates && naive.met.containsValue(false);
      return isVague || stop.path.isEmpty() ? "vague" : stop.path;
    }
  }

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String path;
    final boolean skips;
    final boolean isDirect;
    final boolean negates;

    Stop(String path, boolean skips, boolean isDirect, boolean negates) {
      super(path, null, false, false);
      this.path = path;
      this.skips = skips;
      this.isDirect = isDirect;
      this.negates = negates;
    }

    static Stop broken(String path) {
      return new Stop(path, false, true, false);
    }
  }

  private void element(@Nullable Object value, @Nullable Object pattern, String path) {
    if (pattern instanceof Map<?, ?> patterns) {
      if (!(value instanceof Map<?, ?> map)) {
        throw Stop.broken(path);
      }
      for (Object key : patterns.keySet()) {
        Optional<Anchor> anchor = Anchor.parse((String) key);
        anchor
            .filter(
                each ->
                    each.type() == Anchor.Type.CONDITION || each.type() == Anchor.Type.EXISTENCE)
            .ifPresent(
                each -> met.merge((String) key, map.containsKey(each.key()), Boolean::logicalOr));
      }
      map(map, patterns, path);
    } else if (pattern instanceof List<?> patterns) {
      if (!(value instanceof List<?> list)) {
        throw Stop.broken(path);
      }
      list(list, patterns, path);
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        scalar(item, pattern, path);
      }
    } else {
      scalar(value, pattern, path);
    }
  }

  private static void scalar(@Nullable Object value, @Nullable Object pattern, String path) {
    boolean fits =
        switch (pattern) {
          case null ->
              value == null
                  || value.equals("")
                  || value.equals(false)
                  || (value instanceof Double number && number == 0);
          case Boolean truth -> truth.equals(value);
          case Double number ->
              number.equals(value) || (value instanceof String text && isNumber(text, number));
          case String text -> TextPattern.of(text).matches(value);
          default -> false;
        };
    if (!fits) {
      throw Stop.broken(path);
    }
  }

  private static boolean isNumber(String text, double number) {
    try {
      return Double.parseDouble(text) == number;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private void map(Map<?, ?> map, Map<?, ?> patterns, String path) {
    var skips = new ArrayList<Stop>();
    int applied = 0;
    var plain = new ArrayList<String>();
    for (Object each : new TreeMap<>(patterns).keySet()) {
      String key = (String) each;
      Optional<Anchor> anchor = Anchor.parse(key);
      boolean isEarly =
          anchor.isPresent()
              && anchor.get().type() != Anchor.Type.GLOBAL
              && anchor.get().type() != Anchor.Type.ADD_IF_ABSENT;
      if (!isEarly) {
        boolean isFront =
            (anchor.isPresent() && anchor.get().type() == Anchor.Type.GLOBAL)
                || holdsAnchors(patterns.get(key));
        plain.add(isFront ? 0 : plain.size(), key);
        continue;
      }
      try {
        anchored(map, anchor.get(), patterns.get(key), path);
        applied++;
      } catch (Stop stop) {
        if (stop.skips) {
          skips.add(stop);
        } else if (skips.stream().noneMatch(skip -> skip.isDirect)) {
          throw stop;
        }
      }
    }
    if (!skips.isEmpty() && (applied == 0 || skips.stream().anyMatch(skip -> skip.isDirect))) {
      throw new Stop(path, true, false, false);
    }
    for (String key : plain) {
      plain(map, key, patterns.get(key), path);
    }
  }

  private void plain(Map<?, ?> map, String key, @Nullable Object pattern, String path) {
    Optional<Anchor> anchor = Anchor.parse(key);
    if (anchor.isPresent() && anchor.get().type() == Anchor.Type.GLOBAL) {
      anchored(map, anchor.get(), pattern, path);
    } else if ("*".equals(pattern)) {
      if (map.get(key) == null) {
        throw Stop.broken(path);
      }
    } else {
      element(map.get(key), pattern, path + key + "/");
    }
  }

  private void anchored(Map<?, ?> map, Anchor anchor, @Nullable Object pattern, String path) {
    String here = path + anchor.key() + "/";
    boolean isThere = map.containsKey(anchor.key());
    Object value = map.get(anchor.key());
    switch (anchor.type()) {
      case CONDITION -> {
        if (!isThere) {
          throw new Stop(here, true, true, false);
        }
        tried(value, pattern, here);
      }
      case GLOBAL -> {
        if (isThere) {
          tried(value, pattern, here);
        }
      }
      case EQUALITY -> {
        if (isThere) {
          element(value, pattern, here);
        }
      }
      case NEGATION -> {
        if (isThere) {
          throw new Stop(here, false, true, true);
        }
      }
      case EXISTENCE -> {
        if (isThere) {
          exists(value, pattern, here);
        }
      }
      case ADD_IF_ABSENT -> throw new IllegalStateException("handled as a plain key");
    }
  }

  private void tried(@Nullable Object value, @Nullable Object pattern, String path) {
    try {
      element(value, pattern, path);
    } catch (Stop stop) {
      throw new Stop(stop.path, true, true, false);
    }
  }

  private void exists(@Nullable Object value, @Nullable Object pattern, String path) {
    if (!(value instanceof List<?> list) || !(pattern instanceof List<?> patterns)) {
      throw Stop.broken(path);
    }
    for (Object each : patterns) {
      if (!(each instanceof Map<?, ?>)) {
        throw Stop.broken(path);
      }
      boolean isFound = false;
      for (int i = 0; i < list.size() && !isFound; i++) {
        try {
          element(list.get(i), each, path + i + "/");
          isFound = true;
        } catch (Stop _) {
          isFound = false;
        }
      }
      if (!isFound) {
        throw Stop.broken(path);
      }
    }
  }

  private void list(List<?> list, List<?> patterns, String path) {
    if (patterns.isEmpty()) {
      throw Stop.broken(path);
    }
    if (patterns.getFirst() instanceof List<?>) {
      if (list.size() < patterns.size()) {
        throw Stop.broken("");
      }
      each(patterns.size(), i -> element(list.get(i), patterns.get(i), path + i + "/"), path);
    } else if (patterns.getFirst() instanceof Map<?, ?> first) {
      each(list.size(), i -> element(list.get(i), first, path + i + "/"), path);
    } else {
      element(list, patterns.getFirst(), path);
    }
  }

  private interface Trial {
    void at(int i);
  }

  private static void each(int size, Trial trial, String path) {
    int applied = 0;
    int skipped = 0;
    for (int i = 0; i < size; i++) {
      try {
        trial.at(i);
        applied++;
      } catch (Stop stop) {
        if (!stop.skips) {
          throw stop;
        }
        skipped++;
      }
    }
    if (applied == 0 && skipped > 0) {
      throw new Stop(path, true, false, false);
    }
  }

  private static boolean holdsAnchors(@Nullable Object pattern) {
    return switch (pattern) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(
                  entry ->
                      Anchor.parse((String) entry.getKey())
                              .filter(each -> each.type() != Anchor.Type.ADD_IF_ABSENT)
                              .isPresent()
                          || holdsAnchors(entry.getValue()));
      case List<?> list -> list.stream().anyMatch(NaivePattern::holdsAnchors);
      case null, default -> false;
    };
  }
}
