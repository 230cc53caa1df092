package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import org.jspecify.annotations.Nullable;

/// A value of Go with where it came from.
public sealed interface Value permits Nil, Bool, Int, Real, Str, Bytes, Seq, Dict, Instant {
  Origin origin();

  /// The same value from elsewhere.
  Value from(Origin origin);

  /// As `%T` prints it: `string`, `map[string]interface {}`.
  String typeName();

  /// As `reflect.Kind` names it: `string`, `map`.
  String kind();

  /// Whether an `if` takes it.
  boolean isTrue();

  /// Whether nothing is known of where it came from.
  default boolean isTraceless() {
    return origin() == Origin.NONE;
  }

  /// The method of that name, if its type has one.
  default HostType.@Nullable Method method(String name) {
    return null;
  }

  /// The same value of which more is known: what else it was made of.
  default Value alsoFrom(Origin more) {
    Origin origin = origin();
    Origin all = origin.and(more);
    return all == origin ? this : from(all);
  }
}
