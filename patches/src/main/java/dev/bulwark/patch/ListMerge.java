package dev.bulwark.patch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Merges two lists whose elements are told apart by keys, or by themselves where they are scalars.
///
/// A second key, such as the protocol of a port, counts only if some element has it; elements that
/// agree where both have a value are one. Source: sigs.k8s.io/kustomize/kyaml
/// `yaml/walk/associative_sequence.go`.
final class ListMerge {
  private static final List<String> BY_THEMSELVES = List.of("");

  private final StrategicMerge merge;
  private final PatchSchema schema;
  private final int depth;

  ListMerge(StrategicMerge merge, PatchSchema schema, int depth) {
    this.merge = merge;
    this.schema = schema;
    this.depth = depth;
  }

  List<?> merge(List<?> base, List<?> patch) throws Misfit {
    List<String> keys = schema.keys().isEmpty() ? BY_THEMSELVES : schema.keys();
    List<List<String>> identities = identities(keys, patch, base);
    if (keys.size() > 1) {
      unite(identities);
    }
    if (identities.isEmpty()) {
      return base;
    }
    List<String> usedKeys = usedKeys(keys, identities);
    PatchSchema element = schema.element();
    List<@Nullable Object> rest = new ArrayList<>(base);
    List<@Nullable Object> merged = new ArrayList<>();
    for (List<String> identity : identities) {
      merge.step(1L + base.size() + patch.size() + merged.size());
      List<String> texts = texts(keys, usedKeys, identity);
      Object value = element(rest, patch, usedKeys, texts, element);
      if (Absence.of(value) || (value instanceof Map<?, ?> map && map.isEmpty())) {
        rest = ListElements.without(rest, usedKeys, texts);
      } else {
        merged = ListElements.with(merged, usedKeys, texts, withKeys(value, usedKeys, texts));
      }
    }
    List<?> result = append(merged, rest, usedKeys);
    return result.equals(base) ? base : result;
  }

  /// Merges the elements of one identity. What becomes of the list's own takes its place there,
  /// unless the patch replaces it: kyaml then finds the old one again, and keeps it.
  private @Nullable Object element(
      List<@Nullable Object> base,
      List<?> patch,
      List<String> keys,
      List<String> texts,
      @Nullable PatchSchema element)
      throws Misfit {
    List<String> given = new ArrayList<>();
    List<String> givenTexts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        given.add(keys.get(i));
        givenTexts.add(texts.get(i));
      }
    }
    List<String> by = given.isEmpty() ? keys : given;
    List<String> of = given.isEmpty() ? texts : givenTexts;
    int place = ListElements.indexOf(base, by, of);
    Object old = place < 0 ? Absence.MISSING : base.get(place);
    int changePlace = ListElements.indexOf(patch, by, of);
    Object change = changePlace < 0 ? Absence.MISSING : patch.get(changePlace);
    Object value = merge.walk(old, change, element, depth + 1);
    if (old instanceof Map && value instanceof Map && !StrategicMerge.replaces(change)) {
      base.set(place, value);
    }
    return value;
  }

  /// The key texts of each element, the patch's first; each once.
  private static List<List<String>> identities(List<String> keys, List<?> patch, List<?> base) {
    Set<List<String>> identities = new LinkedHashSet<>();
    for (List<?> list : List.of(patch, base)) {
      for (Object element : list) {
        List<String> identity = new ArrayList<>();
        for (String key : keys) {
          identity.add(key.isEmpty() ? ScalarText.of(element) : text(element, key));
        }
        identities.add(identity);
      }
    }
    return new ArrayList<>(identities);
  }

  private static String text(@Nullable Object element, String key) {
    Object value = element instanceof Map<?, ?> map ? map.get(key) : null;
    return value == null ? "" : ScalarText.of(value);
  }

  /// Makes alike what differs only where one of both has nothing. What stands first is compared as
  /// it was, so of several that it could be united with, it becomes the last.
  private void unite(List<List<String>> identities) throws Misfit {
    merge.step((long) identities.size() * identities.size());
    for (int i = 0; i < identities.size(); i++) {
      List<String> one = identities.get(i);
      for (int j = 0; j < identities.size(); j++) {
        List<String> both = united(one, identities.get(j));
        if (both != null) {
          identities.set(i, both);
          identities.set(j, both);
        }
      }
    }
  }

  private static @Nullable List<String> united(List<String> left, List<String> right) {
    List<String> united = new ArrayList<>();
    boolean share = false;
    for (int i = 0; i < left.size(); i++) {
      String l = left.get(i);
      String r = right.get(i);
      if (!l.equals(r) && !l.isEmpty() && !r.isEmpty()) {
        return null;
      }
      share |= l.equals(r);
      united.add(l.isEmpty() ? r : l);
    }
    return share ? united : null;
  }

  /// The keys that some element has; all if none has any.
  private static List<String> usedKeys(List<String> keys, List<List<String>> identities) {
    List<String> used = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int at = i;
      if (identities.stream().anyMatch(identity -> !identity.get(at).isEmpty())) {
        used.add(keys.get(i));
      }
    }
    return used.isEmpty() ? keys : used;
  }

  private static List<String> texts(
      List<String> keys, List<String> usedKeys, List<String> identity) {
    List<String> texts = new ArrayList<>();
    for (String key : usedKeys) {
      texts.add(identity.get(keys.indexOf(key)));
    }
    return texts;
  }

  /// A merged element has the keys by which it was found.
  private static @Nullable Object withKeys(
      @Nullable Object value, List<String> keys, List<String> texts) {
    Map<String, @Nullable Object> completed = null;
    for (int i = 0; i < keys.size() && value instanceof Map<?, ?> map; i++) {
      if (!map.containsKey(keys.get(i)) && !texts.get(i).isEmpty()) {
        completed = completed == null ? StrategicMerge.changeable(map) : completed;
        completed.put(keys.get(i), texts.get(i));
      }
    }
    return completed == null ? value : completed;
  }

  /// The merged elements, then what is left of the list. An element of the list that was merged
  /// finds its place taken.
  private List<?> append(List<@Nullable Object> merged, List<?> rest, List<String> keys)
      throws Misfit {
    List<@Nullable Object> result = merged;
    for (Object element : rest) {
      merge.step(1L + result.size());
      if (keys.getFirst().isEmpty()) {
        result = ListElements.with(result, keys, List.of(ScalarText.of(element)), element);
        continue;
      }
      List<String> texts = new ArrayList<>();
      for (String key : keys) {
        if (element instanceof Map<?, ?> map && map.containsKey(key)) {
          texts.add(ScalarText.of(map.get(key)));
        } else {
          result.add(element);
        }
      }
      if (keys.size() > 1) {
        result = ListElements.without(result, keys, texts);
      }
      result = ListElements.with(result, keys, texts, element);
    }
    return result;
  }
}
