package dev.bulwark.rego.builtins;

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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Calls built-ins by themselves and tells what came of it: `= value`, `undefined`, or `! ` with
/// the error as OPA reports it. The results of a relation are sorted and stand side by side.
final class BuiltinCalls implements BuiltinContext {
  private static final long MOST_BYTES = 100_000_000;

  final List<String> notes = new ArrayList<>();
  private final Map<Object, Object> memory = new HashMap<>();
  private final RandomGenerator random = new SplittableRandom(1);
  private long reserved;

  static String outcome(String call) {
    TermReader.Call read = new TermReader(call).call();
    return outcome(read.name(), read.arguments().toArray(Value[]::new));
  }

  static String outcome(String name, Value... arguments) {
    Builtin builtin = Builtins.ALL.find(name).orElseThrow();
    Arguments given = Arguments.of(arguments);
    var context = new BuiltinCalls();
    try {
      if (builtin instanceof Relation relation) {
        var results = new TreeSet<String>();
        relation.each(given, context, result -> results.add(result.toString()));
        return "= " + String.join(" ; ", results);
      }
      Value result = builtin.call(given, context);
      return result == null ? "undefined" : "= " + result;
    } catch (BuiltinException e) {
      String code =
          e.kind() == BuiltinException.Kind.TYPE ? "eval_type_error" : "eval_builtin_error";
      return "! " + code + ": " + name + ": " + e.what().replace("\n", "\\n");
    }
  }

  @Override
  public Instant now() {
    return Instant.ofEpochSecond(1_600_000_000L, 123_456_789);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public ObjectValue runtime() {
    return ObjectValue.EMPTY;
  }

  @Override
  public Optional<Network> network() {
    return Optional.empty();
  }

  @Override
  public Optional<Object> host() {
    return Optional.empty();
  }

  @Override
  @SuppressWarnings("unchecked") // Each key is of one built-in, which knows what it remembers.
  public <K, T> T remembered(K key, Function<K, T> compute) {
    if (!memory.containsKey(key)) {
      memory.put(key, compute.apply(key));
    }
    return (T) memory.get(key);
  }

  @Override
  public void spend(long steps) {}

  @Override
  public void reserve(long bytes) {
    reserved += Math.min(bytes, MOST_BYTES);
    if (reserved >= MOST_BYTES) {
      throw BuiltinException.halt("the result is too large");
    }
  }

  @Override
  public void note(String line) {
    notes.add(line);
  }
}
