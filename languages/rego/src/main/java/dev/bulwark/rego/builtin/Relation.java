package dev.bulwark.rego.builtin;

import dev.bulwark.rego.value.Value;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A built-in that gives many results for one call, like `walk`.
public interface Relation extends Builtin {
  /// Offers each result in order until one is refused.
  void each(Arguments given, BuiltinContext context, Predicate<Value> wanted);

  /// The first result.
  @Override
  default @Nullable Value call(Arguments given, BuiltinContext context) {
    var first = new @Nullable Value[1];
    each(
        given,
        context,
        result -> {
          first[0] = result;
          return false;
        });
    return first[0];
  }
}
