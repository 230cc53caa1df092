package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Equality;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Types;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Lists taken for sets. Source: cel-go `ext/sets.go`.
final class SetLibrary implements CelLibrary {
  @Override
  public String name() {
    return "cel.lib.ext.sets";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        relation("sets.contains", "list_sets_contains_list", 1, SetLibrary::contains),
        relation(
            "sets.equivalent",
            "list_sets_equivalent_list",
            2,
            (a, b) -> contains(a, b) && contains(b, a)),
        relation("sets.intersects", "list_sets_intersects_list", 1, SetLibrary::intersects));
  }

  private static CelOverload relation(
      String function, String id, int passes, BiPredicate<List<?>, List<?>> holds) {
    var list = Kind.list(CelType.parameter("T"));
    return Functions.global(function, id, list, list, CelType.BOOL, holds::test)
        .costing((CallCost.Prepaid) given -> 1 + Sizes.of(given[0]) * Sizes.of(given[1]) * passes);
  }

  private static boolean contains(List<?> list, List<?> others) {
    for (Object other : others) {
      if (!has(list, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean intersects(List<?> list, List<?> others) {
    for (Object element : list) {
      if (has(others, element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(List<?> list, @Nullable Object wanted) {
    Object value = Types.adapt(wanted);
    for (Object element : list) {
      if (Equality.equal(value, Types.adapt(element))) {
        return true;
      }
    }
    return false;
  }
}
