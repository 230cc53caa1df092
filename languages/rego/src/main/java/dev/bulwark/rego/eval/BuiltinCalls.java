package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.Network;
import dev.bulwark.rego.builtin.Relation;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// The calls of built-ins in one run: what they may know of the world, and what went wrong in them.
final class BuiltinCalls implements BuiltinContext {
  private final Environment environment;
  private final Budget budget;
  private final @Nullable Trace trace;
  private final List<EvaluationException> errors = new ArrayList<>();
  private final Map<Object, Object> remembered = new HashMap<>();
  private @Nullable RandomGenerator random;
  private Location at = Location.NONE;

  BuiltinCalls(Environment environment, Budget budget, @Nullable Trace trace) {
    this.environment = environment;
    this.budget = budget;
    this.trace = trace;
  }

  /// Calls a built-in. Offers its results until one is refused; whether none was.
  boolean call(Builtin builtin, Value[] given, Location place, Predicate<@Nullable Value> wanted) {
    at = place;
    try {
      if (builtin instanceof Relation relation) {
        return each(relation, given, wanted);
      }
      Value result = builtin.call(Arguments.of(given), this);
      if (builtin.signature().result().isEmpty()) {
        return wanted.test(null);
      }
      return result == null || wanted.test(result);
    } catch (BuiltinException e) {
      failed(builtin, e, place);
      return true;
    }
  }

  /// Calls a built-in that has one result; absent if it is undefined.
  @Nullable Value invoke(Builtin builtin, Value[] given, Location place) {
    at = place;
    try {
      return builtin.call(Arguments.of(given), this);
    } catch (BuiltinException e) {
      failed(builtin, e, place);
      return null;
    }
  }

  private boolean each(Relation relation, Value[] given, Predicate<@Nullable Value> wanted) {
    boolean[] all = {true};
    relation.each(
        Arguments.of(given),
        this,
        result -> {
          all[0] = wanted.test(result);
          return all[0];
        });
    return all[0];
  }

  private void failed(Builtin builtin, BuiltinException why, Location place) {
    String named = builtin.signature().name() + ": " + why.what();
    EvaluationException error =
        switch (why.kind()) {
          case TYPE -> new EvaluationException(EvaluationException.TYPE, named, place);
          case FAILED, HALT -> new EvaluationException(EvaluationException.BUILTIN, named, place);
          case CONFLICT -> new EvaluationException(EvaluationException.CONFLICT, why.what(), place);
        };
    boolean ends =
        switch (why.kind()) {
          case TYPE, FAILED -> environment.strictErrors();
          case HALT, CONFLICT -> true;
        };
    if (ends) {
      throw error;
    }
    errors.add(error);
  }

  List<EvaluationException> errors() {
    return List.copyOf(errors);
  }

  @Override
  public Instant now() {
    return environment.world().now();
  }

  @Override
  public RandomGenerator random() {
    if (random == null) {
      random = RandomGeneratorFactory.of("L64X128MixRandom").create(environment.world().seed());
    }
    return random;
  }

  @Override
  public ObjectValue runtime() {
    return environment.world().runtime();
  }

  @Override
  public Location at() {
    return at;
  }

  @Override
  public Optional<Network> network() {
    return environment.world().network();
  }

  @Override
  public Optional<Object> host() {
    return environment.world().host();
  }

  @Override
  @SuppressWarnings("unchecked") // A key is unlike all keys of other types of values.
  public <K, T> T remembered(K key, Function<K, T> compute) {
    Object known = remembered.get(key);
    if (known == null) {
      known = Objects.requireNonNull(compute.apply(key));
      remembered.put(key, known);
    }
    return (T) known;
  }

  @Override
  public void spend(long steps) {
    budget.spend(steps);
  }

  @Override
  public void reserve(long bytes) {
    if (bytes > environment.limits().maxBytes()) {
      throw BuiltinException.halt("a result of " + bytes + " bytes is too large");
    }
  }

  @Override
  public void note(String line) {
    environment.audience().notes().accept(line);
  }

  @Override
  public void trace(String line) {
    if (trace == null) {
      note(line);
    } else {
      trace.note(line);
    }
  }
}
