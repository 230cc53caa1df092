package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Equality;
import dev.bulwark.cel.value.Ordering;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rearranges lists. Source: cel-go `ext/lists.go`, version 3; its macro `sortBy` calls
/// `@sortByAssociatedKeys`.
final class ListExtensionLibrary implements CelLibrary {
  private static final long MAX_RANGE = 1_000_000;

  /// What is cheap to write down, the same list a thousand times, must not fill the memory.
  /// Upstream has no such bound.
  private static final int MAX_FLATTENED = 10_000_000;

  private static final int FEW = 12;
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
                (CelFunction.Binary)
                    (target, depth) -> flatten(target, depth, Types.of(depth).toString()))
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
                  (CelFunction.Unary) list -> sort("sort", list, list))
              .unguarded()
              .costingWhenChosen(comparingAll(0)));
      all.add(
          CelOverload.member(
                  SORT_BY_KEYS,
                  "list_" + type.name() + "_sortByAssociatedKeys",
                  List.of(LIST_OF_T, CelType.list(type)),
                  LIST_OF_T,
                  (CelFunction.Binary) (list, keys) -> sort(SORT_BY_KEYS, list, keys))
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
      return new CelError("no such overload: " + Types.of(target) + ".flatten(" + argument + ")");
    }
    if (depth < 0) {
      return new CelError("level must be non-negative");
    }
    List<@Nullable Object> flat = new ArrayList<>(list.size());
    return flattenInto(flat, list, depth)
        ? flat
        : new CelError("flatten: size exceeds maximum allowed (" + MAX_FLATTENED + ")");
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

  /// The elements in the order of their keys, which must all be of one type.
  private static Object sort(
      String function, @Nullable Object elements, @Nullable Object associated) {
    if (!(elements instanceof List<?> list) || !(associated instanceof List<?> keys)) {
      return refuse(function, elements);
    }
    if (list.size() != keys.size()) {
      return new CelError(
          "@sortByAssociatedKeys() expected a list of the same size as the associated keys list,"
              + " but got "
              + list.size()
              + " and "
              + keys.size()
              + " elements respectively");
    }
    List<Keyed> keyed = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      keyed.add(new Keyed(Types.adapt(keys.get(i)), list.get(i)));
    }
    CelError fault = keyed.isEmpty() ? null : fault(keyed);
    if (fault != null) {
      return fault;
    }
    if (keyed.size() <= FEW) {
      insertionSort(keyed);
    } else {
      keyed.sort((a, b) -> order(a.key(), b.key()));
    }
    List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
    for (Keyed entry : keyed) {
      sorted.add(entry.element());
    }
    return sorted;
  }

  /// Strings and times have functions that cel-go asks last, and are refused in other words.
  private static CelError refuse(String function, @Nullable Object receiver) {
    return receiver instanceof String || receiver instanceof Instant || receiver instanceof Duration
        ? CelError.NO_SUCH_OVERLOAD
        : CelError.noSuchFunction(function);
  }

  /// As Go sorts a few: NaN, which has no order, stays where it is.
  private static void insertionSort(List<Keyed> keyed) {
    for (int i = 1; i < keyed.size(); i++) {
      for (int j = i; j > 0 && isLess(keyed.get(j), keyed.get(j - 1)); j--) {
        Collections.swap(keyed, j, j - 1);
      }
    }
  }

  private static boolean isLess(Keyed a, Keyed b) {
    int order = Ordering.compare(a.key(), b.key());
    return order != Ordering.NONE && order < 0;
  }

  private record Keyed(@Nullable Object key, @Nullable Object element) {}

  private static @Nullable CelError fault(List<Keyed> keyed) {
    Object first = keyed.getFirst().key();
    if (!Ordering.isComparable(first)) {
      return new CelError("list elements must be comparable");
    }
    for (Keyed entry : keyed) {
      if (!Types.of(entry.key()).equals(Types.of(first))) {
        return new CelError("list elements must have the same type");
      }
    }
    return null;
  }

  /// NaN, which has no order, comes last among the doubles.
  private static int order(@Nullable Object a, @Nullable Object b) {
    int order = Ordering.compare(a, b);
    return order == Ordering.NONE
        ? Double.compare((Double) nonNull(a), (Double) nonNull(b))
        : order;
  }

  private static Object nonNull(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }
}
