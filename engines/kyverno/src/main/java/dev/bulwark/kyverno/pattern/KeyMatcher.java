package dev.bulwark.kyverno.pattern;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One key of a pattern's map, by its anchor.
///
/// Source: kyverno `pkg/engine/anchor/handlers.go`.
sealed interface KeyMatcher {
  String key();

  @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger);

  /// `key`: the value must fit, and so must its absence.
  record Plain(String key, Matcher value) implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      return value.match(map.get(key), path.to(key), ledger);
    }
  }

  /// `key: "*"`: any value, but one.
  record Present(String key) implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      return map.get(key) != null
          ? null
          : PatternFailure.mismatch(path.toString(), () -> path + "/" + key + " not found");
    }
  }

  /// `(key)`: without it, or with a value that does not fit, the pattern is not about this part.
  record Condition(String key, Matcher value) implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      if (!map.containsKey(key)) {
        return PatternFailure.condition(
            path.to(key).toString(), () -> "conditional anchor key doesn't exist in the resource");
      }
      PatternFailure failure = value.match(map.get(key), path.to(key), ledger);
      return failure == null ? null : PatternFailure.condition(failure.path(), failure::message);
    }
  }

  /// `<(key)`: a value that does not fit takes the whole rule away.
  record Global(String key, Matcher value) implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      if (!map.containsKey(key)) {
        return null;
      }
      PatternFailure failure = value.match(map.get(key), path.to(key), ledger);
      return failure == null ? null : PatternFailure.global(failure.path(), failure::message);
    }
  }

  /// `=(key)`: if it is there, its value must fit.
  record Equality(String key, Matcher value) implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      return map.containsKey(key) ? value.match(map.get(key), path.to(key), ledger) : null;
    }
  }

  /// `X(key)`: it must not be there, whatever its value.
  record Negation(String key) implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      ObjectPath here = path.to(key);
      return map.containsKey(key)
          ? PatternFailure.negation(here.toString(), () -> here + " is not allowed")
          : null;
    }
  }

  /// `^(key)`: if it is there, it is a list in which each of the patterns fits at least one
  /// element.
  ///
  /// @param fault why the pattern is of no use; null where it is
  record Existence(String key, List<Matcher> patterns, @Nullable String fault)
      implements KeyMatcher {
    @Override
    public @Nullable PatternFailure match(Map<?, ?> map, ObjectPath path, AnchorLedger ledger) {
      if (!map.containsKey(key)) {
        return null;
      }
      ObjectPath here = path.to(key);
      Object value = map.get(key);
      if (!(value instanceof List<?> list)) {
        return PatternFailure.mismatch(
            here.toString(),
            () ->
                "invalid resource type %s: Existence ^ () anchor can be used only on list/array type resource"
                    .formatted(GoTypes.nameOf(value)));
      }
      for (Matcher pattern : patterns) {
        if (!fitsOne(pattern, list, here, ledger)) {
          return PatternFailure.mismatch(
              here.toString(), () -> "existence anchor validation failed at path " + here);
        }
      }
      return fault == null ? null : PatternFailure.mismatch(here.toString(), () -> fault);
    }

    private static boolean fitsOne(
        Matcher pattern, List<?> list, ObjectPath path, AnchorLedger ledger) {
      for (int i = 0; i < list.size(); i++) {
        if (pattern.match(list.get(i), path.to(i), ledger) == null) {
          return true;
        }
      }
      return false;
    }
  }
}
