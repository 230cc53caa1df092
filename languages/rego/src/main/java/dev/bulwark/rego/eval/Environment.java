package dev.bulwark.rego.eval;

import dev.bulwark.rego.builtin.Network;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.rego.value.ObjectValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What an evaluation may know of the world, and how much it may cost. Closed unless opened.
///
/// @param now the time that `time.now_ns()` tells
/// @param seed where randomness begins
/// @param runtime what `opa.runtime()` answers
/// @param network the way to other hosts
/// @param maxSteps how many steps an evaluation may take; a step is a statement, an element of a
///   loop, or about as much work in a built-in
/// @param maxBytes roughly how large a single result may become
/// @param strictErrors whether an error of a built-in ends the evaluation
/// @param cancelled asked now and then; true ends the evaluation
/// @param notes takes lines of `print` and `trace`
/// @param tracer told of every step, which makes the evaluation slower
/// @param host what a host's own built-ins reach the host by
public record Environment(
    Instant now,
    long seed,
    ObjectValue runtime,
    Optional<Network> network,
    long maxSteps,
    long maxBytes,
    boolean strictErrors,
    BooleanSupplier cancelled,
    Consumer<String> notes,
    Optional<Tracer> tracer,
    Optional<Object> host) {
  /// At the beginning of 1970, without network, of generous limits.
  public static final Environment CLOSED =
      new Environment(
          Instant.EPOCH,
          0,
          ObjectValue.EMPTY,
          Optional.empty(),
          1_000_000_000L,
          256L << 20,
          false,
          () -> false,
          _ -> {},
          Optional.empty(),
          Optional.empty());

  public Environment now(Instant instant) {
    return new Environment(
        instant,
        seed,
        runtime,
        network,
        maxSteps,
        maxBytes,
        strictErrors,
        cancelled,
        notes,
        tracer,
        host);
  }

  public Environment strictErrors(boolean strict) {
    return new Environment(
        now, seed, runtime, network, maxSteps, maxBytes, strict, cancelled, notes, tracer, host);
  }

  public Environment maxSteps(long steps) {
    return new Environment(
        now, seed, runtime, network, steps, maxBytes, strictErrors, cancelled, notes, tracer, host);
  }

  public Environment notes(Consumer<String> sink) {
    return new Environment(
        now,
        seed,
        runtime,
        network,
        maxSteps,
        maxBytes,
        strictErrors,
        cancelled,
        sink,
        tracer,
        host);
  }

  public Environment cancelled(BooleanSupplier asked) {
    return new Environment(
        now, seed, runtime, network, maxSteps, maxBytes, strictErrors, asked, notes, tracer, host);
  }

  public Environment host(Object reached) {
    return new Environment(
        now,
        seed,
        runtime,
        network,
        maxSteps,
        maxBytes,
        strictErrors,
        cancelled,
        notes,
        tracer,
        Optional.of(reached));
  }

  public Environment tracer(Tracer told) {
    return new Environment(
        now,
        seed,
        runtime,
        network,
        maxSteps,
        maxBytes,
        strictErrors,
        cancelled,
        notes,
        Optional.of(told),
        host);
  }
}
