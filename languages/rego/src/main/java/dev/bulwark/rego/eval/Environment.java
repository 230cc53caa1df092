package dev.bulwark.rego.eval;

import dev.bulwark.rego.builtin.Network;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.rego.value.ObjectValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What an evaluation may know of the world, how much it may cost, and who is told of it. Closed
/// unless opened.
///
/// @param strictErrors whether an error of a built-in ends the evaluation
public record Environment(World world, Limits limits, Audience audience, boolean strictErrors) {
  /// At the beginning of 1970, without network, of generous limits.
  public static final Environment CLOSED =
      new Environment(
          new World(Instant.EPOCH, 0, ObjectValue.EMPTY, Optional.empty(), Optional.empty()),
          new Limits(1_000_000_000L, 256L << 20, () -> false),
          new Audience(_ -> {}, Optional.empty()),
          false);

  /// What built-ins may know.
  ///
  /// @param now the time that `time.now_ns()` tells
  /// @param seed where randomness begins
  /// @param runtime what `opa.runtime()` answers
  /// @param network the way to other hosts
  /// @param host what a host's own built-ins reach the host by
  public record World(
      Instant now,
      long seed,
      ObjectValue runtime,
      Optional<Network> network,
      Optional<Object> host) {}

  /// What ends an evaluation.
  ///
  /// @param maxSteps how many steps an evaluation may take; a step is a statement, an element of a
  ///   loop, or about as much work in a built-in
  /// @param maxBytes roughly how large a single result may become
  /// @param cancelled asked now and then; true ends the evaluation
  public record Limits(long maxSteps, long maxBytes, BooleanSupplier cancelled) {}

  /// Who is told what happens.
  ///
  /// @param notes takes lines of `print` and `trace`
  /// @param tracer told of every step, which makes the evaluation slower
  public record Audience(Consumer<String> notes, Optional<Tracer> tracer) {}

  public Environment now(Instant instant) {
    return with(new World(instant, world.seed, world.runtime, world.network, world.host));
  }

  public Environment host(Object reached) {
    return with(
        new World(world.now, world.seed, world.runtime, world.network, Optional.of(reached)));
  }

  public Environment maxSteps(long steps) {
    return with(new Limits(steps, limits.maxBytes, limits.cancelled));
  }

  public Environment cancelled(BooleanSupplier asked) {
    return with(new Limits(limits.maxSteps, limits.maxBytes, asked));
  }

  public Environment notes(Consumer<String> sink) {
    return with(new Audience(sink, audience.tracer));
  }

  public Environment tracer(Tracer told) {
    return with(new Audience(audience.notes, Optional.of(told)));
  }

  public Environment strictErrors(boolean strict) {
    return new Environment(world, limits, audience, strict);
  }

  private Environment with(World other) {
    return new Environment(other, limits, audience, strictErrors);
  }

  private Environment with(Limits other) {
    return new Environment(world, other, audience, strictErrors);
  }

  private Environment with(Audience other) {
    return new Environment(world, limits, other, strictErrors);
  }
}
