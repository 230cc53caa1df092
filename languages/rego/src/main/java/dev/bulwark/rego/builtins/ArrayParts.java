package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `array.*`.
final class ArrayParts {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("array.concat")
                  .takes("x", arrayOf(ANY))
                  .takes("y", arrayOf(ANY))
                  .returns("z", arrayOf(ANY)),
              ArrayParts::concat),
          new Function(
              Signature.of("array.flatten")
                  .takes("arr", arrayOf(ANY))
                  .returns("flattened", arrayOf(ANY)),
              (given, context) -> flatten(given)),
          new Function(
              Signature.of("array.slice")
                  .takes("arr", arrayOf(ANY))
                  .takes("start", NUMBER)
                  .takes("stop", NUMBER)
                  .returns("slice", arrayOf(ANY)),
              (given, context) -> slice(given)),
          new Function(
              Signature.of("array.reverse").takes("arr", arrayOf(ANY)).returns("rev", arrayOf(ANY)),
              (given, context) -> ArrayValue.of(given.array(0).asList().reversed())));

  private ArrayParts() {}

  private static Value concat(Arguments given, BuiltinContext context) {
    ArrayValue left = given.array(0);
    ArrayValue right = given.array(1);
    context.reserve(8L * (left.size() + (long) right.size()));
    var both = new ArrayList<>(left.asList());
    both.addAll(right.asList());
    return ArrayValue.of(both);
  }

  /// The elements of arrays in place of the arrays, one level deep.
  private static Value flatten(Arguments given) {
    var flat = new ArrayValue.Builder();
    for (Value element : given.array(0)) {
      if (element instanceof ArrayValue nested) {
        nested.forEach(flat::add);
      } else {
        flat.add(element);
      }
    }
    return flat.build();
  }

  /// From `start` to before `stop`, both moved into the array where they lie outside.
  private static Value slice(Arguments given) {
    ArrayValue array = given.array(0);
    long start = given.integer(1);
    long stop = Math.clamp(given.integer(2), 0, array.size());
    return ArrayValue.of(array.asList().subList((int) Math.clamp(start, 0, stop), (int) stop));
  }
}
