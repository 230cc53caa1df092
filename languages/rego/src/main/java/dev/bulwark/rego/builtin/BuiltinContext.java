package dev.bulwark.rego.builtin;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.value.ObjectValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What a built-in may know besides its arguments: one query's clock, randomness, memory and
/// budget.
public interface BuiltinContext {
  /// The time of the query: the same for every call within it.
  Instant now();

  /// Randomness of this query. Without a source of its own, the query has a fixed one.
  RandomGenerator random();

  /// What `opa.runtime()` answers.
  ObjectValue runtime();

  /// The way to other hosts, if the environment opened one.
  Optional<Network> network();

  /// What the host gave for its own built-ins, if anything.
  Optional<Object> host();

  /// Where the call stands that is answered, with the name of its module.
  default Location at() {
    return Location.NONE;
  }

  /// A value that is computed once in this query and kept until it ends.
  ///
  /// @param key unlike all keys of other built-ins: a private record
  <K, T> T remembered(K key, Function<K, T> compute);

  /// Pays for work that grows with the arguments. Call it once for every thousand steps or so.
  ///
  /// @throws BuiltinException if the query has used up its budget or was cancelled
  void spend(long steps);

  /// Pays for a result before it is made, so that a short policy cannot ask for a huge one.
  ///
  /// @param bytes roughly
  /// @throws BuiltinException if it is more than the query may hold
  void reserve(long bytes);

  /// Takes a line that `print` wrote.
  void note(String line);

  /// Takes a line that `trace` wrote: it belongs between the steps that led to it, if these are
  /// told.
  default void trace(String line) {
    note(line);
  }
}
