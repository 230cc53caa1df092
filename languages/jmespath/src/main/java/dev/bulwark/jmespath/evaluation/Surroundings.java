package dev.bulwark.jmespath.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything an expression may ask of the world outside its inputs. Closed by default: what it
/// does not open, a function fails to reach.
public interface Surroundings {
  /// No clock, no chance, no network.
  Surroundings CLOSED = new Surroundings() {};

  /// What `time_now` says.
  default Instant now() {
    throw closed("the current time");
  }

  /// Where `time_now` is asked.
  default ZoneId zone() {
    return ZoneOffset.UTC;
  }

  /// What `random` draws from.
  default RandomGenerator random() {
    throw closed("chance");
  }

  /// The addresses of a host, as `is_external_url` asks for them.
  default List<String> addresses(String host) {
    throw closed("the addresses of " + host);
  }

  /// Reads the first document of a YAML text, as `parse_yaml` does.
  default @Nullable Object parseYaml(String text) {
    throw closed("a YAML reader");
  }

  /// Whether an integer of the document is a number to the functions, as it is to one who reads
  /// JSON into doubles. Kyverno's command line does so in tests; what it reads from live objects
  /// are Go ints, which no function takes for a number.
  default boolean readsIntegersAsNumbers() {
    return true;
  }

  private static EvaluationException closed(String what) {
    return new EvaluationException(
        "this expression asks for " + what + ", which is not available here");
  }
}
