package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.Arithmetic;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Equality;
import dev.bulwark.cel.value.Ordering;
import dev.bulwark.cel.value.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions of lists that Kubernetes adds to the language. Source: k8s.io/apiserver
/// `pkg/cel/library/lists.go`.
final class ListLibrary implements CelLibrary {
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
  private static final List<Map.Entry<CelType, Object>> ZEROS =
      List.of(
          Map.entry(CelType.INT, 0L),
          Map.entry(CelType.UINT, new CelUint(0)),
          Map.entry(CelType.DOUBLE, 0.0),
          Map.entry(CelType.DURATION, Duration.ZERO));
  private static final CelType A = CelType.parameter("A");

  private final int version;

  ListLibrary(int version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "kubernetes.lists";
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    for (CelType type : COMPARABLE) {
      var list = Kind.list(type);
      all.add(
          Functions.member(
              "isSorted", "list_" + type + "_is_sorted_bool", list, CelType.BOOL, this::isSorted));
      all.add(
          Functions.member(
              "max", "list_" + type + "_max_" + type, list, type, of -> extreme("max", of, 1)));
      all.add(
          Functions.member(
              "min", "list_" + type + "_min_" + type, list, type, of -> extreme("min", of, -1)));
    }
    for (var zero : ZEROS) {
      CelType type = zero.getKey();
      all.add(
          Functions.member(
              "sum",
              "list_" + type + "_sum_" + type,
              Kind.list(type),
              type,
              of -> sum(of, zero.getValue())));
    }
    all.add(search("indexOf", "list_a_index_of_int", ListLibrary::indexOf));
    all.add(search("lastIndexOf", "list_a_last_index_of_int", ListLibrary::lastIndexOf));
    if (version >= 1) {
      all.add(
          CelOverload.member(
              "includes",
              "list_includes_dyn_dyn",
              List.of(CelType.DYN, CelType.DYN),
              CelType.BOOL,
              (CelFunction.Binary) ListLibrary::includes));
    }
    return all.stream().map(overload -> overload.costing(Costs.TRAVERSAL)).toList();
  }

  private static CelOverload search(String function, String id, CelFunction.Binary does) {
    return CelOverload.member(function, id, List.of(CelType.list(A), A), CelType.INT, does);
  }

  /// Elements between which there is no order count as sorted.
  private Object isSorted(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      Object element = element(list, i);
      if (!Ordering.isComparable(element)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      if (i > 0 && Ordering.compare(element(list, i - 1), element) > 0) {
        return false;
      }
    }
    return true;
  }

  /// The first of the elements that no other surpasses in this direction.
  private static @Nullable Object extreme(String function, List<?> list, int direction) {
    if (list.isEmpty()) {
      return new CelError(function + " called on empty list");
    }
    Object best = null;
    for (int i = 0; i < list.size(); i++) {
      Object element = element(list, i);
      if (!Ordering.isComparable(element)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      int order = i == 0 ? direction : Ordering.compare(element, best);
      if (order != Ordering.NONE && order * direction > 0) {
        best = element;
      }
    }
    return best;
  }

  private static Object sum(List<?> list, Object zero) {
    Object sum = zero;
    for (int i = 0; i < list.size(); i++) {
      sum = Arithmetic.add(sum, element(list, i));
      if (sum instanceof CelError) {
        return sum;
      }
    }
    return sum;
  }

  private static Object indexOf(@Nullable Object list, @Nullable Object item) {
    var elements = list(list);
    for (int i = 0; i < elements.size(); i++) {
      if (Equality.equal(element(elements, i), item)) {
        return (long) i;
      }
    }
    return -1L;
  }

  private static Object lastIndexOf(@Nullable Object list, @Nullable Object item) {
    var elements = list(list);
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (Equality.equal(element(elements, i), item)) {
        return (long) i;
      }
    }
    return -1L;
  }

  /// Whether the item is in the list, or is what stands in its place.
  private static Object includes(@Nullable Object target, @Nullable Object item) {
    return target instanceof List<?>
        ? !indexOf(target, item).equals(-1L)
        : Equality.equal(target, item);
  }

  private static List<?> list(@Nullable Object argument) {
    return Kind.list(A).of(argument);
  }

  private static @Nullable Object element(List<?> list, int index) {
    return Types.adapt(list.get(index));
  }
}
