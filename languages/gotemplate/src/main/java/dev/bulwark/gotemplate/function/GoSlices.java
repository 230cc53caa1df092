package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;

/// Go's own `slice`, in whose place Sprig has another: `slice x 1 2` is `x[1:2]` of Go.
final class GoSlices {
  static final Function FUNCTION = Function.of("slice", "value value...", (_, a) -> slice(a));

  private GoSlices() {}

  private static Value slice(Value[] a) {
    if (a[0] instanceof Nil) {
      throw new FunctionException("slice of untyped nil");
    }
    int indexes = a.length - 1;
    if (indexes > 3) {
      throw new FunctionException("too many slice indexes: " + indexes);
    }
    return switch (a[0]) {
      case Str _ when indexes == 3 -> throw new FunctionException("cannot 3-index slice a string");
      case Str text -> {
        int[] bounds = bounds(a, GoBytes.length(text.text()));
        yield Str.of(GoBytes.slice(text.text(), bounds[0], bounds[1]));
      }
      case Seq list -> {
        int[] bounds = bounds(a, list.size());
        yield Seq.of(list.elements(), list.items().subList(bounds[0], bounds[1]));
      }
      default -> throw new FunctionException("can't slice item of type " + a[0].typeName());
    };
  }

  /// Where the part begins, and where it ends.
  private static int[] bounds(Value[] a, int size) {
    int[] bounds = {0, size, size};
    for (int i = 1; i < a.length; i++) {
      bounds[i - 1] = index(a[i], size);
      if (i > 1 && bounds[i - 2] > bounds[i - 1]) {
        throw new FunctionException(
            "invalid slice index: " + bounds[i - 2] + " > " + bounds[i - 1]);
      }
    }
    return bounds;
  }

  private static int index(Value given, int size) {
    if (given instanceof Nil) {
      throw new FunctionException("cannot index slice/array with nil");
    }
    if (!(given instanceof Int number)) {
      throw new FunctionException("cannot index slice/array with type " + given.typeName());
    }
    if (number.number() < 0 || number.number() > size) {
      throw new FunctionException("index out of range: " + number.number());
    }
    return (int) number.number();
  }
}
