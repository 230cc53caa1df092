package dev.bulwark.kyverno.pattern;

import dev.bulwark.model.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns the tree of a pattern into matchers: anchors told apart, keys in the order they are tried,
/// texts split.
final class PatternCompiler {
  private PatternCompiler() {}

  static Matcher compile(@Nullable Object pattern) {
    return switch (pattern) {
      case Map<?, ?> map -> map(JsonObject.copyOf(texts(map)));
      case List<?> list -> list(list);
      case null, default -> ScalarMatcher.of(pattern);
    };
  }

  private static ListMatcher list(List<?> list) {
    if (list.isEmpty()) {
      return new ListMatcher(List.of(), ListMatcher.Kind.EMPTY);
    }
    return switch (list.getFirst()) {
      case Map<?, ?> map -> new ListMatcher(List.of(compile(map)), ListMatcher.Kind.OF_MAPS);
      case List<?> _ ->
          new ListMatcher(
              list.stream().map(PatternCompiler::compile).toList(), ListMatcher.Kind.OF_LISTS);
      case null, default ->
          new ListMatcher(List.of(ScalarMatcher.of(list.getFirst())), ListMatcher.Kind.OF_SCALARS);
    };
  }

  static MapMatcher map(JsonObject pattern) {
    var anchors = new ArrayList<KeyMatcher>();
    var looked = new ArrayList<MapMatcher.Looked>();
    Deque<KeyMatcher> others = new ArrayDeque<>();
    for (Map.Entry<String, @Nullable Object> entry : new TreeMap<>(pattern).entrySet()) {
      String written = entry.getKey();
      Object value = entry.getValue();
      Optional<Anchor> anchor = Anchor.parse(written);
      switch (anchor.map(Anchor::type).orElse(Anchor.Type.ADD_IF_ABSENT)) {
        case CONDITION -> {
          looked.add(new MapMatcher.Looked(written, anchor.orElseThrow().key()));
          anchors.add(new KeyMatcher.Condition(anchor.orElseThrow().key(), compile(value)));
        }
        case EXISTENCE -> {
          looked.add(new MapMatcher.Looked(written, anchor.orElseThrow().key()));
          anchors.add(existence(anchor.orElseThrow().key(), value));
        }
        case EQUALITY ->
            anchors.add(new KeyMatcher.Equality(anchor.orElseThrow().key(), compile(value)));
        case NEGATION -> anchors.add(new KeyMatcher.Negation(anchor.orElseThrow().key()));
        case GLOBAL ->
            others.addFirst(new KeyMatcher.Global(anchor.orElseThrow().key(), compile(value)));
        case ADD_IF_ABSENT -> {
          KeyMatcher plain =
              "*".equals(value)
                  ? new KeyMatcher.Present(written)
                  : new KeyMatcher.Plain(written, compile(value));
          if (hasAnchors(value)) {
            others.addFirst(plain);
          } else {
            others.addLast(plain);
          }
        }
      }
    }
    return new MapMatcher(
        pattern, anchors, List.copyOf(others), looked, MetadataWildcards.of(pattern));
  }

  private static KeyMatcher existence(String key, @Nullable Object value) {
    String type = GoTypes.nameOf(value);
    if (!(value instanceof List<?> list)) {
      String fault =
          "invalid pattern type "
              + type
              + ": Pattern has to be of list to compare against resource";
      return new KeyMatcher.Existence(key, List.of(), fault);
    }
    var patterns = new ArrayList<Matcher>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?>)) {
        String fault =
            "invalid pattern type "
                + type
                + ": Pattern has to be of type map to compare against items in resource";
        return new KeyMatcher.Existence(key, List.copyOf(patterns), fault);
      }
      patterns.add(compile(element));
    }
    return new KeyMatcher.Existence(key, List.copyOf(patterns), null);
  }

  /// Whether a part of the pattern holds anchors other than `+()`.
  private static boolean hasAnchors(@Nullable Object pattern) {
    return switch (pattern) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(entry -> isAnchor((String) entry.getKey()) || hasAnchors(entry.getValue()));
      case List<?> list -> list.stream().anyMatch(PatternCompiler::hasAnchors);
      case null, default -> false;
    };
  }

  private static boolean isAnchor(String key) {
    Optional<Anchor> anchor = Anchor.parse(key);
    return anchor.isPresent() && anchor.get().type() != Anchor.Type.ADD_IF_ABSENT;
  }

  @SuppressWarnings("unchecked") // maps of documents have text keys
  private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
