package dev.bulwark.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds, sets and removes elements of a list by the texts of their key fields, or of themselves
/// where the only key is empty.
///
/// To set and to remove, an empty text for a field fits whatever the field holds, if it is there;
/// to find, it fits what is empty alone. Source: sigs.k8s.io/kustomize/kyaml `yaml.ElementSetter`,
/// `yaml.ElementMatcher`.
final class ListElements {
  private static final String DIRECTIVE = "$patch";

  private ListElements() {}

  /// The directive that an element of its own gives a list; null without one.
  static @Nullable String directive(List<?> patch) {
    for (Object element : patch) {
      if (element instanceof Map<?, ?> map && map.containsKey(DIRECTIVE)) {
        return map.size() > 1 ? null : ScalarText.of(map.get(DIRECTIVE));
      }
    }
    return null;
  }

  /// Where the first element that fits stands; -1 if none does.
  static int indexOf(List<?> list, List<String> keys, List<String> texts) {
    boolean isScalarKey = keys.getFirst().isEmpty();
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      boolean fits =
          isScalarKey
              ? ScalarText.of(element).equals(texts.getFirst())
              : element instanceof Map<?, ?> map && holds(map, keys, texts);
      if (fits) {
        return i;
      }
    }
    return -1;
  }

  /// The list without the elements that fit, and without what is empty.
  static List<@Nullable Object> without(List<?> list, List<String> keys, List<String> texts) {
    return replaced(list, keys, texts, Absence.MISSING);
  }

  /// The list with the element in the places of those that fit, or else at its end.
  static List<@Nullable Object> with(
      List<?> list, List<String> keys, List<String> texts, @Nullable Object element) {
    return replaced(list, keys, texts, element);
  }

  private static List<@Nullable Object> replaced(
      List<?> list, List<String> keys, List<String> texts, @Nullable Object replacement) {
    List<@Nullable Object> replaced = new ArrayList<>(list.size() + 1);
    boolean found = false;
    boolean wantsMaps =
        !keys.getFirst().isEmpty() && !texts.isEmpty() && !texts.getFirst().isEmpty();
    for (Object element : list) {
      boolean isEmpty = element == null || (element instanceof Map<?, ?> map && map.isEmpty());
      if (isEmpty) {
        continue;
      }
      if (wantsMaps && !(element instanceof Map)) {
        replaced.add(element);
      } else if (!isWanted(element, keys, texts)) {
        if (!texts.isEmpty()) {
          replaced.add(element);
        }
      } else {
        found = true;
        if (!Absence.of(replacement)) {
          replaced.add(replacement);
        }
      }
    }
    if (!found && !Absence.of(replacement)) {
      replaced.add(replacement);
    }
    return replaced;
  }

  private static boolean isWanted(Object element, List<String> keys, List<String> texts) {
    if (texts.isEmpty()) {
      return false;
    }
    if (keys.getFirst().isEmpty()) {
      return ScalarText.of(element).equals(texts.getFirst());
    }
    return element instanceof Map<?, ?> map && fits(map, keys, texts);
  }

  /// Whether the fields have the texts, empty ones too.
  private static boolean holds(Map<?, ?> map, List<String> keys, List<String> texts) {
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (!map.containsKey(key) || !texts.get(i).equals(ScalarText.of(map.get(key)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the fields have the texts, as far as there are texts.
  private static boolean fits(Map<?, ?> map, List<String> keys, List<String> texts) {
    for (int i = 0; i < Math.min(keys.size(), texts.size()); i++) {
      String key = keys.get(i);
      String text = texts.get(i);
      if (!map.containsKey(key) || (!text.isEmpty() && !text.equals(ScalarText.of(map.get(key))))) {
        return false;
      }
    }
    return true;
  }
}
