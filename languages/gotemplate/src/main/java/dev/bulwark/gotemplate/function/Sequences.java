package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Numbers one after the other.
final class Sequences {
  /// More items are refused.
  private static final int MOST = 1_000_000;

  private Sequences() {}

  static Seq until(int count) {
    return ints(0, count, count < 0 ? -1 : 1);
  }

  static Seq untilStep(Value[] a) {
    return ints(Given.integer(a[0]), Given.integer(a[1]), Given.integer(a[2]));
  }

  /// Numbers up to the last argument, in one text.
  static Str seq(Value[] a) {
    if (a.length == 0 || a.length > 3) {
      return Str.of("");
    }
    int start = a.length == 1 ? 1 : Given.integer(a[0]);
    int end = Given.integer(a[a.length - 1]);
    boolean falls = end < start;
    int step = a.length == 3 ? Given.integer(a[1]) : falls ? -1 : 1;
    if (a.length == 3 && falls && step > 0) {
      return Str.of("");
    }
    var text = new StringBuilder();
    for (Value each : ints(start, end + (falls ? -1 : 1), step).items()) {
      text.append(text.isEmpty() ? "" : " ").append(((Int) each).number());
    }
    return Str.of(text.toString());
  }

  private static Seq ints(int start, int stop, int step) {
    List<Value> items = new ArrayList<>();
    boolean falls = stop < start;
    if (falls ? step < 0 : step > 0) {
      for (long i = start; falls ? i > stop : i < stop; i += step) {
        if (items.size() == MOST) {
          throw new FunctionException("a sequence of more than " + MOST + " numbers");
        }
        items.add(Int.of(i));
      }
    }
    return Seq.of(ElementType.INT, items);
  }
}
