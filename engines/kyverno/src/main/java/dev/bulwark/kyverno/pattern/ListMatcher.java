package dev.bulwark.kyverno.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of a pattern. Its first element says what it means: a map or a scalar is tried on every
/// element of the object's list; lists are compared one by one.
///
/// @param elements of the pattern; the first alone counts unless it is a list
record ListMatcher(List<Matcher> elements, Kind kind) implements Matcher {
  enum Kind {
    EMPTY,
    OF_MAPS,
    OF_SCALARS,
    OF_LISTS
  }

  @Override
  public @Nullable PatternFailure match(
      @Nullable Object value, ObjectPath path, AnchorLedger ledger) {
    if (!(value instanceof List<?> list)) {
      return PatternFailure.mismatch(
          path.toString(),
          () ->
              "validation rule failed at path %s, resource does not satisfy the expected overlay pattern"
                  .formatted(path));
    }
    return switch (kind) {
      case EMPTY -> PatternFailure.mismatch(path.toString(), () -> "pattern Array empty");
      case OF_MAPS -> eachFits(list, path, ledger);
      case OF_SCALARS -> elements.getFirst().match(list, path, ledger);
      case OF_LISTS -> oneByOne(list, path, ledger);
    };
  }

  private @Nullable PatternFailure eachFits(List<?> list, ObjectPath path, AnchorLedger ledger) {
    Matcher element = elements.getFirst();
    List<PatternFailure> skips = new ArrayList<>(0);
    int applied = 0;
    for (int i = 0; i < list.size(); i++) {
      PatternFailure failure = element.match(list.get(i), path.to(i), ledger);
      if (failure == null) {
        applied++;
      } else if (failure.isSkip()) {
        skips.add(failure);
      } else {
        return failure;
      }
    }
    return applied == 0 && !skips.isEmpty() ? PatternFailure.skipped(path.toString(), skips) : null;
  }

  private @Nullable PatternFailure oneByOne(List<?> list, ObjectPath path, AnchorLedger ledger) {
    if (list.size() < elements.size()) {
      return PatternFailure.mismatch(
          "",
          () ->
              "validate Array failed, array length mismatch, resource Array len is %d and pattern Array len is %d"
                  .formatted(list.size(), elements.size()));
    }
    List<PatternFailure> skips = new ArrayList<>(0);
    int applied = 0;
    for (int i = 0; i < elements.size(); i++) {
      PatternFailure failure = elements.get(i).match(list.get(i), path.to(i), ledger);
      if (failure == null) {
        applied++;
      } else if (failure.isSkip()) {
        skips.add(failure);
      } else {
        return failure;
      }
    }
    return applied == 0 && !skips.isEmpty() ? PatternFailure.skipped(path.toString(), skips) : null;
  }
}
