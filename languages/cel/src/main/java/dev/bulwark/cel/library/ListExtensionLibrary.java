package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Equality;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rearranges lists. Source: cel-go `ext/lists.go`, version 3; its macro `sortBy` calls
/// `@sortByAssociatedKeys`.
final class ListExtensionLibrary implements CelLibrary {
  private static final long MAX_RANGE = 1_000_000;

  /// What is cheap to write down, the same list a thousand times, must not fill the memory.
  /// Upstream has no such bound.
  private static final int MAX_FLATTENED = 10_000_000;

  private static final String SORT_BY_KEYS = "@sortByAssociatedKeys";
  private static final long CALL_COST = 1;
  private static final long LIST_COST = 10;
  private static final double COMPARISON_COST = 2;

  private static final CelType T = CelType.parameter("T");
  private static final CelType LIST_OF_T = CelType.list(T);
  private static final CelType LIST_OF_DYN = CelType.list(CelType.DYN);
  private static final List<CelType> COMPARABLE =
      List.of(
          CelType.INT,
          CelType.UINT,
          CelType.DOUBLE,
          CelType.BOOL,
          CelType.DURATION,
          CelType.TIMESTAMP,
          CelType.STRING,
          CelType.BYTES);

  private static final CallCost BY_RESULT =
      (CallCost.Computed) (_, result) -> allocation(Sizes.of(result), 1);

  @Override
  public String name() {
    return "cel.lib.ext.lists";
  }

  @Override
  public List<String> macros() {
    return List.of("sortBy");
  }

  @Override
  public List<CelOverload> overloads() {
    var listOfT = Kind.list(T);
    var all = new ArrayList<CelOverload>();
    all.add(
        Functions.member(
                "slice",
                "list_slice",
                listOfT,
                Kind.INT,
                Kind.INT,
                LIST_OF_T,
                ListExtensionLibrary::slice)
            .costing(BY_RESULT));
    all.add(
        CelOverload.member(
                "flatten",
                "list_flatten",
                List.of(CelType.list(LIST_OF_T)),
                LIST_OF_T,
                (CelFunction.Unary) target -> flatten(target, 1L, ""))
            .unguarded()
            .costing((CallCost.Prepaid) given -> allocation(Sizes.of(given[0]), 1)));
    all.add(
        CelOverload.member(
                "flatten",
                "list_flatten_int",
                List.of(LIST_OF_DYN, CelType.INT),
                LIST_OF_DYN,
                (CelFunction.Binary) (target, depth) -> flatten(target, depth, typeName(depth)))
            .unguarded()
            .costing(
                (CallCost.Prepaid)
                    given ->
                        allocation(
                            Sizes.of(given[0]),
                            Types.adapt(given[1]) instanceof Long depth ? depth : 1)));
    all.add(
        Functions.global(
                "lists.range",
                "lists_range",
                Kind.INT,
                CelType.list(CelType.INT),
                ListExtensionLibrary::range)
            .costing(BY_RESULT));
    all.add(
        Functions.member("reverse", "list_reverse", listOfT, LIST_OF_T, List::reversed)
            .costing(BY_RESULT));
    all.add(
        Functions.member(
                "distinct", "list_distinct", listOfT, LIST_OF_T, ListExtensionLibrary::distinct)
            .costing(comparingAll(0)));
    for (CelType type : COMPARABLE) {
      all.add(
          CelOverload.member(
                  "sort",
                  "list_" + type.name() + "_sort",
                  List.of(CelType.list(type)),
                  CelType.list(type),
                  (CelFunction.Unary) list -> ListSort.sort("sort", list, list))
              .unguarded()
              .costingWhenChosen(comparingAll(0)));
      all.add(
          CelOverload.member(
                  SORT_BY_KEYS,
                  "list_" + type.name() + "_sortByAssociatedKeys",
                  List.of(LIST_OF_T, CelType.list(type)),
                  LIST_OF_T,
                  (CelFunction.Binary) (list, keys) -> ListSort.sort(SORT_BY_KEYS, list, keys))
              .unguarded()
              .costingWhenChosen(comparingAll(1)));
    }
    return List.copyOf(all);
  }

  /// Every element of the argument is compared with every other.
  private static CallCost comparingAll(int argument) {
    return (CallCost.Prepaid)
        given -> {
          if (!(given[argument] instanceof List<?> list) || list.isEmpty()) {
            return allocation(0, COMPARISON_COST);
          }
          Object first = list.getFirst();
          boolean hasLength = first instanceof String || first instanceof CelBytes;
          long size = list.size();
          return allocation(size * size, COMPARISON_COST + (hasLength ? Costs.PER_CHARACTER : 0));
        };
  }

  private static long allocation(long size, double factor) {
    return (long) (size * (factor < 0 ? 1 : factor)) + CALL_COST + LIST_COST;
  }

  private static Object slice(List<?> list, long start, long end) {
    if (start < 0 || end < 0) {
      return refuseSlice(start, end, "negative indexes not supported");
    }
    if (start > end) {
      return refuseSlice(start, end, "start index must be less than or equal to end index");
    }
    if (list.size() < end) {
      return refuseSlice(start, end, "list is length " + list.size());
    }
    return list.subList((int) start, (int) end);
  }

  private static CelError refuseSlice(long start, long end, String reason) {
    return new CelError("cannot slice(" + start + ", " + end + "), " + reason);
  }

  private static Object flatten(@Nullable Object target, @Nullable Object levels, String argument) {
    if (!(target instanceof List<?> list) || !(Types.adapt(levels) instanceof Long depth)) {
      return new CelError("no such overload: " + typeName(target) + ".flatten(" + argument + ")");
    }
    if (depth < 0) {
      return new CelError("level must be non-negative");
    }
    List<@Nullable Object> flat = new ArrayList<>(list.size());
    return flattenInto(flat, list, depth)
        ? flat
        : new CelError("flatten: size exceeds maximum allowed (" + MAX_FLATTENED + ")");
  }

  private static String typeName(@Nullable Object value) {
    CelType type = Types.of(value);
    return type instanceof CelType.Simple(String name) ? name : type.toString();
  }

  /// Whether there was room for all.
  private static boolean flattenInto(List<@Nullable Object> flat, List<?> list, long depth) {
    for (Object element : list) {
      if (depth > 0 && element instanceof List<?> nested) {
        if (!flattenInto(flat, nested, depth - 1)) {
          return false;
        }
      } else if (flat.size() == MAX_FLATTENED) {
        return false;
      } else {
        flat.add(element);
      }
    }
    return true;
  }

  private static Object range(long size) {
    if (size < 0) {
      return new CelError("lists.range: size must be non-negative, got " + size);
    }
    if (size > MAX_RANGE) {
      return new CelError(
          "lists.range: size " + size + " exceeds maximum allowed (" + MAX_RANGE + ")");
    }
    List<Long> range = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      range.add(i);
    }
    return range;
  }

  private static List<@Nullable Object> distinct(List<?> list) {
    List<@Nullable Object> distinct = new ArrayList<>();
    for (Object element : list) {
      Object value = Types.adapt(element);
      if (!has(distinct, value)) {
        distinct.add(value);
      }
    }
    return distinct;
  }

  private static boolean has(List<?> list, @Nullable Object value) {
    for (Object element : list) {
      if (Equality.equal(value, element)) {
        return true;
      }
    }
    return false;
  }
}
